"""What somebody is told about their own data, and about being forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from handlers.kernel.examples import ASKER, Examples
from handlers.kernel.messages import Bullets, Button, Facts, Link, Message, Plain, Style
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice, excerpt, said
from handlers.preferences.actions import PreferencesPress
from handlers.privacy.actions import PrivacyPress
from handlers.privacy.forget_person import ForgetRefusal

OWN_DATA_PAGE = "/my-data.json"
COUNTED = (
    "question",
    "feedback",
    "commitment",
    "lesson_answer",
    "timeline_entry",
    "person_identity",
    "audit",
)
"""Tables that are told by name; of all others the number of rows."""


def known(voice: Voice, person: Person, rows: Mapping[str, int], due: datetime | None) -> Message:
    """What is known of somebody: who they are, and how much of each there is."""
    about = (
        ("name", person.name),
        ("email", person.email),
        ("department", person.department),
        ("site", ", ".join(part for part in (person.site, person.country) if part)),
    )
    who = tuple((voice.text(f"privacy_{name}"), value) for name, value in about if value)
    chosen = (voice.text("preferences_asking"), voice.text(f"prefers_asking_{person.consent}"))
    counts = [(voice.text(f"privacy_of_{name}"), str(rows.get(name, 0))) for name in COUNTED]
    others = sum(count for name, count in rows.items() if name not in COUNTED)
    told = Facts((*who, chosen, *counts, (voice.text("privacy_of_others"), str(others))))
    blocks = (voice.paragraph("privacy_known"), told, voice.paragraph("privacy_known_more"))
    return Message(
        voice.text("privacy_known"),
        (*blocks, voice.paragraph("privacy_going", at=voice.moment(due))) if due else blocks,
        (
            Link(voice.text("privacy_download"), OWN_DATA_PAGE),
            Button(PreferencesPress.PREFERENCES, "", voice.text("preferences_open")),
            _keep(voice) if due else Button(PrivacyPress.FORGET, "", voice.text("privacy_forget")),
        ),
    )


def sure(voice: Voice) -> Message:
    """Before anything happens: what goes, what stays, and how to go on."""
    points = ("privacy_goes", "privacy_goes_on", "privacy_stays", "privacy_platforms")
    items = tuple((Plain(voice.text(point)),) for point in points)
    return Message(
        voice.text("privacy_sure"),
        (voice.paragraph("privacy_sure"), Bullets(items)),
        (
            Button(PrivacyPress.SURE, "", voice.text("privacy_yes"), Style.DANGER),
            Button(PrivacyPress.KEEP, "", voice.text("privacy_no")),
        ),
    )


def going(voice: Voice, due: datetime) -> Message:
    """It will be done then, unless they press the button."""
    paragraph = voice.paragraph("privacy_going", at=voice.moment(due))
    return Message(excerpt(voice.text("privacy_going", at=voice.moment(due))), (paragraph,), (_keep(voice),))


def waits(voice: Voice) -> Message:
    """The last admin asked for it, and it is put off until there is another."""
    return replace(said(voice, "privacy_waits"), actions=(_keep(voice),))


def kept(voice: Voice) -> Message:
    return said(voice, "privacy_kept")


def refused(voice: Voice, why: ForgetRefusal) -> Message:
    return said(voice, f"privacy_{why}")


def _keep(voice: Voice) -> Button:
    return Button(PrivacyPress.KEEP, "", voice.text("privacy_no"))


_DUE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
_ROWS = {"question": 12, "feedback": 1, "commitment": 2, "timeline_entry": 40, "nudge": 3}
EXAMPLES: Examples = {
    "privacy, what is known": lambda voice: known(voice, ASKER, _ROWS, None),
    "privacy, what is known until they are forgotten": lambda voice: known(voice, ASKER, _ROWS, _DUE),
    "privacy, forget me": sure,
    "privacy, will be forgotten": lambda voice: going(voice, _DUE),
    "privacy, not forgotten after all": kept,
    "privacy, waits": waits,
    "privacy, last admin": lambda voice: refused(voice, ForgetRefusal.LAST_ADMIN),
}
