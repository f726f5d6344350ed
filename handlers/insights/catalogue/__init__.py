"""What insights say, in every language."""
