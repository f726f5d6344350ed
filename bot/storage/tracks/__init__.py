"""Tracks, and when they began for whom."""
