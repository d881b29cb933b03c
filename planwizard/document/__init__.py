"""The document of a plan: its outline, rendered as Word or Markdown, and written to a file."""
