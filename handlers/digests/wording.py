"""A digest in words: one message, a section each of what there is, and every line leads to where one acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from handlers.commitments.actions import CommitmentPress
from handlers.commitments.commitment import Commitment
from handlers.digests.actions import DigestPress
from handlers.digests.facts import Change, Digest, ForAmbassador, ForEmployee, KeptAnswer
from handlers.digests.wording_team import EXAMPLE, for_team
from handlers.kernel import examples
from handlers.kernel.attention.ledger import Carried
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.calendar import Calendar
from handlers.kernel.events import Conversation
from handlers.kernel.excerpts import beginning
from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Hyperlink,
    Link,
    Message,
    Paragraph,
    Quote,
    Spans,
    Strong,
    Style,
)
from handlers.kernel.voice import Voice, excerpt
from handlers.learning.actions import LearningPress
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import Question, State
from handlers.questions.wording.home import OWN_PAGE

_LINE = 140
"""Letters of a question or a commitment in a line."""
_QUOTED = 400


def digest(voice: Voice, told: Digest, at: datetime) -> Message:
    """Also of a digest that has nothing to say, for whoever asks for it."""
    week = str(Calendar(voice.time_zone).day(at).isocalendar().week)
    first = "digest_title" if told.has_news else "digest_nothing"
    blocks = (voice.paragraph(first, week=week), *_sections(voice, told))
    return Message(excerpt(voice.text(first, week=week)), blocks, tuple(_actions(voice, told)))


def _sections(voice: Voice, told: Digest) -> Iterator[Block]:
    yield from _for_employee(voice, told.employee)
    if told.ambassador is not None and told.ambassador.says_something:
        yield from _for_ambassador(voice, told.ambassador)
    if told.team is not None and told.team.has_news:
        yield from for_team(voice, told.team)
    if told.drafts:
        drafts = Hyperlink(voice.text("digest_drafts_word"), "/console/drafts")
        yield voice.paragraph("digest_drafts", drafts=drafts, number=str(told.drafts))


def _for_employee(voice: Voice, told: ForEmployee) -> Iterator[Block]:
    yield from _section(voice, "digest_changes", (_change(voice, one) for one in told.changes))
    yield from _section(voice, "digest_answers", (_answer(voice, one) for one in told.answers))
    yield from _section(voice, "digest_own", (_own(voice, one) for one in told.questions))
    yield from _section(voice, "digest_practice", _practice(voice, told))
    yield from _section(voice, "digest_carried", (_carried(voice, one) for one in told.carried))


def _for_ambassador(voice: Voice, told: ForAmbassador) -> Iterator[Block]:
    yield from _section(voice, "digest_waiting", (_asked(one) for one in told.waiting))
    yield from _section(voice, "digest_held", (_held(voice, one) for one in told.held))
    yield from _section(voice, "digest_you", _about_them(voice, told))
    if told.talk:
        yield _heading(voice, "digest_talk")
        for one in told.talk:
            yield Paragraph(_linked(one.question, one.url))
            yield Quote(beginning(one.answer, _QUOTED), voice.text("digest_kept_on", day=voice.date(one.at)))
        discussed = beginning(told.talk[0].question, _LINE)
        yield voice.paragraph("digest_discuss", question=discussed)


def _about_them(voice: Voice, told: ForAmbassador) -> Iterator[Spans]:
    if told.thanks:
        yield voice.spans("digest_thanks", number=str(told.thanks))
    for topic, count in told.gaps:
        yield voice.spans("digest_gap", topic=topic, number=str(count))
    if told.hours_agreed is not None:
        used, agreed = f"{told.hours_used:g}", f"{told.hours_agreed:g}"
        yield voice.spans("digest_hours", used=used, agreed=agreed)


def _section(voice: Voice, heading: str, lines: Iterable[Spans]) -> Iterator[Block]:
    """Nothing of it where it has no lines."""
    if items := tuple(lines):
        yield _heading(voice, heading)
        yield Bullets(items)


def _heading(voice: Voice, phrase: str) -> Paragraph:
    return Paragraph((Strong(voice.text(phrase)),))


def _change(voice: Voice, one: Change) -> Spans:
    return voice.spans("digest_new" if one.is_new else "digest_changed", title=Hyperlink(one.title, one.url))


def _answer(voice: Voice, one: KeptAnswer) -> Spans:
    asked = Hyperlink(beginning(one.question, _LINE), one.url)
    return voice.spans("digest_answer", question=asked, answer=beginning(one.answer, _LINE))


def _own(voice: Voice, one: Question) -> Spans:
    asked = Hyperlink(beginning(one.text, _LINE), OWN_PAGE)
    return voice.spans(f"digest_own_{one.state}", question=asked)


def _practice(voice: Voice, told: ForEmployee) -> Iterator[Spans]:
    if told.lesson is not None:
        title = Hyperlink(told.lesson.title, "/learn")
        yield voice.spans("digest_review" if told.is_review else "digest_lesson", title=title)
    if told.commitment is not None:
        text = Hyperlink(beginning(told.commitment.text, _LINE), "/commitments")
        yield voice.spans("digest_commitment", text=text, day=voice.date(told.commitment.due))


def _carried(voice: Voice, one: Carried) -> Spans:
    return voice.spans(
        "digest_carried_line", kind=voice.text(f"attention_{one.kind}"), text=one.message.summary
    )


def _held(voice: Voice, one: Question) -> Spans:
    asked = Hyperlink(beginning(one.text, _LINE), f"/console/questions/{one.id}")
    if one.claim_until is None:
        return (asked,)
    return voice.spans("digest_held_until", question=asked, until=voice.moment(one.claim_until))


def _asked(one: Question) -> Spans:
    """To its page, where it is taken."""
    return _linked(one.text, f"/console/questions/{one.id}")


def _linked(text: str, url: str) -> Spans:
    return (Hyperlink(beginning(text, _LINE), url),)


def _actions(voice: Voice, told: Digest) -> Iterator[Action]:
    yield _one_thing(voice, told.employee)
    for number, one in enumerate(told.employee.carried[:3], 1):
        yield Button(DigestPress.CARRIED, one.subject, voice.text("digest_show", number=str(number)))
    if told.ambassador is not None and told.ambassador.waiting:
        yield Button(QuestionPress.NEXT, "", voice.text("digest_take_next"))
    if told.team is not None:
        yield Link(voice.text("digest_console"), "/console/questions")


def _one_thing(voice: Voice, told: ForEmployee) -> Action:
    """What waits for the reader most."""
    if any(one.state is State.REPLIED for one in told.questions):
        return Link(voice.text("digest_do_reply"), OWN_PAGE)
    if told.lesson is not None and (told.is_review or told.commitment is None):
        return Button(LearningPress.LEARN, "", voice.text("digest_do_lesson"), Style.PRIMARY)
    if told.commitment is not None:
        label = voice.text("digest_do_commitment")
        return Button(CommitmentPress.COMMITMENT, told.commitment.id, label, Style.PRIMARY)
    return Button(CommitmentPress.COMMITMENTS, "", voice.text("digest_do_commit"), Style.PRIMARY)


_AT = datetime(2026, 11, 30, 8, tzinfo=UTC)
_PLACE = Conversation("web", examples.ASKER.id)
_KEPT = KeptAnswer(
    "May I take the train to Milan?",
    "Yes. Below six hours the train is the rule, and the sleeper counts as a hotel night.",
    "/documents/reply-1",
    _AT,
)
_QUESTION = Question(
    "q1", examples.OTHER.id, _PLACE, "Who collects old laptops in Lyon?", _AT, state=State.WAITING
)
_HELD = Question(
    "q2",
    examples.OTHER.id,
    _PLACE,
    "Do we pay for repairs?",
    _AT,
    state=State.CLAIMED,
    claim_until=_AT + timedelta(days=1),
)
_EMPLOYEE = ForEmployee(
    changes=(Change("Travel policy", "/documents/travel", is_new=False),),
    answers=(_KEPT,),
    questions=(_QUESTION,),
    commitment=Commitment("1", examples.ASKER.id, "Take the train to Lyon", _AT, date(2026, 12, 18)),
    carried=(
        Carried(
            examples.ASKER.id,
            "broadcast:7",
            AttentionKind.BROADCAST,
            Message("The bicycle lease starts in January."),
            _AT,
        ),
    ),
)
_AMBASSADOR = ForAmbassador(
    waiting=(_QUESTION,),
    held=(_HELD,),
    thanks=2,
    gaps=(("Waste", 6),),
    talk=(_KEPT,),
    hours_used=1.5,
    hours_agreed=4,
)

EXAMPLES: examples.Examples = {
    "digest, of an employee": lambda voice: digest(voice, Digest(_EMPLOYEE), _AT),
    "digest, of an ambassador": lambda voice: digest(
        voice, Digest(ForEmployee(answers=(_KEPT,)), _AMBASSADOR, drafts=2), _AT
    ),
    "digest, of the CSR team": lambda voice: digest(voice, Digest(team=EXAMPLE), _AT),
    "digest, with nothing to say": lambda voice: digest(voice, Digest(), _AT),
}
