"""The content files as frozen models: which steps, pages and fields there are, and every word the person reads."""
