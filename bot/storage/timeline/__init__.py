"""What the pages and the terminal show."""
