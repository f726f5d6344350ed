"""The pages and dialogs that Teams shows of this bot."""
