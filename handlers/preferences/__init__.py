"""Preferences: what a person has chosen."""
