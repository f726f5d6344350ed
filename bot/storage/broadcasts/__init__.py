"""Broadcasts, who gets them, and what they pressed."""
