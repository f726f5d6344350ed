"""Broadcasts: what everybody reads, and what the CSR team is told in a chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.broadcasts.actions import BroadcastForm, BroadcastPress
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastOffer,
    BroadcastPicture,
    BroadcastRefusal,
    Round,
    Variant,
)
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.transitions import LONGEST_TEXT, LONGEST_TITLE
from handlers.broadcasts.wording_escalation import LeftOver, left_over
from handlers.kernel import examples
from handlers.kernel.adapter.pictures import address_of
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.markdown import written
from handlers.kernel.messages import (
    Action,
    Block,
    Button,
    Form,
    Link,
    Message,
    Paragraph,
    Picture,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.places import country_name, language_name
from handlers.kernel.voice import Voice, excerpt, said

_BUTTONS = {
    BroadcastOffer.GOT_IT: (BroadcastPress.GOT_IT, "broadcast_got_it", Style.PRIMARY),
    BroadcastOffer.MORE: (BroadcastPress.MORE, "broadcast_more", Style.PLAIN),
    BroadcastOffer.COMMIT: (BroadcastPress.COMMIT, "broadcast_commit", Style.PLAIN),
}
_REMINDERS = frozenset({Round.REMINDER, Round.SECOND_REMINDER})


def news(
    broadcast_id: str,
    content: BroadcastContent,
    variant: Variant,
    round_: Round = Round.FIRST,
    *,
    acknowledged: bool = False,
) -> Message:
    """What a reader gets; the words around it speak the variant's language, where the bot does."""
    voice = Voice(variant.language if variant.language in CATALOGUES else "en")
    blocks = tuple(_blocks(voice, content, variant, round_, acknowledged=acknowledged))
    words = " ".join(variant.text.split())
    return Message(
        excerpt(f"{variant.title}: {words}"),
        blocks,
        tuple(_buttons(voice, broadcast_id, content, acknowledged)),
    )


def why(language: str, reach: Reach) -> str:
    """Why somebody gets it, in a sentence."""
    voice = Voice(language if language in CATALOGUES else "en")
    if reach.is_everyone:
        return voice.text("broadcast_why_everyone")
    if reach.emails:
        return voice.text("broadcast_why_listed")
    parts = [voice.either(some) for some in _named(voice, reach) if some]
    return voice.text("broadcast_why", whom=" · ".join(parts))


def _named(voice: Voice, reach: Reach) -> Iterator[list[str]]:
    audience = reach.audience
    yield [voice.text(f"audience_{role}") for role in sorted(audience.roles)]
    yield sorted(audience.departments)
    yield sorted(audience.groups)
    yield sorted(reach.sites)
    yield sorted(reach.topics)
    yield sorted(country_name(voice.language, code) for code in audience.countries)
    yield sorted(language_name(voice.language, code) for code in reach.languages)


def tried_out(voice: Voice, message: Message) -> Message:
    """The same, marked as a test."""
    mark = voice.paragraph("broadcast_test")
    return replace(message, blocks=(mark, *message.blocks))


def _blocks(
    voice: Voice, content: BroadcastContent, variant: Variant, round_: Round, *, acknowledged: bool
) -> Iterator[Block]:
    if round_ in _REMINDERS and not acknowledged:
        yield voice.paragraph("broadcast_reminder")
    yield Paragraph((Strong(variant.title),))
    if content.picture:
        yield Picture(address_of(content.picture.name), content.picture.alternative)
    yield from written(variant.text)
    if acknowledged:
        yield voice.paragraph("broadcast_acknowledged")
    elif content.must_read:
        yield voice.paragraph("broadcast_by_name" if content.by_name else "broadcast_must_read")


def _buttons(
    voice: Voice, broadcast_id: str, content: BroadcastContent, acknowledged: bool
) -> Iterator[Action]:
    for offer in content.offers:
        action, phrase, style = _BUTTONS[offer]
        if offer is not BroadcastOffer.GOT_IT or not acknowledged:
            yield Button(action, broadcast_id, voice.text(phrase), style)


