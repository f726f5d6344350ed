"""The CSR team's card of one feedback: what was said, by whom if they said so, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.feedback import wording as words
from handlers.feedback.actions import FeedbackForm, FeedbackPress
from handlers.feedback.feedback import Decided, Feedback, FeedbackVerdict
from handlers.feedback.transitions import is_promised
from handlers.kernel import examples
from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Choice,
    Facts,
    Field,
    Form,
    Link,
    Message,
    Paragraph,
    Plain,
    Quote,
    SelectField,
    Spans,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.person import Person
from handlers.kernel.places import country_name
from handlers.kernel.voice import Voice, excerpt


@dataclass(frozen=True, slots=True)
class FeedbackFacts:
    feedback: Feedback
    giver: Person | None = None
    """None when anonymous, or not known any more."""
    names: tuple[tuple[str, str], ...] = ()
    """(person id, name) of the CSR team."""
    others: int = 0
    """How many say the same."""

    def name(self, person_id: str | None) -> str:
        return dict(self.names).get(person_id or "", "")


def feedback_card(voice: Voice, facts: FeedbackFacts) -> Message:
    """Everybody in the CSR team sees the same card, edited as it goes on."""
    feedback = facts.feedback
    first = _first(voice, facts)
    return Message(
        summary=excerpt(f"{_text(first)} {feedback.text}"),
        blocks=(
            first,
            Quote(feedback.text, voice.text(f"feedback_kind_{feedback.kind}")),
            *_facts(voice, facts),
            *_talk(voice, feedback),
            *_end(voice, feedback),
        ),
        actions=(*actions(voice, facts), Link(voice.text("console"), f"/console/feedback/{feedback.id}")),
    )


def overdue(voice: Voice, facts: FeedbackFacts) -> Message:
    """The card again, for whoever looks after it, with a word that somebody waits."""
    shown = feedback_card(voice, facts)
    first = voice.paragraph("feedback_overdue", date=voice.date(facts.feedback.given_on))
    return replace(shown, blocks=(first, *shown.blocks))


def actions(voice: Voice, facts: FeedbackFacts) -> tuple[Action, ...]:
    """What the CSR team may do with it now; the use case decides again when it is pressed."""
    feedback = facts.feedback
    if feedback.merged_into:
        return ()
    if is_promised(feedback):
        return (decide_form(voice, feedback),)
    if not feedback.is_open:
        return ()
    take = Button(FeedbackPress.FEEDBACK_TAKE, feedback.id, voice.text("feedback_take"))
    taking = () if feedback.owner else (take,)
    return (decide_form(voice, feedback), *taking, _ask_form(voice, feedback), *_assign(voice, facts))


def decide_form(voice: Voice, feedback: Feedback) -> Form:
    """A first decision, or another one in its place."""
    again = feedback.decided is not None
    return Form(
        FeedbackForm.FEEDBACK_DECIDE,
        feedback.id,
        voice.text("feedback_decide_again" if again else "feedback_decide"),
        voice.text("feedback_decide_title"),
        _decision(voice, feedback.decided),
        voice.text("feedback_decide"),
        Style.PRIMARY,
    )


def _decision(voice: Voice, before: Decided | None) -> tuple[Field, ...]:
    verdicts = tuple(Choice(each.value, voice.text(f"feedback_verdict_{each}")) for each in FeedbackVerdict)
    return (
        SelectField(
            "verdict", voice.text("feedback_verdict"), verdicts, FeedbackVerdict.DONE if before else ""
        ),
        TextField("text", voice.text("feedback_decide_label"), multiline=True, max_length=words.LONGEST),
        TextField(
            "said",
            voice.text("feedback_said_label"),
            before.said if before else "",
            multiline=True,
            required=False,
            max_length=500,
        ),
    )


def _ask_form(voice: Voice, feedback: Feedback) -> Form:
    text = TextField("text", voice.text("feedback_ask_label"), multiline=True, max_length=words.LONGEST)
    title = voice.text("feedback_ask_title")
    return Form(
        FeedbackForm.FEEDBACK_ASK, feedback.id, voice.text("feedback_ask"), title, (text,), voice.text("send")
    )


def _assign(voice: Voice, facts: FeedbackFacts) -> Iterator[Form]:
    others = [(one, name) for one, name in facts.names if one != facts.feedback.owner]
    if others:
        to = SelectField(
            "to", voice.text("card_reassign_to"), tuple(Choice(one, name) for one, name in others)
        )
        label, title = voice.text("card_reassign"), voice.text("card_reassign_title")
        yield Form(FeedbackForm.FEEDBACK_ASSIGN, facts.feedback.id, label, title, (to,), label)


def _first(voice: Voice, facts: FeedbackFacts) -> Paragraph:
    if facts.giver is None:
        return voice.paragraph("feedback_anonymous")
    return voice.paragraph("feedback_named", name=Strong(facts.giver.name))


def _facts(voice: Voice, facts: FeedbackFacts) -> Iterator[Block]:
    feedback = facts.feedback
    waits = f", {voice.text('feedback_waits_for_giver')}" if feedback.is_asked_back else ""
    progress = voice.text(f"feedback_progress_{feedback.progress}")
    pairs = (
        (voice.text("feedback_about"), feedback.about.title),
        (voice.text("feedback_giver"), _where(voice, facts.giver)),
        (voice.text("feedback_progress"), f"{progress}{waits}"),
        (voice.text("feedback_owner"), facts.name(feedback.owner)),
        (voice.text("feedback_more"), _more(voice, facts.others)),
    )
    yield Facts(tuple((label, value) for label, value in pairs if value))


def _where(voice: Voice, giver: Person | None) -> str:
    """Nothing of an anonymous one: a small department is a name."""
    if giver is None:
        return ""
    country = country_name(voice.language, giver.country) if giver.country else ""
    return ", ".join(part for part in (giver.department, country) if part)


def _more(voice: Voice, others: int) -> str:
    return voice.text("feedback_more_count", count=str(others)) if others else ""


def _talk(voice: Voice, feedback: Feedback) -> Iterator[Bullets]:
    if feedback.remarks:
        yield Bullets(tuple(_remark(voice, one.text, by_giver=one.by is None) for one in feedback.remarks))


def _remark(voice: Voice, text: str, *, by_giver: bool) -> Spans:
    who = voice.text("feedback_giver" if by_giver else "the_csr_team")
    name = voice.text("says", name=f"{who[:1].upper()}{who[1:]}", text="")
    return (Strong(name), Plain(text))


def _end(voice: Voice, feedback: Feedback) -> Iterator[Block]:
    if feedback.merged_into:
        yield voice.paragraph("feedback_merged")
    if decided := feedback.decided:
        by = voice.text("feedback_decided_by", date=voice.date(decided.on))
        yield Quote(words.outcome_of(voice, decided), by)


def _text(paragraph: Paragraph) -> str:
    return "".join(getattr(span, "text", "") for span in paragraph.spans)


def names_of(team: Sequence[Person]) -> tuple[tuple[str, str], ...]:
    return tuple((person.id, person.name) for person in team)


_TEAM = names_of((examples.REVIEWER, replace(examples.REVIEWER, id="dan", name="Dan Levi")))
_GIVEN = FeedbackFacts(words.GIVEN, examples.ASKER, _TEAM)

EXAMPLES: examples.Examples = {
    "feedback card": lambda voice: feedback_card(voice, _GIVEN),
    "feedback card, anonymous": lambda voice: feedback_card(
        voice, FeedbackFacts(words.NAMELESS, None, _TEAM, 2)
    ),
    "feedback card, asked back": lambda voice: feedback_card(
        voice, replace(_GIVEN, feedback=replace(words.ASKED, owner=examples.REVIEWER.id))
    ),
    "feedback card, promised": lambda voice: feedback_card(voice, replace(_GIVEN, feedback=words.DECIDED)),
    "feedback card, merged": lambda voice: feedback_card(
        voice, replace(_GIVEN, feedback=replace(words.GIVEN, merged_into="another"))
    ),
    "feedback overdue": lambda voice: overdue(voice, _GIVEN),
}
