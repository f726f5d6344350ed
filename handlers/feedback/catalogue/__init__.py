"""What is said about feedback, every phrase in all languages side by side."""
