"""Installing the bot in Teams, and finding out what is wrong with it."""
