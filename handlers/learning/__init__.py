"""Short lessons with a check question, repeated when they are about to be forgotten."""
