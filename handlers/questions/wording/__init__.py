"""The messages about questions, answers and replies."""
