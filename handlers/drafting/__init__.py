"""Lessons are drafted from what people really ask; nothing of it is learnt before somebody has read it."""
