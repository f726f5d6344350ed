"""What the adapter of a chat platform needs of the store, beside the queues."""
