"""What can be pressed about one's own data."""

from __future__ import annotations

from enum import StrEnum


class PrivacyPress(StrEnum):
    SHOW = "own_data"
    FORGET = "forget_me"
    """Asks whether they mean it."""
    SURE = "forget_me_sure"
    KEEP = "keep_me"
    """They do not mean it after all."""
