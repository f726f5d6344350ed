"""Drafts of lessons."""
