"""A broadcast: an update of the CSR team to many, from the draft until it has arrived.

    draft ⇄ previewed → approved → scheduled → sending ⇄ paused → sent
      ↑______________________|__________|          └──────┴→ cancelled

Whatever is changed in a draft has to be looked at again before it is approved. A round that follows the first
(a reminder, another try for those not reached) is sent like the first one: sent → sending → sent. Every
transition (`handlers.broadcasts.transitions`, `handlers.broadcasts.running`) returns `Changed` or `Refused`
and knows neither a database nor a platform.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from handlers.broadcasts.reach import Reach
from handlers.kernel.outcome import Changed, Refused


class BroadcastStage(StrEnum):
    DRAFT = "draft"
    PREVIEWED = "previewed"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    CANCELLED = "cancelled"


WRITABLE = frozenset(
    {BroadcastStage.DRAFT, BroadcastStage.PREVIEWED, BroadcastStage.APPROVED, BroadcastStage.SCHEDULED}
)
"""Nothing of it has left: its words and its audience may be changed, which makes it a draft again."""
RUNNING = frozenset({BroadcastStage.SENDING, BroadcastStage.PAUSED})
OVER = frozenset({BroadcastStage.SENT, BroadcastStage.CANCELLED})
BEGUN = frozenset({*RUNNING, BroadcastStage.SENT, BroadcastStage.CANCELLED})
"""Somebody may have it."""


class Round(StrEnum):
    """What a message to somebody is for; nobody gets two for one round of a broadcast."""

    FIRST = "first"
    REMINDER = "reminder"
    """To whoever has it and has not acknowledged it."""
    SECOND_REMINDER = "second_reminder"
    AGAIN = "again"
    """To whoever was not reached."""


class BroadcastOffer(StrEnum):
    """What the reader may press."""

    GOT_IT = "got_it"
    """Acknowledges it."""
    MORE = "more"
    """Asks the documents."""
    COMMIT = "commit"
    """Begins a commitment."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The words in one language."""

    language: str
    """ISO 639-1."""
    title: str
    text: str
    """Markdown, as `handlers.kernel.markdown.written` takes it."""
    country: str = ""
    """ISO 3166 code of where its readers are; empty: anywhere."""


@dataclass(frozen=True, slots=True)
class BroadcastPicture:
    name: str
    """As in `handlers.kernel.adapter.pictures`."""
    alternative: str
    """What it shows, for who cannot see it, and where it cannot be shown."""


@dataclass(frozen=True, slots=True)
class BroadcastContent:
    variants: tuple[Variant, ...]
    """One a language and country; the first is for everybody whose language has none."""
    offers: tuple[BroadcastOffer, ...] = (BroadcastOffer.GOT_IT,)
    about: str = ""
    """What "tell me more" asks the documents; empty: the title."""
    deed: str = ""
    """What "I will do this" commits to; empty: the title."""
    must_read: bool = False
    """Nobody opts out of it, and the message asks for its reading."""
    by_name: bool = False
    """The CSR team sees by name who has acknowledged it, and the message says so; only where the company has
    switched that on (`Budget.names_readers`)."""
    picture: BroadcastPicture | None = None
    remind_after: int = 0
    """Of what must be read: after so many working days it reminds by itself; 0: not."""

    def for_language(self, language: str, country: str = "") -> Variant:
        """That of the reader's country, if there is one, before that of all countries."""
        spoken = [each for each in self.variants if each.language == language]
        there = [each for each in spoken if each.country.casefold() == country.casefold()]
        return next(iter([*there, *(each for each in spoken if not each.country)]), self.variants[0])

    @property
    def title(self) -> str:
        return self.variants[0].title


