"""Gjennomgang (the review) and its six views."""
