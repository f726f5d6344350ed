"""What is said to somebody in need, and to what is not for a CSR bot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from handlers.care.actions import CarePress
from handlers.care.catalogue_first_words import FIRST_WORDS
from handlers.care.rules.kinds import TriageKind
from handlers.care.signposts import Signpost, Way, chosen
from handlers.kernel.examples import Examples
from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Hyperlink,
    Message,
    Paragraph,
    Plain,
    Quote,
    Spans,
    Strong,
)
from handlers.kernel.voice import Voice, excerpt, said
from handlers.preferences.actions import PreferencesPress
from handlers.questions.actions import QuestionPress


@dataclass(frozen=True, slots=True)
class LocalHelp:
    """What there is for one person: the ways, and what the documents say of them."""

    ways: Sequence[Signpost] = ()
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True)
class Confided:
    """How to come back to what was written."""

    number: int = 0
    in_public: bool = False
    """Others read where it was written."""
    form: str = ""
    """Of a form that was held back, the rest of the button's subject."""
    to_csr: bool = False
    """The form goes to the CSR team."""
    days: int = 30
    """Until it is forgotten."""


def sensitive(
    voice: Voice, kind: TriageKind, found: LocalHelp, confided: Confided, written: str = ""
) -> Message:
    """Danger, distress, misconduct or an accident: where help is, and that nobody was told.

    `written` is the language of what was written, of which the bot may know the first words only.
    """
    first = FIRST_WORDS[kind].get(written)
    blocks = [
        *([Paragraph((Plain(first),))] if first else ()),
        voice.paragraph(f"care_{kind}"),
        *_ways(voice, found.ways),
        *_quoted(voice, found.quotes),
        *([] if found.ways or found.quotes else [voice.paragraph("care_ask_first")]),
        *([voice.paragraph("care_accident_next")] if kind is TriageKind.ACCIDENT else ()),
        voice.paragraph("care_private", days=str(confided.days)),
        *([voice.paragraph("care_in_channel")] if confided.in_public else ()),
        *([voice.paragraph("care_not_sent")] if confided.to_csr else ()),
    ]
    return Message(excerpt(voice.text(f"care_{kind}")), tuple(blocks), _back(voice, confided))


def other(voice: Voice, kind: TriageKind, found: LocalHelp, confided: Confided) -> Message:
    """About oneself, an insult, out of scope, or about the bot."""
    if kind is TriageKind.ONESELF and any(one.way is Way.PAYROLL for one in found.ways):
        return _own_pay(voice, found, confided)
    blocks: list[Block] = [voice.paragraph(f"care_{kind}")]
    if kind is TriageKind.OUT_OF_SCOPE:
        ways = _ways(voice, found.ways)
        blocks += (
            [voice.paragraph("care_better_place"), *ways] if ways else [voice.paragraph("care_no_place")]
        )
    if kind is TriageKind.ONESELF:
        blocks += _ways(voice, found.ways) or [Bullets(((Plain(voice.text("care_the_csr_team")),),))]
    anyway = Button(CarePress.ASK, str(confided.number), voice.text("care_ask_anyway"))
    actions: tuple[Action, ...] = () if kind is TriageKind.INSULT else (anyway,)
    if kind is TriageKind.ONESELF:
        actions = (
            Button(QuestionPress.MY_QUESTIONS, "", voice.text("home_own")),
            Button(PreferencesPress.PREFERENCES, "", voice.text("preferences_open")),
            *actions,
        )
    return Message(excerpt(voice.text(f"care_{kind}")), tuple(blocks), actions)


def _own_pay(voice: Voice, found: LocalHelp, confided: Confided) -> Message:
    """One's own salary, leave or contract."""
    blocks = (voice.paragraph("care_own_pay"), *_ways(voice, found.ways))
    anyway = Button(CarePress.ASK, str(confided.number), voice.text("care_ask_anyway"))
    return Message(excerpt(voice.text("care_own_pay")), blocks, (anyway,))


def offered(voice: Voice, kind: TriageKind, actions: Sequence[Action], confided: Confided) -> Message:
    """There is a form or a page for it: what opens that, and the way to ask it all the same."""
    anyway = Button(CarePress.ASK, str(confided.number), voice.text("care_ask_anyway"))
    return replace(said(voice, f"care_{kind}"), actions=(*actions, anyway))


def unread(voice: Voice, found: LocalHelp, confided: Confided) -> Message:
    """In a language that nobody here can judge: nothing is offered to people."""
    blocks = (voice.paragraph("care_language"), *below(voice, found).blocks)
    anyway = Button(CarePress.ASK, str(confided.number), voice.text("care_ask_anyway"))
    return Message(excerpt(voice.text("care_language")), blocks, (anyway,))


def below(voice: Voice, found: LocalHelp) -> Message:
    """The signposts below an answer."""
    blocks = (voice.paragraph("care_below"), *_ways(voice, found.ways))
    return Message(excerpt(voice.text("care_below")), blocks)


def kept_here(voice: Voice, quotes: Sequence[Quote], found: LocalHelp) -> Message:
    """Its writer did not mean danger or distress: what the documents say, and that it is handed to nobody."""
    phrase = "care_documents" if quotes else "care_not_found"
    blocks = (
        voice.paragraph(phrase),
        *quotes,
        voice.paragraph("care_kept_here"),
        *((voice.paragraph("care_after_all"), *_ways(voice, found.ways)) if found.ways else ()),
        *(() if found.ways else (voice.paragraph("care_ask_first"),)),
    )
    return Message(excerpt(voice.text(phrase)), blocks)


def gone(voice: Voice) -> Message:
    """It was confided too long ago."""
    return said(voice, "care_gone")


