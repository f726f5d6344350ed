"""The pages and dialogs that Slack shows of this bot."""
