"""The names of the buttons of lessons."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.kernel.bare_words import words_for


class LearningPress(StrEnum):
    """Actions of a `Button`."""

    LEARN = "learn"
    """The next lesson for this person. No subject."""
    PROGRESS = "progress"
    """How far this person is. No subject."""
    QUIZ = "quiz"
    """The subject is ``lesson id/number of the answer/choice/card``; choices count from 0."""
    SURE = "lesson_sure"
    """How sure they were of a right answer. The subject is that of QUIZ, with a `Sureness` for the choice."""
    NOT_NOW = "lesson_not_now"
    """A lesson that came by itself is to come another time. The subject is its card."""


class LearningForm(StrEnum):
    """Names of a `Form`."""

    ANSWER = "lesson_answer"
    """The subject is that of QUIZ, with 0 for the choice; the fields are those of
    `handlers.learning.quiz.grading`."""


COMMANDS: Mapping[str, str] = {
    "/learn": LearningPress.LEARN,
    "/progress": LearningPress.PROGRESS,
}
"""What is pressed by typing it, where a platform has no commands of its own."""

WORDS: Mapping[str, str] = {
    **words_for(
        LearningPress.LEARN,
        "learn | lesson | next lesson | lernen | Lektion | nächste Lektion | apprendre | leçon | "
        "leçon suivante | aprender | lección | imparare | lezione | leren | lição | uczyć się | lekcja",
    ),
    **words_for(
        LearningPress.PROGRESS,
        "progress | my progress | Fortschritt | mein Fortschritt | progression | ma progression | "
        "mes progrès | progreso | mi progreso | progressi | i miei progressi | voortgang | "
        "mijn voortgang | progresso | o meu progresso | postępy | moje postępy",
    ),
}
