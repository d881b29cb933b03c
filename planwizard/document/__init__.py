"""The finished document: what it says (outline), as Word and as Markdown, and how it is written to a file."""
