"""What the database says of its own schema."""
