"""Everything that is sent to Teams, as fast as it allows and no faster."""
