"""What the bot says when a message is too long or in the wrong place, a button too old, or when it breaks."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.events import Asked, Conversation, Event, Pressed
from handlers.kernel.examples import NOW, Examples
from handlers.kernel.messages import Button, Message
from handlers.kernel.voice import Voice, excerpt, said
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.gibberish import cut
from handlers.questions.rules.question import MAX_QUESTIONS


def shortened(voice: Voice, gist: str) -> Message:
    """A long text was kept, and searched for by its gist."""
    return said(voice, "shortened", gist=excerpt(gist, 400))


def left_out(voice: Voice, count: int) -> Message:
    """Only so many questions of a message were answered."""
    return said(voice, "left_out", count=str(count))


def not_understood(voice: Voice, text: str) -> Message:
    """There is no word in it; it goes to a person only if it is meant."""
    anyway = Button(QuestionPress.ASK, cut(text), voice.text("ask_anyway"))
    return replace(said(voice, "not_understood"), actions=(anyway,))


def aside(voice: Voice, question: str) -> Message:
    """The documents answer it, but not everyone who reads along may see what they say."""
    return said(voice, "aside", question=excerpt(question, 400))


def trouble(voice: Voice) -> Message:
    return said(voice, "trouble")


def delayed(voice: Voice, event: Event) -> Message:
    """By what they did: a question, or a press or a form."""
    return said(voice, "delayed_question" if isinstance(event, Asked) else "delayed")


def outdated(voice: Voice) -> Message:
    return said(voice, "outdated")


_HERE = Conversation("web", "anna")
_ASKED = Asked("anna", _HERE, "What is our target?", NOW, "example")
_PRESSED = Pressed("anna", _HERE, QuestionPress.ASK, "", NOW, "example")
EXAMPLES: Examples = {
    "shortened": lambda voice: shortened(voice, "What does this mean for our suppliers in 2030? " * 30),
    "left out": lambda voice: left_out(voice, MAX_QUESTIONS),
    "not understood": lambda voice: not_understood(voice, "asdfgh qwertz"),
    "not for everyone here": lambda voice: aside(voice, "How many days of leave do I get in India?"),
    "trouble": trouble,
    "question in line": lambda voice: delayed(voice, _ASKED),
    "press in line": lambda voice: delayed(voice, _PRESSED),
    "outdated button": outdated,
}
