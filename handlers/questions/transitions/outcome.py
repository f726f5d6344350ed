"""What every transition is made of: the checks that may refuse it, and the change it makes.

A transition is a function of (question, who, when). `by` is the person who acts, `at` the moment, `times` the
timetable of whoever the new deadline concerns: the holder of a claim, else the asker.

    who              may                                                                       in
    the bot          answer, offer choices, say that it is not stated, merge                   `asking`
    asker            choose, see more, say that it helped or what is wrong; let people be
                     asked, or nobody; accept, ask again                                       `asking`
                     take back, close, reword, answer back                                     `taking_back`
    ambassador, CSR  claim a waiting question of somebody else                                 `claiming`
    holder           release, extend, pass on, reply                                           `claiming`
    whoever helps    ask back, close; the CSR team merge                                       `helping`
    author           edit the reply until it is reviewed                                       `replying`
    CSR team         release and pass on any claim, reply in anybody's place, edit             `claiming`
                     publish, reject, withdraw                                                  `reviewing`
    the clock        remind, expire, widen, offer, give up                                     `due`
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.kernel.outcome import Changed, Refused
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import (
    Closed,
    Offer,
    Question,
    QuestionChange,
    QuestionEvent,
    QuestionEventName,
    State,
)
from handlers.questions.rules.refusal import QuestionRefusal

QuestionOutcome = QuestionChange | Refused[QuestionRefusal]

OPEN = frozenset({State.WAITING, State.CLAIMED})
"""Somebody is to answer."""
UNDECIDED = frozenset({State.ASKED, State.ANSWERED, State.UNCLEAR, State.NOT_STATED})
"""Nobody was asked yet."""


def change(
    question: Question, name: QuestionEventName, by: str | None, at: datetime, detail: str = "", **fields: Any
) -> QuestionChange:
    """The question one version on, and the event that says so."""
    after = replace(question, version=question.version + 1, **fields)
    return Changed(after, QuestionEvent(question.id, after.version, name, by, at, detail))


def offered(question: Question, offer: Offer) -> dict[str, Any]:
    """The fields after offering the question to these people too; never to the asker."""
    known = dict.fromkeys((*question.offered_to, *offer.to))
    known.pop(question.asker_id, None)
    return {"offered_to": tuple(known), "stage": max(question.stage, offer.stage)}


def settled(state: State, why: Closed | None = None) -> dict[str, Any]:
    """The fields of a question that nobody has to do anything with any more."""
    return {
        "state": state,
        "closed": why,
        "claimed_by": None,
        "claim_until": None,
        "due_at": None,
        "reminded": False,
        "asked_back": "",
    }


def waiting(at: datetime, times: Timetable, *, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a question that waits for somebody to claim it."""
    return {
        "state": State.WAITING,
        "claimed_by": None,
        "claim_until": None,
        "reminded": False,
        "closed": None,
        "asked_back": "",
        "due_at": times.patience(fields["stage"], at),
        **fields,
    }