def _back(voice: Voice, confided: Confided) -> tuple[Action, ...]:
    if not confided.form:
        return (Button(CarePress.ASK, str(confided.number), voice.text("care_not_meant")),)
    label = "care_send_named" if confided.to_csr else "care_send_anyway"
    return (Button(CarePress.SEND, f"{confided.number}?{confided.form}", voice.text(label)),)


def _quoted(voice: Voice, quotes: Sequence[Quote]) -> Iterator[Block]:
    if quotes:
        yield voice.paragraph("care_documents")
        yield from quotes


def _ways(voice: Voice, ways: Sequence[Signpost]) -> list[Block]:
    return [Bullets(tuple(_way(voice, one) for one in ways))] if ways else []


def _way(voice: Voice, way: Signpost) -> Spans:
    """ "Crisis line, TelefonSeelsorge: 0800 111 0 111 (telefonseelsorge.de)"."""
    name = voice.text(f"way_{way.way}")
    label = f"{name}, {way.text}" if way.text and way.text != name else name
    between = Plain(voice.text("says", name="", text=""))
    spans: Spans = (Plain(label), between, Strong(way.phone)) if way.phone else (Plain(label),)
    if way.url:
        return (*spans, Plain(" ("), Hyperlink(_shown(way.url), way.url), Plain(")"))
    return spans


def _shown(url: str) -> str:
    """The site, or the mail address."""
    if url.startswith("mailto:"):
        return url.removeprefix("mailto:")
    try:
        return urlsplit(url).netloc or url
    except ValueError:
        return url


_OWN = [
    Signpost(
        "1",
        Way.SPEAK_UP,
        "Open Line, also without a name",
        "",
        "+33 1 23 45 67 89",
        "https://openline.example",
    ),
    Signpost("2", Way.COUNSELLING, "six free sessions, in confidence", "FR", "+33 1 98 76 54 32"),
    Signpost("3", Way.IT, "Help desk", "", "1234"),
    Signpost("5", Way.PAYROLL, "Human Resources", "", "", "mailto:hr@tarnbek.example"),
    Signpost("4", Way.PRIVACY, "Data protection officer", "", "", "mailto:privacy@tarnbek.example"),
]
_QUOTE = Quote(
    "You have six free and confidential sessions a year.", "Health policy, page 7", "/documents/health?page=7"
)


def _example(*ways: Way, quotes: tuple[Quote, ...] = ()) -> LocalHelp:
    return LocalHelp(chosen(_OWN, "FR", ways), quotes)


EXAMPLES: Examples = {
    "care, danger": lambda voice: sensitive(
        voice,
        TriageKind.DANGER,
        _example(Way.EMERGENCY, Way.CRISIS, Way.COUNSELLING, quotes=(_QUOTE,)),
        Confided(7),
    ),
    "care, distress": lambda voice: sensitive(
        voice, TriageKind.DISTRESS, _example(Way.COUNSELLING, Way.CRISIS), Confided(7)
    ),
    "care, misconduct in a channel": lambda voice: sensitive(
        voice, TriageKind.MISCONDUCT, _example(Way.SPEAK_UP), Confided(7, in_public=True)
    ),
    "care, misconduct in a form": lambda voice: sensitive(
        voice,
        TriageKind.MISCONDUCT,
        _example(Way.SPEAK_UP),
        Confided(7, form="form=feedback&kind=concern", to_csr=True),
    ),
    "care, no way known": lambda voice: sensitive(voice, TriageKind.MISCONDUCT, LocalHelp(), Confided(7)),
    "care, accident": lambda voice: sensitive(
        voice, TriageKind.ACCIDENT, _example(Way.EMERGENCY), Confided(7)
    ),
    "care, about oneself": lambda voice: other(voice, TriageKind.ONESELF, _example(Way.PRIVACY), Confided(7)),
    "care, about one's own pay": lambda voice: other(
        voice, TriageKind.ONESELF, _example(Way.PAYROLL), Confided(7)
    ),
    "care, insult": lambda voice: other(voice, TriageKind.INSULT, LocalHelp(), Confided(7)),
    "care, out of scope": lambda voice: other(voice, TriageKind.OUT_OF_SCOPE, _example(Way.IT), Confided(7)),
    "care, out of scope, nobody known": lambda voice: other(
        voice, TriageKind.OUT_OF_SCOPE, LocalHelp(), Confided(7)
    ),
    "care, about the bot": lambda voice: other(voice, TriageKind.ABOUT_BOT, LocalHelp(), Confided(7)),
    "care, feedback": lambda voice: offered(voice, TriageKind.FEEDBACK, (), Confided(7)),
    "care, commitment": lambda voice: offered(voice, TriageKind.COMMITMENT, (), Confided(7)),
    "care, lesson": lambda voice: offered(voice, TriageKind.LESSON, (), Confided(7)),
    "care, preferences": lambda voice: offered(voice, TriageKind.PREFERENCES, (), Confided(7)),
    "care, unread language": lambda voice: unread(
        voice, _example(Way.EMERGENCY, Way.CRISIS, Way.SPEAK_UP), Confided(7)
    ),
    "care, below an answer": lambda voice: below(voice, _example(Way.EMERGENCY, Way.CRISIS, Way.SPEAK_UP)),
    "care, danger not meant": lambda voice: kept_here(
        voice, (), _example(Way.EMERGENCY, Way.CRISIS, Way.COUNSELLING)
    ),
    "care, distress not meant, in the documents": lambda voice: kept_here(
        voice, (_QUOTE,), _example(Way.COUNSELLING)
    ),
    "care, kept no more": gone,
}
