"""What the pages of the console say, one module a room of it."""
