"""Changing the open plan: the session, the plan and its file, rows from a spreadsheet, comparison of two plans."""
