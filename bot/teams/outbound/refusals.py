"""What Teams' answers mean for a message: never, later, or perhaps it arrived.

Codes are those of Microsoft's page on errors of the Bot Connector in Teams. What is not listed is tried a few
times and then given up. Blocking the bot is a person's decision, disabling it the administrator's, and not
having it installed can be changed; so the three are told apart.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.platform import outcomes
from bot.platform.outcomes import TRIES, NotFound, PermanentFailure, Retry, retry_after
from bot.teams.outbound.answer import HttpAnswer, error_code

NEVER = {
    "MessageWritesBlocked": "the person has blocked the app, or removed it",
    "ConversationBlockedByUser": "the person has blocked the app",
    "BotDisabledByAdmin": "an administrator has disabled the app for this tenant; see the Teams admin centre",
    "BotNotInConversationRoster": "the app is not in this conversation any more; add it again",
    "BotNotRegistered": "the bot is not registered in Azure; see docs/how-to/connect-teams.md",
    "ConversationNotFound": "the conversation does not exist any more",
    "NotEnoughPermissions": "the app may not do this here",
    "InvalidBotApiHost": "this tenant is in another cloud; see CSRBOT_TEAMS_SERVICE_HOSTS",
    "MessageSizeTooBig": "the message is too long",
    "BadArgument": "Teams does not take this message",
    "BadSyntax": "Teams does not take this message",
    "Authorization_RequestDenied": "the app was not granted a permission it needs",
    "Forbidden": "the app may not do this: a permission is missing, or a policy of the tenant forbids it",
    "Conflict": "it is there already",
    "Request_ResourceNotFound": "there is no such person or group in Entra",
}

NOT_INSTALLED = "ForbiddenOperationException"
"""The person has no personal chat with the app, and is in no team that has it."""
GONE = frozenset({"ActivityNotFoundInConversation"})
"""The message to edit is not there any more, or the thread to write in."""

IN_DOUBT = "InDoubt"
"""Not Teams' but ours: it may have arrived, and is not posted again."""
REMOVED = "Removed"
"""Our own name of it: the person has taken the app out of their chat, which Teams has told."""
LEFT_BY_PERSON = frozenset({REMOVED, "MessageWritesBlocked", "ConversationBlockedByUser"})

LIMITED = "Teams asked to wait"


@dataclass(frozen=True, slots=True)
class NotInstalled:
    pass


Meaning = PermanentFailure | Retry | NotFound | NotInstalled


def meaning_of(answer: HttpAnswer, attempts: int) -> Meaning:
    """Of an answer that is no success; `attempts` counts from 1 and lengthens the pause."""
    code = error_code(answer.data)
    if answer.status == 429:
        return Retry(retry_after(answer.retry_after), LIMITED, limited=True)
    if code in GONE:
        return NotFound()
    if code == NOT_INSTALLED:
        return NotInstalled()
    if code in NEVER:
        return PermanentFailure(NEVER[code], code)
    return _unnamed(answer.status, code or f"HTTP {answer.status}", attempts)


def _unnamed(status: int, code: str, attempts: int) -> Meaning:
    if status >= 500 or status == 408:
        return Retry(pause(attempts), code, in_doubt=True)
    if status in (403, 404, 413) or attempts >= TRIES:
        return PermanentFailure(f"Teams answers {code}", code)
    return Retry(pause(attempts), code)


def pause(attempts: int) -> float:
    """Seconds: twice as long each time, and never the same for two who failed together."""
    return outcomes.pause(attempts) * random.SystemRandom().uniform(0.5, 1.5)
