"""What is said about lessons, in every language."""
