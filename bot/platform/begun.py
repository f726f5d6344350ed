"""Notes of messages whose posting was begun: what has one may have arrived.

An adapter makes a note before it posts; a restored backup has one for each message that waited in it, since
it may have been sent after the backup was made.
"""

from __future__ import annotations

SLACK, TEAMS = "posting", "teams:posting"
"""The spaces of the notes; the key is that of the message."""
RESTORED = "restored"
"""The value of a note that a restored backup brought."""
