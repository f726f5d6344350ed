"""Commitments: the card of one, the list, the form that makes one, and why something was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.commitments.actions import CommitmentForm, CommitmentPress
from handlers.commitments.commitment import Commitment, CommitmentEventName, CommitmentRefusal, Standing
from handlers.commitments.transitions import LONGEST
from handlers.kernel import examples
from handlers.kernel.calendar import Calendar
from handlers.kernel.messages import (
    Action,
    Bullets,
    Button,
    Choice,
    Facts,
    Form,
    Message,
    Paragraph,
    Plain,
    SelectField,
    Spans,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.voice import Voice, excerpt, said

MAX_LISTED = 8
"""Commitments in one message."""
TEAM = "team"
"""The choice of who commits."""
_AWAY = (("commit_weeks", 14), ("commit_month", 30), ("commit_quarter", 91), ("commit_half", 182))
"""Days."""


def card(voice: Voice, commitment: Commitment, happened: CommitmentEventName, at: datetime) -> Message:
    """One commitment, where it stands, and what can be said about it; `happened` is why it is shown."""
    first = voice.paragraph(_opening(commitment, happened), team=Strong(commitment.team))
    return Message(
        summary=excerpt(f"{_plain(first)} {commitment.text}"),
        blocks=(
            first,
            Paragraph((Strong(commitment.text),)),
            Facts(tuple(_facts(voice, commitment, at))),
        ),
        actions=check_in_actions(voice, commitment, at),
    )


def entry(voice: Voice, commitment: Commitment, at: datetime) -> Message:
    """The card without its first words, to stand in a list; the team is named behind it."""
    shown = card(voice, commitment, CommitmentEventName.SHOWN, at)
    team = (Plain(f" · {commitment.team}"),) if commitment.team else ()
    return replace(shown, blocks=(Paragraph((Strong(commitment.text), *team)), *shown.blocks[2:]))


def check_in_actions(voice: Voice, commitment: Commitment, at: datetime) -> tuple[Action, ...]:
    """The buttons of an open commitment."""
    if not commitment.is_open:
        return ()
    return (
        Button(CommitmentPress.ON_TRACK, commitment.id, voice.text("say_on_track"), Style.PRIMARY),
        Button(CommitmentPress.DONE, commitment.id, voice.text("say_done")),
        _help_form(voice, commitment.id),
        move_form(voice, commitment.id, at),
        _drop_form(voice, commitment.id),
    )


def listed(voice: Voice, commitments: Sequence[Commitment], department: str, at: datetime) -> Message:
    """What somebody and their department have open; each can be pressed."""
    form = commit_form(voice, department, at)
    if not commitments:
        return replace(said(voice, "commitments_none"), actions=(form,))
    shown = commitments[:MAX_LISTED]
    first = voice.paragraph("commitments_open")
    buttons = tuple(
        Button(CommitmentPress.COMMITMENT, each.id, f"{number}. {excerpt(each.text, 40)}")
        for number, each in enumerate(shown, 1)
    )
    lines = tuple(line(voice, each, at) for each in shown)
    cut = voice.cut(len(shown), len(commitments))
    return Message(voice.text("commitments"), (first, Bullets(lines), *cut), (*buttons, form))


def line(voice: Voice, commitment: Commitment, at: datetime) -> Spans:
    """A commitment in one line."""
    stands = ", ".join((voice.date(commitment.due), *_in_a_word(voice, commitment, at)))
    text = excerpt(commitment.text, 150)
    text = voice.text("says", name=commitment.team, text=text) if commitment.team else text
    return (Plain(f"{text} "), Strong(f"({stands})"))


def invitation(voice: Voice, department: str, at: datetime) -> Message:
    """Asks what the person will do."""
    return replace(said(voice, "commit_invite"), actions=(commit_form(voice, department, at),))


def commit_form(voice: Voice, department: str | None, at: datetime, text: str = "") -> Form:
    """The form that makes a commitment. `department` is the person's: empty for none, None if not known."""
    words = TextField("text", voice.text("commit_text"), text[:LONGEST], max_length=LONGEST)
    team = voice.text("commit_my_team") if department is None else _team(voice, department)
    choices = (Choice("me", voice.text("commit_me")), Choice(TEAM, team))
    who = (SelectField("whose", voice.text("commit_who"), choices, "me"),) if department != "" else ()
    label, title, send = voice.text("commit"), voice.text("commit_title"), voice.text("commit_now")
    return Form(CommitmentForm.COMMIT, "", label, title, (words, *_days(voice, at), *who), send)


