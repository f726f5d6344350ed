"""Care: what a message is before anything else, and where to go with what is not for the bot."""
