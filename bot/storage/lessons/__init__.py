"""Lessons and what people answered."""
