"""Broadcasts: what the CSR team tells many at once."""

from __future__ import annotations

from datetime import timedelta

from handlers.broadcasts.actions import COMMANDS, WORDS, BroadcastForm, BroadcastPress
from handlers.broadcasts.ask_locally import ProposeLocally
from handlers.broadcasts.begin_in_chat import BeginInChat
from handlers.broadcasts.ports import AskIndex, CommitmentForm
from handlers.broadcasts.respond import KINDS, Respond
from handlers.broadcasts.sending import SendBroadcasts, T
from handlers.kernel.capability import Capability, Job
from handlers.kernel.ports import UnitOfWork


def broadcasts(uow: UnitOfWork[T], ask: AskIndex, form: CommitmentForm) -> Capability:
    begin, respond = BeginInChat(uow), Respond(uow, ask, form)
    return Capability(
        "broadcasts",
        presses={BroadcastPress.BROADCAST: begin, **dict.fromkeys(KINDS, respond)},
        forms={BroadcastForm.DRAFT: begin, BroadcastForm.PROPOSAL: ProposeLocally(uow)},
        jobs=(Job("broadcasts", timedelta(seconds=5), SendBroadcasts(uow)),),
        commands=COMMANDS,
        words=WORDS,
    )
