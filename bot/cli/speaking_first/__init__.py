"""Commands about what the bot says by itself."""
