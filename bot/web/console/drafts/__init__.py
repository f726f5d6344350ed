"""Drafts of lessons, read before anybody learns them."""
