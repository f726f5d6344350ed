"""What the bot says of a person's own choices, in every language."""
