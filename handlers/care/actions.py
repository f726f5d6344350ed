"""The names of the buttons of care."""

from __future__ import annotations

from enum import StrEnum


class CarePress(StrEnum):
    """Actions of a `Button`."""

    ASK = "care_ask"
    """ "Not meant like that, ask my question". The subject is the number of what was confided."""
    SEND = "care_send"
    """Send the form all the same. The subject is that number, the form, and its other values."""
