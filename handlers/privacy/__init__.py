"""What the bot knows of a person, told to them and forgotten when they say so."""
