"""Weekly digests: what a person may want to know, in one message, when it suits them."""

from __future__ import annotations

from datetime import timedelta

from handlers.digests.actions import COMMANDS, WORDS, DigestPress
from handlers.digests.ports import T
from handlers.digests.send import SendDigests
from handlers.digests.show import ShowDigest
from handlers.kernel.capability import Capability, Job
from handlers.kernel.ports import UnitOfWork


def digests(uow: UnitOfWork[T]) -> Capability:
    return Capability(
        "digests",
        presses=dict.fromkeys(DigestPress, ShowDigest(uow)),
        jobs=(Job("digest", timedelta(minutes=10), SendDigests(uow)),),
        commands=COMMANDS,
        words=WORDS,
    )
