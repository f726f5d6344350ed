"""Drawing neutral messages for Teams, within its limits; pure."""