def refused(voice: Voice, why: CommitmentRefusal, at: datetime, again: Form | None = None) -> Message:
    """`again`: the form that was refused, to be corrected."""
    refusal = said(voice, f"commitment_refused_{why}", example=_example(voice, at))
    return replace(refusal, actions=(again,)) if again else refusal


def help_question(voice: Voice, commitment: Commitment, note: str) -> str:
    """What the ambassadors are asked, in the person's language."""
    values = {"commitment": commitment.text, "date": voice.date(commitment.due), "note": note}
    return voice.text("help_question", **values)


def _team(voice: Voice, department: str) -> str:
    return voice.text("commit_team", department=excerpt(department, 50))


def _opening(commitment: Commitment, happened: CommitmentEventName) -> str:
    of_team = bool(commitment.team)
    match happened:
        case CommitmentEventName.MADE:
            return "commitment_made_team" if of_team else "commitment_made"
        case CommitmentEventName.ASKED:
            return "commitment_asked_team" if of_team else "commitment_asked"
    return "commitment_of_team" if of_team else "commitment_yours"


def _facts(voice: Voice, commitment: Commitment, at: datetime) -> Iterator[tuple[str, str]]:
    late = f" ({voice.text('commitment_overdue')})" if _is_late(voice, commitment, at) else ""
    yield voice.text("commitment_by"), voice.date(commitment.due) + late
    yield voice.text("commitment_stands"), _standing(voice, commitment)
    if commitment.note:
        helps = commitment.standing is Standing.NEEDS_HELP
        yield voice.text("commitment_help_with" if helps else "commitment_why"), commitment.note
    if commitment.check_in_at:
        yield voice.text("commitment_next"), voice.day(commitment.check_in_at)


def _standing(voice: Voice, commitment: Commitment) -> str:
    if commitment.standing is Standing.MADE or commitment.said_at is None:
        return voice.text("commitment_unsaid")
    return voice.text(f"commitment_{commitment.standing}", day=voice.day(commitment.said_at))


def _in_a_word(voice: Voice, commitment: Commitment, at: datetime) -> Iterator[str]:
    if _is_late(voice, commitment, at):
        yield voice.text("commitment_overdue")
    if commitment.standing is not Standing.MADE:
        yield voice.text(f"commitment_is_{commitment.standing}")


def _is_late(voice: Voice, commitment: Commitment, at: datetime) -> bool:
    return commitment.is_overdue(_today(voice, at))


def _help_form(voice: Voice, commitment_id: str) -> Form:
    note = TextField("note", voice.text("say_needs_help_note"), multiline=True, max_length=1_000)
    label, title = voice.text("say_needs_help"), voice.text("say_needs_help_title")
    return Form(
        CommitmentForm.NEED_HELP, commitment_id, label, title, (note,), voice.text("say_needs_help_send")
    )


def move_form(voice: Voice, commitment_id: str, at: datetime) -> Form:
    label, title = voice.text("say_moved"), voice.text("say_moved_title")
    return Form(
        CommitmentForm.MOVE_COMMITMENT, commitment_id, label, title, _days(voice, at), voice.text("save")
    )


def _drop_form(voice: Voice, commitment_id: str) -> Form:
    reason = TextField("reason", voice.text("say_dropped_why"), required=False, max_length=500)
    label, title = voice.text("say_dropped"), voice.text("say_dropped_title")
    return Form(CommitmentForm.DROP_COMMITMENT, commitment_id, label, title, (reason,), label)


