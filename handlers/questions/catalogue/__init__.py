"""What is said about questions, one module a topic, every phrase in all languages side by side."""
