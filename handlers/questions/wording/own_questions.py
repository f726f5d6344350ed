"""What somebody asked before, as far as they look for it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Action, Bullets, Button, Form, Link, Message, TextField
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.own_questions import FoundQuestions
from handlers.questions.wording import sample
from handlers.questions.wording.home import OWN_PAGE, own_line


def found_questions(voice: Voice, found: FoundQuestions) -> Message:
    """A page of them, and the ways to the others."""
    said = _said(found)
    facts = {"words": found.words, "count": str(found.total)}
    items = tuple(own_line(voice, one) for one in found.questions)
    listed = (Bullets(items),) if items else ()
    blocks = (voice.paragraph(said, **facts), *listed)
    return Message(voice.text(said, **facts), blocks, tuple(_ways(voice, found)))


def _said(found: FoundQuestions) -> str:
    if not found.total:
        return "own_none_found" if found.words else "home_own_none"
    how_many = "own_one" if found.total == 1 else "own_several"
    return f"{how_many}_about" if found.words else how_many


def _ways(voice: Voice, found: FoundQuestions) -> Iterator[Action]:
    if found.page < found.pages:
        following = f"{found.page + 1}/{found.words}"
        yield Button(QuestionPress.MY_QUESTIONS, following, voice.text("own_older"))
    if found.total or found.words:
        field = TextField("text", voice.text("own_words"), found.words, max_length=200)
        label = voice.text("own_search")
        yield Form(QuestionForm.FIND_QUESTION, "", label, label, (field,), label)
        yield Link(voice.text("own_open_page"), OWN_PAGE)


EXAMPLES: Examples = {
    "own questions": lambda voice: found_questions(
        voice, FoundQuestions("", (sample.WAITING, sample.PUBLISHED), 12, 1)
    ),
    "own questions, about something": lambda voice: found_questions(
        voice, FoundQuestions("train", (sample.PUBLISHED,), 1, 1)
    ),
    "own questions, none found": lambda voice: found_questions(voice, FoundQuestions("bees", (), 0, 1)),
    "own questions, nothing asked": lambda voice: found_questions(voice, FoundQuestions("", (), 0, 1)),
}
