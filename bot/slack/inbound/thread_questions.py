"""Tagged on a colleague's question: "@csrbot can you answer this?" below it means what stands above.

The thread is read when somebody calls the bot into it with words that only point. What is asked then is the
last message before the call that asks something, else the one that the thread began with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.slack.addresses import place
from bot.slack.connection import SlackConnection
from bot.slack.inbound.events import EDITED
from bot.slack.installation.installations import Installation, Installations
from bot.slack.outbound.calls import SlackCaller
from bot.slack.rendering.text import question_in, read
from handlers.kernel.events import Asked

_PAGE, _PAGES = 200, 5
_WORD = re.compile(r"[^\W_]+")
_POINTING = set(
    _WORD.findall("this that it these above here das dies diese dazu hier oben ça cela cette dessus")
)
_BESIDE = set(
    _WORD.findall(
        """
    a about an and answer answers any anyone anything at can could do does for have help her him hello hey
    hi idea ideas in know look maybe me my of on one or our please pls question questions reply respond say
    see take tell thanks the them thoughts to u us what with would you your
    an auf antwort antworten beantworte beantworten bitte danke das der die dir du ein eine es frage helfen
    hilf ihm ihr ihre jemand kann kannst könnt können mal man mir sag sagen sagst schau uns was weiß weißt
    wer zu zur
    à aide aider au avis bonjour de du en est et idée il la le les merci nous par peux pouvez plaît que
    question quoi regarde répondre réponds sais savez svp s te ton tu un une vous
        """
    )
)


@dataclass(frozen=True, slots=True)
class ThreadQuestions:
    installations: Installations
    connection: SlackConnection
    caller: SlackCaller

    async def above(self, asked: Asked, at: datetime) -> str:
        """The question that `asked` points to; empty when it asks something itself, or nobody asked above it.

        Raises `NotYetError` when Slack does not show the thread now.
        """
        where, called_at = (
            place(asked.conversation.address),
            asked.key.rpartition(":")[2].removeprefix(EDITED),
        )
        if where.is_direct or called_at == asked.conversation.thread or not is_pointing(asked.text):
            return ""
        installation = await self.installations.of(where.installation)
        if installation is None:
            return ""
        messages = await self._thread(installation, where.id, asked.conversation.thread, at)
        return _asked_in([one for one in messages if float(one["ts"]) < float(called_at)], installation)

    async def _thread(
        self, installation: Installation, channel: str, thread: str, at: datetime
    ) -> list[Mapping[str, Any]]:
        client = self.connection.client(installation.token)
        found: list[Mapping[str, Any]] = []
        asked: dict[str, Any] = {"channel": channel, "ts": thread, "limit": _PAGE}
        for _ in range(_PAGES):
            outcome = await self.caller.call(
                installation.id, "conversations.replies", lambda: client.conversations_replies(**asked), at
            )
            if isinstance(outcome, Wait):
                raise NotYetError(outcome.why)
            if not isinstance(outcome, Responded):
                return found
            found += outcome.data.get("messages") or ()
            cursor = str((outcome.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
            asked["cursor"] = cursor
        return found


def is_pointing(text: str) -> bool:
    """Whether it asks nothing itself: a sign, or a few words such as "can you answer this?"."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return True
    return len(words) <= 12 and set(words) <= _BESIDE | _POINTING and bool(set(words) & _POINTING)


def _asked_in(messages: Sequence[Mapping[str, Any]], installation: Installation) -> str:
    said = [
        read(str(one.get("text") or ""), installation.bot_user_id)
        for one in messages
        if not one.get("bot_id") and one.get("subtype") in (None, "file_share", "thread_broadcast")
    ]
    said = [text for text in said if not is_pointing(question_in(text))]
    asking = [text for text in said if "?" in text]
    return (asking[-1:] or said[:1] or [""])[0]
