"""Preferences: what a person has chosen, and what is known of them."""
