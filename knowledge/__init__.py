"""What the bot knows: reading documents, splitting, embedding, ranking, and knowing when not to answer.

The package is synchronous and free of I/O frameworks; callers on an event loop run it in a thread.
"""
