"""Everything that Slack sends: verified, read, stored and acknowledged."""
