"""Installing the bot in Slack, and finding out what is wrong with it."""
