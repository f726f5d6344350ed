"""What ambassadors and authors are told in a local comment period."""

from __future__ import annotations

from dataclasses import replace

from handlers.broadcasts.actions import BroadcastForm
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, Variant
from handlers.broadcasts.transitions import LONGEST_TEXT, LONGEST_TITLE
from handlers.kernel import examples
from handlers.kernel.markdown import written
from handlers.kernel.messages import Form, Link, Message, Paragraph, Strong, TextField
from handlers.kernel.person import Person
from handlers.kernel.places import country_name
from handlers.kernel.voice import Voice, said


def seen_first(voice: Voice, broadcast: Broadcast, reader: Person) -> Message:
    """The draft as it would be read where they are, and the form for other words."""
    variant = broadcast.content.for_language(reader.language, reader.country)
    until = voice.moment(broadcast.local_until) if broadcast.local_until else ""
    first = voice.paragraph("broadcast_local", title=Strong(variant.title), until=until)
    blocks = (first, Paragraph((Strong(variant.title),)), *written(variant.text))
    summary = voice.text("broadcast_local", title=variant.title, until=until)
    return Message(summary, blocks, (proposal_form(voice, broadcast.id, variant, reader),))


def proposal_form(voice: Voice, broadcast_id: str, variant: Variant, reader: Person) -> Form:
    where = country_name(voice.language, reader.country) if reader.country else ""
    title = voice.text("broadcast_propose_for", country=where) if where else voice.text("broadcast_propose")
    fields = (
        TextField("title", voice.text("broadcast_title"), variant.title, max_length=LONGEST_TITLE),
        TextField(
            "text", voice.text("broadcast_text"), variant.text, multiline=True, max_length=LONGEST_TEXT
        ),
        TextField("remark", voice.text("broadcast_remark"), multiline=True, required=False, max_length=2_000),
    )
    label = voice.text("broadcast_propose")
    return Form(BroadcastForm.PROPOSAL, broadcast_id, label, title, fields, voice.text("send"))


def thanked(voice: Voice) -> Message:
    return said(voice, "broadcast_proposed_thanks")


def proposed(voice: Voice, broadcast: Broadcast, by: Person) -> Message:
    """To whoever wrote the draft."""
    title = broadcast.content.title
    first = voice.paragraph("broadcast_proposed", name=Strong(by.name), title=Strong(title))
    link = Link(voice.text("broadcast_go_on"), f"/console/broadcasts/{broadcast.id}")
    return Message(voice.text("broadcast_proposed", name=by.name, title=title), (first,), (link,))


def _draft(voice: Voice) -> Broadcast:
    variant = Variant(
        voice.language, "Night setback in all plants", "From **1 December** every plant lowers the heating."
    )
    draft = Broadcast("0f6b2c", examples.REVIEWER.id, examples.NOW, BroadcastContent((variant,)))
    return replace(draft, local_until=examples.NOW + 2 * examples.DAY)


EXAMPLES: examples.Examples = {
    "broadcast_local": lambda voice: seen_first(voice, _draft(voice), examples.AMBASSADOR),
    "broadcast_proposed": lambda voice: proposed(voice, _draft(voice), examples.AMBASSADOR),
    "broadcast_proposed_thanks": thanked,
}
