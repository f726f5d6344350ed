"""Names of places and people in Slack, as the rest of the bot keeps them: ``INSTALLATION:ID``.

An installation is a workspace (``T…``) or, where the app was installed for a whole organisation, the
organisation (``E…``), in which ids of channels and users are unique. The id is a channel's (``C…``, ``G…``,
``D…``) or a user's (``U…``, ``W…``): posting to a user opens the direct message.
"""

from __future__ import annotations

from dataclasses import dataclass

PLATFORM = "slack"
HOME = "home"
"""The thread of a conversation that is a person's App Home."""


@dataclass(frozen=True, slots=True)
class Place:
    installation: str
    id: str

    def __str__(self) -> str:
        return f"{self.installation}:{self.id}"

    @property
    def is_person(self) -> bool:
        return self.id[:1] in ("U", "W")

    @property
    def is_direct(self) -> bool:
        """Only the person and the bot read here."""
        return self.is_person or self.id.startswith("D")


def place(address: str) -> Place:
    """Raises `ValueError` for what is no address of ours."""
    installation, separator, identifier = address.partition(":")
    if not (separator and installation and identifier):
        raise ValueError(f"not a Slack address: {address!r}")
    return Place(installation, identifier)


def stranger(who: Place) -> str:
    """The person id of someone who is not identified yet; `people` replaces it before anything is
    decided."""
    return f"{PLATFORM}/{who}"


def is_stranger(person_id: str) -> bool:
    return person_id.startswith(f"{PLATFORM}/")


def who_is(person_id: str) -> Place:
    """The Slack user behind a `stranger`."""
    return place(person_id.removeprefix(f"{PLATFORM}/"))
