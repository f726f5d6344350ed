"""What works beside the requests: the queues' workers and who keeps them running."""
