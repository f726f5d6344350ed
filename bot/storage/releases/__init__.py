"""The numbers about groups that were released."""
