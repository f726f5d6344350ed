"""What people said they would do."""