def _days(voice: Voice, at: datetime) -> tuple[SelectField, TextField]:
    """A day to come: one of four, or any other."""
    today = _today(voice, at)
    ahead = [(phrase, today + timedelta(days=days)) for phrase, days in _AWAY]
    choices = tuple(
        Choice(day.isoformat(), voice.text(phrase, date=voice.date(day))) for phrase, day in ahead
    )
    other = TextField(
        "day",
        voice.text("commit_day", example=_example(voice, at)),
        required=False,
        max_length=20,
        is_day=True,
    )
    return SelectField("by", voice.text("commit_by"), choices, choices[1].value), other


def _example(voice: Voice, at: datetime) -> str:
    return date(_today(voice, at).year + 1, 1, 7).isoformat()


def _today(voice: Voice, at: datetime) -> date:
    return Calendar(voice.time_zone).day(at)


def _plain(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans if isinstance(span, Plain | Strong))


_MADE = Commitment(
    id="c7",
    person_id=examples.ASKER.id,
    text="Switch off the compressor at night and on weekends",
    made_at=examples.NOW,
    due=date(2027, 2, 24),
    check_in_at=examples.NOW + 30 * examples.DAY,
)
_ASKED = replace(_MADE, made_at=examples.NOW - 60 * examples.DAY, due=date(2026, 11, 20))
_HELP = replace(
    _MADE, standing=Standing.NEEDS_HELP, said_at=examples.NOW, note="Nobody knows how to set the timer."
)
_TEAM = replace(_MADE, id="c8", team="Purchasing", text="Ask every new supplier for its emissions")

EXAMPLES: examples.Examples = (
    {
        "commitment, made": lambda voice: card(voice, _MADE, CommitmentEventName.MADE, examples.NOW),
        "commitment, made for the team": lambda voice: card(
            voice, _TEAM, CommitmentEventName.MADE, examples.NOW
        ),
        "commitment, asked about": lambda voice: card(voice, _ASKED, CommitmentEventName.ASKED, examples.NOW),
        "commitment, asked about for the team": lambda voice: card(
            voice, _TEAM, CommitmentEventName.ASKED, examples.NOW
        ),
        "commitment, shown for the team": lambda voice: card(
            voice, _TEAM, CommitmentEventName.SHOWN, examples.NOW
        ),
        "commitment, on track": lambda voice: card(
            voice,
            replace(_MADE, standing=Standing.ON_TRACK, said_at=examples.NOW),
            CommitmentEventName.ON_TRACK,
            examples.NOW,
        ),
        "commitment, needs help": lambda voice: card(
            voice, _HELP, CommitmentEventName.NEEDS_HELP, examples.NOW
        ),
        "commitment, done": lambda voice: card(
            voice,
            replace(_MADE, standing=Standing.DONE, said_at=examples.NOW, check_in_at=None),
            CommitmentEventName.DONE,
            examples.NOW,
        ),
        "commitment, dropped": lambda voice: card(
            voice,
            replace(
                _MADE,
                standing=Standing.DROPPED,
                said_at=examples.NOW,
                check_in_at=None,
                note="We are getting a new compressor.",
            ),
            CommitmentEventName.DROPPED,
            examples.NOW,
        ),
        "commitments": lambda voice: listed(
            voice, (_ASKED, replace(_HELP, id="c9"), _TEAM), "Purchasing", examples.NOW
        ),
        "commitment in a list, of the team": lambda voice: entry(voice, _TEAM, examples.NOW),
        "commitments, none": lambda voice: listed(voice, (), "", examples.NOW),
        "commitments, invitation": lambda voice: invitation(voice, "Purchasing", examples.NOW),
    }
    | {
        f"commitment refused, {why.value.replace('_', ' ')}": lambda voice, why=why: refused(
            voice, why, examples.NOW
        )
        for why in CommitmentRefusal
    }
    | {
        "commitment refused, to be corrected": lambda voice: refused(
            voice, CommitmentRefusal.DAY_PASSED, examples.NOW, move_form(voice, _MADE.id, examples.NOW)
        ),
    }
)
