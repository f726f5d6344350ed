"""Messages until they are settled."""
