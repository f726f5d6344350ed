"""What is told without a name: handled while Slack waits for the acknowledgement, and shown in its modal.

Nothing of it reaches the inbox, the outbox or a log, and nothing is looked up at Slack or written about who
sent it. Slack itself saw it, like everything that is typed there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.slack.addresses import Place, who_is
from bot.slack.directory.members import Member
from bot.slack.directory.profile import Membership
from bot.slack.rendering.controls import Json
from bot.slack.rendering.modals import draw_form, draw_shown
from bot.slack.rendering.render import BlockContext, draw_message
from handlers.feedback.anonymity import AnonymousHandler
from handlers.kernel.events import Submitted
from handlers.kernel.messages import Form, Message
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice, voice_for

Known = Callable[[Place], Awaitable[Person | None]]


@dataclass(frozen=True, slots=True)
class AnonymousForms:
    known: Known
    member: Callable[[Place], Awaitable[Member | None]]
    """What is noted of a Slack user already; Slack is not asked."""
    confide: AnonymousHandler
    absolute: Callable[[str], str]

    async def view(self, submitted: Submitted, body: Mapping[str, Any]) -> Json:
        """The modal to show instead of the one that was sent."""
        title = str(body["view"]["title"]["text"])
        who = who_is(submitted.by)
        person, member = await self.known(who), await self.member(who)
        is_person = person is not None and person.active
        standing = member.standing if member else None
        if not is_person if standing is None else standing is not Membership.COLLEAGUE:
            return draw_shown(title, self._blocks(Message(Voice().text("employees_only"))), Voice())
        voice = voice_for(person) if person else Voice()
        message = await self.confide(submitted, voice)
        form = next((action for action in message.actions if isinstance(action, Form)), None)
        rest = replace(message, actions=tuple(one for one in message.actions if not isinstance(one, Form)))
        if form is None:
            return draw_shown(title, self._blocks(rest), voice)
        asking = draw_form(form, submitted.conversation, voice)
        return {**asking, "blocks": [*self._blocks(rest), *asking["blocks"]]}

    def _blocks(self, message: Message) -> list[Json]:
        return list(draw_message(message, BlockContext(self.absolute)).blocks)
