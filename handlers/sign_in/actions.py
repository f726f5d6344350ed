"""The name of the buttons that sign somebody in."""

from __future__ import annotations

from enum import StrEnum


class SignInPress(StrEnum):
    """Actions of a `Button`."""

    SIGN_IN = "sign_in"
    """The subject is ``browser/number``, or ``browser/none`` from whoever did not begin it."""
