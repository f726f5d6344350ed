"""What the card of a question shows to one viewer after a change."""

from __future__ import annotations

from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for
from handlers.questions.notifications.context import ChangeContext
from handlers.questions.rules.question import Question
from handlers.questions.wording.card import CardFacts


def facts_for(scene: ChangeContext, question: Question, viewer: Person) -> CardFacts:
    """The card of the question as the viewer is to see it."""
    author = question.reply.by if question.reply else None
    return CardFacts(
        question=question,
        viewer=viewer,
        asker=scene.asker,
        name=scene.name(question.claimed_by or author, voice_for(viewer)),
        others=scene.others,
        alike=scene.alike,
        together=scene.together,
        colleagues=tuple(each for each in scene.colleagues if each.id != viewer.id),
    )
