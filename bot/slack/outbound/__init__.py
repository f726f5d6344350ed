"""Everything that is sent to Slack, as fast as it allows and no faster."""
