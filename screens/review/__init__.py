"""Gjennomgang: its six views."""
