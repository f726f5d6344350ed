"""What a person's own page says of questions: their own, those they hold, and those that wait for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from handlers.kernel.examples import Examples
from handlers.kernel.home import Figure, numbers
from handlers.kernel.messages import (
    Action,
    Bullets,
    Button,
    Facts,
    Form,
    Link,
    Message,
    Paragraph,
    Plain,
    Spans,
    Strong,
    Style,
)
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import Question, State
from handlers.questions.wording import sample
from handlers.questions.wording.reply_text import reply_words

MAX_LISTED = 8
"""Questions in one section."""
OWN_PAGE = "/questions"
"""Where one reads all of them on the web, with their replies."""
WAITING_PAGE = "/console/waiting"
"""Where an ambassador reads all that waits."""
_REPLY_SHOWN = 200
"""Characters of a reply that stand beside its question."""

_STATES = {
    State.ASKED: "home_state_asked",
    State.ANSWERED: "home_state_answered",
    State.UNCLEAR: "home_state_unclear",
    State.WAITING: "home_state_waiting",
    State.CLAIMED: "home_state_claimed",
    State.REPLIED: "home_state_replied",
    State.PUBLISHED: "home_state_replied",
    State.CLOSED: "home_state_closed",
    State.NOT_STATED: "home_state_not_stated",
    State.TAKEN_BACK: "home_state_taken_back",
}
_COUNTED = {
    State.WAITING: "home_count_waiting",
    State.CLAIMED: "home_count_claimed",
    State.REPLIED: "home_count_review",
}


def own_questions(voice: Voice, questions: Sequence[Question], ask: Form | None = None) -> Message:
    """What somebody asked, where each question stands, and what was replied."""
    actions: tuple[Action, ...] = (ask,) if ask else ()
    if not questions:
        text = voice.text("home_own_none")
        return Message(text, (voice.paragraph("home_own_none"),), actions)
    items = tuple(own_line(voice, one) for one in questions[:MAX_LISTED])
    page = Link(voice.text("home_read"), OWN_PAGE)
    cut = voice.cut(len(items), len(questions))
    return Message(voice.text("home_own"), (Bullets(items), *cut), (*actions, page))


def own_line(voice: Voice, question: Question) -> Spans:
    """One's own question, where it stands, and how its reply begins: what brought it may be gone."""
    stands = _line(question, own_state(voice, question))
    if question.reply is None:
        return stands
    return (*stands, Plain(f" {excerpt(reply_words(question.reply.text), _REPLY_SHOWN)}"))


def own_state(voice: Voice, question: Question) -> str:
    return voice.text(_STATES[question.state])


def held_questions(voice: Voice, held: Sequence[Question]) -> Message:
    """What somebody has claimed."""
    if not held:
        return Message(voice.text("home_held_none"), (voice.paragraph("home_held_none"),))
    items = tuple(_line(one, _until(voice, one.claim_until)) for one in held[:MAX_LISTED])
    return Message(voice.text("home_held"), (Bullets(items), *voice.cut(len(items), len(held))))


def waiting_questions(
    voice: Voice, waiting: Sequence[Question], hours_left: float | None = None, *, all_on: str = ""
) -> Message:
    """What somebody could take, and what is left of the hours agreed for this month, if any were.

    The first `MAX_LISTED` of them; how many more there are is said, with a link to the page `all_on`.
    """
    hours = _hours(voice, hours_left)
    if not waiting:
        return Message(voice.text("home_waiting_none"), (voice.paragraph("home_waiting_none"), *hours))
    shown = waiting[:MAX_LISTED]
    buttons = tuple(
        Button(QuestionPress.CLAIM, one.id, voice.text("home_take", number=str(number)), Style.PLAIN)
        for number, one in enumerate(shown, 1)
    )
    items = tuple(
        Paragraph((Strong(f"{number}. "), *_line(one, voice.day(one.asked_at))))
        for number, one in enumerate(shown, 1)
    )
    more = _more(voice, len(waiting) - len(shown))
    links = (Link(voice.text("home_waiting_all"), all_on),) if more and all_on else ()
    return Message(voice.text("home_waiting"), (*items, *more, *hours), (*buttons, *links))


def _more(voice: Voice, left_out: int) -> tuple[Paragraph, ...]:
    return (voice.paragraph("waiting_more", count=voice.number(left_out)),) if left_out else ()


def counted(voice: Voice, counts: Mapping[State, int]) -> Sequence[Figure]:
    """How many questions are in each state now."""
    return [(voice.text(phrase), str(counts.get(state, 0))) for state, phrase in _COUNTED.items()]


def _until(voice: Voice, moment: datetime | None) -> str:
    return voice.text("home_until", moment=voice.moment(moment)) if moment else ""


def _hours(voice: Voice, left: float | None) -> Iterator[Facts]:
    if left is not None:
        yield Facts(((voice.text("home_hours"), f"{max(0.0, left):.1f}"),))


def _line(question: Question, detail: str) -> Spans:
    return (Plain(f"{excerpt(question.text, 150)} "), Strong(f"({detail})"))


_COUNTS = {State.WAITING: 3, State.CLAIMED: 1, State.REPLIED: 2}

EXAMPLES: Examples = {
    "home, own questions": lambda voice: own_questions(voice, (sample.WAITING, sample.PUBLISHED)),
    "home, nothing asked": lambda voice: own_questions(voice, ()),
    "home, held": lambda voice: held_questions(voice, (sample.CLAIMED,)),
    "home, waiting": lambda voice: waiting_questions(voice, (sample.WAITING, sample.ASKED_AGAIN), 2.5),
    "home, nothing waits": lambda voice: waiting_questions(voice, ()),
    "home, numbers": lambda voice: numbers(
        voice, (*counted(voice, _COUNTS), (voice.text("feedback_to_decide"), "0")), "/console"
    ),
}
