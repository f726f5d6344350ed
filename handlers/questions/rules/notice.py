"""The ways in which whoever asked comes to know that there is a reply."""

from __future__ import annotations

from enum import StrEnum


class NoticeOfReply(StrEnum):
    THERE = "there"
    """The platform on which they asked tells them."""
    MAIL = "mail"
    LOOK = "look"
    """Nothing tells them."""
