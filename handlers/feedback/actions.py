"""The names of the buttons and forms of feedback."""

from __future__ import annotations

from enum import StrEnum

from handlers.kernel.bare_words import words_for


class FeedbackPress(StrEnum):
    """Actions of a `Button`."""

    MY_FEEDBACK = "my_feedback"
    """The list of what this person told the CSR team. No subject."""
    FEEDBACK_TAKE = "feedback_take"
    """The subject is a feedback's id."""


class FeedbackForm(StrEnum):
    """Names of a `Form`, with its fields."""

    FEEDBACK = "feedback"
    """``kind``, ``text``, ``send``: by name or anonymously. The subject may be a question's id."""
    FEEDBACK_ANSWER = "feedback_answer"
    """``text``, to the CSR team's question. The subject of these forms is a feedback's id."""
    FEEDBACK_ASSIGN = "feedback_assign"
    """``to``: a person id"""
    FEEDBACK_ASK = "feedback_ask"
    """``text``"""
    FEEDBACK_MERGE = "feedback_merge"
    """``into``: a feedback's id"""
    FEEDBACK_DECIDE = "feedback_decide"
    """``verdict``, ``text``, ``said`` (may be empty)"""
    RECEIPT = "discreet:receipt"
    """``code``. No subject."""
    RECEIPT_ANSWER = "discreet:receipt_answer"
    """``text``. The subject is the code."""


WORDS = words_for(
    FeedbackPress.MY_FEEDBACK,
    "feedback | my feedback | give feedback | mein Feedback | Rückmeldung | meine Rückmeldungen | "
    "Feedback geben | mes retours | mon retour | comentarios | mis comentarios | "
    "i miei commenti | mijn feedback | os meus comentários | moje uwagi | "
    "idea | I have an idea | suggestion | I have a suggestion | Idee | ich habe eine Idee | Vorschlag | "
    "ich habe einen Vorschlag | idée | j'ai une idée | tengo una idea | ho un'idea | ik heb een idee | "
    "tenho uma ideia | mam pomysł",
)
