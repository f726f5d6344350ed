"""Tracks in the console: the list, the draft, its preview, and its files."""
