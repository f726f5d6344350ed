"""Signing in to the web pages with the chat: somebody whom Slack or Teams knows vouches for a browser.

The browser shows a number; the person presses the same number in the chat. So nobody is signed in who pressed
without looking: whoever begins a sign-in in another's name cannot make them press the right one of three.
Nothing secret is ever sent: what the message carries names the browser, but does not open anything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

PATIENCE = timedelta(minutes=5)
"""How long a browser waits for its number to be pressed."""
NOBODY = "none"
"""Pressed by a person who did not begin it."""
WAITING = "sign_in"
"""The notes of what each browser waits for."""
APPROVED = "signed_in"
"""The notes of the browsers that may go in, and as whom."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What one browser waits for."""

    person_id: str
    platform: str
    address: str
    """Where the person was asked."""
    number: int

    def to_text(self) -> str:
        return json.dumps([self.person_id, self.platform, self.address, self.number])


def challenge_from(text: str) -> Challenge:
    """The inverse of `Challenge.to_text`."""
    return Challenge(*json.loads(text))


class MatchVerdict(StrEnum):
    """What a press says of a browser."""

    APPROVED = "vouched"
    WRONG = "wrong"
    DENIED = "denied"
    OVER = "over"
    """Nothing waits any more, or not for this person."""


def verdict(challenge: Challenge | None, by: str, pressed: str) -> MatchVerdict:
    """Of a press by a person on a number, or on `NOBODY`."""
    if challenge is None or challenge.person_id != by:
        return MatchVerdict.OVER
    if pressed == NOBODY:
        return MatchVerdict.DENIED
    return MatchVerdict.APPROVED if pressed == str(challenge.number) else MatchVerdict.WRONG


def subject(browser: str, number: int | str) -> str:
    """Of a button: the browser and the number."""
    return f"{browser}/{number}"


def parts(of: str) -> tuple[str, str]:
    """The inverse of `subject`."""
    browser, _, number = of.rpartition("/")
    return browser, number


def slot_of(browser: str) -> str:
    """The message in which a browser's sign-in is asked about and settled."""
    return f"sign_in:{browser}"
