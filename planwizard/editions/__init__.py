"""Kept states of a plan (editions): kept, listed, read, and what has changed between them, in sentences."""
