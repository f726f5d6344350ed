"""The terminal as a platform: the same conversations, drawn with text, pressed with numbers."""
