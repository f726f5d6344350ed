"""The files given to the index."""
