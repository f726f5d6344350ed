"""What is told by e-mail, too: to those who use no chat platform, what they would not see by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handlers.kernel.addressing import mailbox
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.voice import said
from handlers.questions.notifications.context import ChangeContext
from handlers.questions.rules.question import QuestionEventName

_SEEN_AT_ONCE = frozenset(
    {
        QuestionEventName.HANDED_OVER,
        QuestionEventName.MERGED,
        QuestionEventName.ASKED_AGAIN,
        QuestionEventName.ACCEPTED,
        QuestionEventName.TAKEN_BACK,
        QuestionEventName.FOUND,
    }
)
"""The asker sits there and has done it themselves."""
_REPLY = ":reply"
_EVERYONE = "everyone"


def by_mail(scene: ChangeContext, outgoing: Iterable[OutgoingMessage]) -> Iterator[OutgoingMessage]:
    """A letter for each that its reader would not see; it is sent once and never changed."""
    for one in outgoing:
        if not one.silent and one.to.person_id in scene.mailed and _is_worth_it(scene, one):
            message = _harmless(scene, one)
            yield replace(one, key=f"{one.key}:mail", to=mailbox(one.to.person_id), message=message, slot="")


def _is_worth_it(scene: ChangeContext, outgoing: OutgoingMessage) -> bool:
    """To the asker what others did; to those who help their card and its reminder."""
    if outgoing.to.person_id == scene.asker.id:
        return scene.event.name not in _SEEN_AT_ONCE
    holds_card = outgoing.to.person_id in scene.after.offered_to
    return holds_card and outgoing.kind in (MessageKind.CARD, MessageKind.REMINDER)


def _harmless(scene: ChangeContext, outgoing: OutgoingMessage) -> Message:
    """A reply that is not for everybody is read on the page, where it is shown to its reader alone."""
    reply = scene.after.reply
    if reply is None or reply.audience == _EVERYONE or not _shows_reply(outgoing):
        return outgoing.message
    return said(scene.asker_voice, "mail_reply_there")


def _shows_reply(outgoing: OutgoingMessage) -> bool:
    return outgoing.key.endswith(_REPLY)
