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
    earlier_gone,
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
    status_over,
)
from handlers.questions.notifications.to_csr_team import reminders, reviews, reviews_over
from handlers.questions.rules.question import QuestionEventName

__all__ = ["ChangeContext", "announce"]

Part = Callable[[ChangeContext], Iterable[OutgoingMessage]]

_PARTS: Mapping[str, tuple[Part, ...]] = {
    QuestionEventName.HANDED_OVER: (status, cards),
    QuestionEventName.MERGED: (status, cards, reminder_over),
    QuestionEventName.PARTED: (status, cards),
    QuestionEventName.TAKEN_BACK: (status, cards, earlier_gone, reminder_over, asked_back_over),
    QuestionEventName.FOUND: (status, cards, earlier_gone, reminder_over, asked_back_over),
    QuestionEventName.REWORDED: (status, cards),
    QuestionEventName.PROMOTED: (status, cards),
    QuestionEventName.OFFERED: (status, cards),
    QuestionEventName.CLOSED: (status, cards, reminder_over, asked_back_over),
    QuestionEventName.GIVEN_UP: (status, cards, reminder_over),
    QuestionEventName.ASKED_BACK: (asked_back, status, cards, reminder_over),
    QuestionEventName.ANSWERED_BACK: (asked_back_over, status, cards),
    QuestionEventName.CLAIMED: (status, cards, reminder_over),
    QuestionEventName.RELEASED: (status, cards, reminder_over, asked_back_over),
    QuestionEventName.REASSIGNED: (status, cards, reminder_over, asked_back_over),
    QuestionEventName.EXTENDED: (status, cards, reminder_over),
    QuestionEventName.REMINDED: (reminder,),
    QuestionEventName.LEASE_EXPIRED: (status, cards, reminder_over, lease_over, asked_back_over),
    QuestionEventName.WIDENED: (status, cards),
    QuestionEventName.CSR_REMINDED: (status_at_last, cards, reminder_over, reminders),
    QuestionEventName.REPLIED: (status, reply, cards, reminder_over, reviews, asked_back_over),
    QuestionEventName.REPLY_SHARED: (status, reply),
    QuestionEventName.REPLY_EDITED: (reply, cards, reviews, to_author),
    QuestionEventName.ACCEPTED: (reply, reviews, to_author),
    QuestionEventName.ASKED_AGAIN: (reply_over, status_over, status, cards_over, cards, reviews_over),
    QuestionEventName.PUBLISHED: (reply, cards, reviews, to_author),
    QuestionEventName.REJECTED: (reply, cards, reviews, to_author),
    QuestionEventName.CONCLUDED: (reply,),
    QuestionEventName.WITHDRAWN: (reply_withdrawn, cards, reviews, to_author),
}
"""Events that are not here are answered by the use case itself, which has the passages to show."""


def announce(scene: ChangeContext) -> list[OutgoingMessage]:
    return [outgoing for part in _PARTS.get(scene.event.name, ()) for outgoing in part(scene)]
