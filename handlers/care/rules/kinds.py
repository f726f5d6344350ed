"""What a message can be, before anything else is done with it."""

from __future__ import annotations

from enum import StrEnum


class TriageKind(StrEnum):
    DANGER = "danger"
    """To life or health, one's own or somebody else's."""
    DISTRESS = "distress"
    MISCONDUCT = "misconduct"
    """Also harassment, bullying and discrimination."""
    ACCIDENT = "accident"
    """Just now, or one's own."""
    ONESELF = "oneself"
    """About the data, the pay, the questions of whoever writes."""
    INSULT = "insult"
    OUT_OF_SCOPE = "out_of_scope"
    """Not for a CSR team: the weather, IT, payroll, the canteen's menu, instructions to the bot."""
    ABOUT_BOT = "about_bot"
    FEEDBACK = "feedback"
    """An opinion, an idea or a complaint that asks nothing: the CSR team has a form for it."""
    COMMITMENT = "commitment"
    """What whoever writes means to do from now on."""
    LESSON = "lesson"
    """Somebody wants to learn something, whatever it be."""
    PREFERENCES = "preferences"
    """How often and where the bot writes."""
    QUESTION = "question"
    """For us, also *about* suicide prevention, the speak-up policy or accident figures."""


SENSITIVE = frozenset({TriageKind.DANGER, TriageKind.DISTRESS, TriageKind.MISCONDUCT, TriageKind.ACCIDENT})
"""What reaches no ambassador, no board, no channel, no list with a name."""
STAYING = frozenset({TriageKind.DANGER, TriageKind.DISTRESS})
"""What is handed to nobody, not even when its writer insists."""
DECLINED = frozenset({TriageKind.INSULT, TriageKind.OUT_OF_SCOPE})
OFFERED = (TriageKind.FEEDBACK, TriageKind.COMMITMENT, TriageKind.LESSON, TriageKind.PREFERENCES)
"""For which there is a form or a page here: it is offered, beside asking it all the same."""


class Desk(StrEnum):
    """Who is to be asked instead."""

    IT = "it"
    PAYROLL = "payroll"
    """Pay, leave, expenses, contracts: whoever looks after people."""
    FACILITIES = "facilities"
    """Rooms, parking, the canteen."""
    NONE = ""