def draft_form(voice: Voice, text: str = "") -> Form:
    """What begins one from a chat."""
    fields = (
        TextField("title", voice.text("broadcast_title"), max_length=LONGEST_TITLE),
        TextField(
            "text", voice.text("broadcast_text"), text[:LONGEST_TEXT], multiline=True, max_length=LONGEST_TEXT
        ),
    )
    label, title = voice.text("broadcast_begin"), voice.text("broadcast_begin_title")
    return Form(BroadcastForm.DRAFT, "", label, title, fields, voice.text("broadcast_keep"))


def invitation(voice: Voice) -> Message:
    """For the CSR team: begin one here, or in the console."""
    link = Link(voice.text("broadcast_console"), "/console/broadcasts")
    return replace(said(voice, "broadcast_invite"), actions=(draft_form(voice), link))


def drafted(voice: Voice, broadcast: Broadcast) -> Message:
    """It is a draft; the console goes on from here."""
    first = voice.paragraph("broadcast_drafted", title=Strong(broadcast.content.title))
    link = Link(voice.text("broadcast_go_on"), f"/console/broadcasts/{broadcast.id}")
    return Message(voice.text("broadcast_drafted", title=broadcast.content.title), (first,), (link,))


def refused(voice: Voice, why: BroadcastRefusal) -> Message:
    return said(voice, f"broadcast_refused_{why}")


def committing(voice: Voice, form: Form) -> Message:
    """Asks by when."""
    return replace(said(voice, "broadcast_commit_now"), actions=(form,))


def taken_back(voice: Voice) -> Message:
    return said(voice, "broadcast_taken_back")


def only_a_test(voice: Voice) -> Message:
    return said(voice, "broadcast_only_a_test")


def long_ago(voice: Voice) -> Message:
    return said(voice, "broadcast_long_ago")


def noted(voice: Voice) -> Message:
    """For whoever acknowledges where the message is not edited: it is everybody's."""
    return said(voice, "broadcast_acknowledged")


_CONTENT = BroadcastContent(
    (
        Variant(
            "en",
            "Night setback in all German plants",
            "From **1 December** every plant lowers the heating at night.\n\n- Ulm begins.\n- Bremen follows "
            "in January.\n\nRead the [plan](https://example.com/plan).",
        ),
    ),
    (BroadcastOffer.GOT_IT, BroadcastOffer.MORE, BroadcastOffer.COMMIT),
    must_read=True,
    by_name=True,
)
_PLAIN = replace(_CONTENT, must_read=False, by_name=False, offers=(BroadcastOffer.GOT_IT,))
_ID = "0f6b2c"


def _in(voice: Voice, content: BroadcastContent = _CONTENT) -> Variant:
    return replace(content.variants[0], language=voice.language)


def _example(voice: Voice) -> Broadcast:
    return Broadcast(_ID, examples.REVIEWER.id, examples.NOW, replace(_CONTENT, variants=(_in(voice),)))


_BROADCAST = Broadcast(_ID, examples.REVIEWER.id, examples.NOW, _CONTENT)

EXAMPLES: examples.Examples = {
    "broadcast, who has not confirmed it": lambda voice: left_over(
        voice, _BROADCAST, LeftOver(22, tuple(f"Person {number}" for number in range(1, 23)))
    ),
    "broadcast, how many have not confirmed it": lambda voice: left_over(voice, _BROADCAST, LeftOver(7)),
    "broadcast, with a picture": lambda voice: news(
        _ID, replace(_CONTENT, picture=BroadcastPicture(f"{'0' * 32}.jpg", "Two bicycles")), _in(voice)
    ),
    "broadcast_must_read": lambda voice: news(_ID, _CONTENT, _in(voice)),
    "broadcast_plain": lambda voice: news(_ID, _PLAIN, _in(voice)),
    "broadcast_acknowledged": lambda voice: news(_ID, _CONTENT, _in(voice), acknowledged=True),
    "broadcast_reminder": lambda voice: news(_ID, _CONTENT, _in(voice), Round.REMINDER),
    "broadcast_test": lambda voice: tried_out(voice, news(_ID, _PLAIN, _in(voice))),
    "broadcast_invitation": invitation,
    "broadcast_drafted": lambda voice: drafted(voice, _example(voice)),
    "broadcast_not_csr": lambda voice: refused(voice, BroadcastRefusal.NOT_CSR),
    "broadcast_taken_back": taken_back,
    "broadcast_only_a_test": only_a_test,
    "broadcast_long_ago": long_ago,
    "broadcast_noted": noted,
}
