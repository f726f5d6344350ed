"""Sign-in links and sessions."""
