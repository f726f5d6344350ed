"""Facts in, `Message` out: the one place for tone and translation. Every module lists its `EXAMPLES`."""
