"""Rows of the queues that were given up on: see `handlers.kernel.adapter.stuck`."""
