"""Signing in from a browser by a number that the person presses in the chat."""
