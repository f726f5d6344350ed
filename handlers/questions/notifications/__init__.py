"""What a change of a question says to whom: the table that the whole hand-over is made of.

`announce` is pure. It looks up the event's name and lets each part of the table make messages out of the
scene: the asker's two messages (how it stands; the reply), every copy of the ambassadors' card, the review
cards of the CSR team, reminders, and thanks to the author. Keys are made of the question's version, so
announcing the same change twice sends nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from handlers.kernel.ports import OutgoingMessage
from handlers.questions.notifications.context import ChangeContext
from handlers.questions.notifications.to_ambassadors import (
    cards,
    cards_over,
    lease_over,
    reminder,
    reminder_over,
    to_author,
)
from handlers.questions.notifications.to_asker import (
    asked_back,
    asked_back_over,
    reply,
    reply_over,
    reply_withdrawn,
    status,
    status_at_last,
)
from handlers.questions.notifications.to_csr_team import reminders, reviews, reviews_over
from handlers.questions.rules.question import Happened

__all__ = ["ChangeContext", "announce"]

Part = Callable[[ChangeContext], Iterable[OutgoingMessage]]

_PARTS: Mapping[str, tuple[Part, ...]] = {
    Happened.HANDED_OVER: (status, cards),
    Happened.MERGED: (status, cards, reminder_over),
    Happened.TAKEN_BACK: (status, cards, reminder_over, asked_back_over),
    Happened.FOUND: (status, cards, reminder_over, asked_back_over),
    Happened.REWORDED: (status, cards),
    Happened.PROMOTED: (status, cards),
    Happened.OFFERED: (status, cards),
    Happened.CLOSED: (status, cards, reminder_over, asked_back_over),
    Happened.GIVEN_UP: (status, cards, reminder_over),
    Happened.ASKED_BACK: (asked_back, status, cards, reminder_over),
    Happened.ANSWERED_BACK: (asked_back_over, status, cards),
    Happened.CLAIMED: (status, cards, reminder_over),
    Happened.RELEASED: (status, cards, reminder_over, asked_back_over),
    Happened.REASSIGNED: (status, cards, reminder_over, asked_back_over),
    Happened.EXTENDED: (status, cards, reminder_over),
    Happened.REMINDED: (reminder,),
    Happened.LEASE_EXPIRED: (status, cards, reminder_over, lease_over, asked_back_over),
    Happened.WIDENED: (status, cards),
    Happened.CSR_REMINDED: (status_at_last, cards, reminder_over, reminders),
    Happened.REPLIED: (status, reply, cards, reminder_over, reviews, asked_back_over),
    Happened.REPLY_SHARED: (status, reply),
    Happened.REPLY_EDITED: (reply, cards, reviews, to_author),
    Happened.ACCEPTED: (reply, reviews, to_author),
    Happened.ASKED_AGAIN: (reply_over, status, cards_over, cards, reviews_over),
    Happened.PUBLISHED: (reply, cards, reviews, to_author),
    Happened.REJECTED: (reply, cards, reviews, to_author),
    Happened.CONCLUDED: (reply,),
    Happened.WITHDRAWN: (reply_withdrawn, cards, reviews, to_author),
}
"""Events that are not here are answered by the use case itself, which has the passages to show."""


def announce(scene: ChangeContext) -> list[OutgoingMessage]:
    return [outgoing for part in _PARTS.get(scene.event.name, ()) for outgoing in part(scene)]
