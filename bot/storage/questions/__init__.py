"""Questions, their history and the revisions of their replies."""
