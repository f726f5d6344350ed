"""Turns the readable sources of the example company into PDF, Word, PowerPoint and Excel files."""
