"""Whom Teams knows as colleagues, and how their profiles come to us."""
