"""What the adapters must remember."""
