"""The content files as frozen models: the steps, pages and fields of the guide, and every text the user reads."""
