"""What the bot does: one use case a file. No SDK, no SQL, no clock: time is an argument."""
