"""The fault that makes an event come again."""

from __future__ import annotations


class NotYetError(Exception):
    """The platform could not be asked, or did not take something: the event must come again."""