@dataclass(frozen=True, slots=True)
class Timing:
    """When it goes; with neither it goes at once."""

    at: datetime | None = None
    """One moment for all."""
    local: datetime | None = None
    """A time without a zone: when the clock where each person is shows it."""
    urgent: str = ""
    """Why it does not wait for anybody's working hours; empty: it does."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    id: str
    by: str
    """Person id of whoever began it."""
    made_at: datetime
    content: BroadcastContent
    reach: Reach = field(default_factory=Reach)
    stage: BroadcastStage = BroadcastStage.DRAFT
    is_template: bool = False
    """It is copied, and never sent."""
    timing: Timing = field(default_factory=Timing)
    per_hour: int | None = None
    """How many may leave in an hour; None: as many as the platforms take."""
    local_until: datetime | None = None
    """Until when the ambassadors of its countries may comment on it, and it is not approved."""
    worded: int = 0
    """The version in which its words or audience were changed last."""
    edited_by: str = ""
    """Person id of whoever changed it last."""
    approved_by: str = ""
    edition: int = 1
    """Of the words, once somebody may have them."""
    round: Round = Round.FIRST
    planned_to: str = ""
    """Person id up to which the round's recipients are noted."""
    planned: bool = False
    """All are noted, as far as the last look over everybody found somebody new."""
    grew: bool = False
    """That look has found somebody so far."""
    fed_at: datetime | None = None
    """Up to when the speed has been used up."""
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    wake_at: datetime | None = None
    """When the clock next has to do something about it; None: nothing."""
    settled: int = 0
    """Recipients of whom it is known how it went, since it last began or went on; of those `failed`."""
    failed: int = 0
    recalled: bool = False
    why: str = ""
    """Why it is paused or cancelled."""
    version: int = 0
    """Rises by one with every change; the store refuses a change of an older version."""

    @property
    def can_be_written(self) -> bool:
        return self.stage in WRITABLE


class BroadcastEventName(StrEnum):
    """The names of a broadcast's events."""

    MADE = "made"
    WRITTEN = "written"
    COMMENTED = "commented"
    PREVIEWED = "previewed"
    OPENED = "opened"
    """The ambassadors of its countries see it first."""
    CLOSED = "closed"
    PROPOSED = "proposed"
    """One of them proposes other words, which stand in `detail`."""
    ADOPTED = "adopted"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    TAKEN_BACK = "taken_back"
    """It is a draft again."""
    BEGUN = "begun"
    PAUSED = "paused"
    STOPPED = "stopped"
    """Too many could not be delivered; it paused by itself."""
    RESUMED = "resumed"
    PACED = "paced"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"
    RECALLED = "recalled"
    ROUND = "round"
    ESCALATED = "escalated"
    """Its author was told how many are left after two reminders, which stands in `detail`; or nobody is."""
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class BroadcastEvent:
    """One row of a broadcast's history."""

    broadcast_id: str
    version: int
    name: str
    by: str | None
    """Person id; None for the clock."""
    at: datetime
    detail: str = ""


class BroadcastRefusal(StrEnum):
    """Why a transition is not possible. The words for it are in the catalogue."""

    UNKNOWN = "unknown"
    NOT_CSR = "not_csr"
    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TWO_VARIANTS = "two_variants"
    NOT_NOW = "not_now"
    """At its stage it cannot be done."""
    NOT_PREVIEWED = "not_previewed"
    DOUBTS = "doubts"
    """The documents say otherwise, and nobody said that this was seen."""
    SECOND_PERSON = "second_person"
    NOBODY = "nobody"
    """The audience is empty."""
    TIME_PASSED = "time_passed"
    TOO_FAR = "too_far"
    NO_OFFER = "no_offer"
    """Nobody can acknowledge what has no button for it."""
    NO_AMBASSADORS = "no_ambassadors"
    """None in its countries."""
    LOCAL_OPEN = "local_open"
    """Ambassadors may still comment on it."""
    LOCAL_OVER = "local_over"
    NOT_LOCAL = "not_local"
    """Only an ambassador of one of its countries proposes other words."""
    CHANGED = "changed"
    """Somebody else has changed it in the meantime."""


BroadcastChange = Changed[Broadcast, BroadcastEvent]
BroadcastOutcome = BroadcastChange | Refused[BroadcastRefusal]
