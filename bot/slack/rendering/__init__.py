"""Drawing neutral messages for Slack, within its limits; pure."""
