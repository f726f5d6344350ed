"""People, their roles and identities."""
