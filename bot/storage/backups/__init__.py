"""Copies of everything that csrbot keeps, and putting one back."""
