"""What the attention budget has spent."""
