"""Editing the open plan: the session, plan and file together, import from a spreadsheet, and a diff of two plans."""
