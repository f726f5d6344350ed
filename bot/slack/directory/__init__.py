"""Whom Slack knows as colleagues, and how their profiles come to us."""
