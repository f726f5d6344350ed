"""A chat platform is ill for an hour, in simulated time: what is sent in it, and what has come of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from bot.workers.outbox_worker import DeliveryPolicy, OutboxWorker
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import OutgoingMessage, ToConversation
from tests.bot.chat_house import ChatHouse
from tests.transactions import writing

HOUR = timedelta(hours=1)
_STEP, _LONGEST = timedelta(seconds=2), timedelta(minutes=1)


async def put(house: ChatHouse[Any], places: dict[str, str], kind: MessageKind = MessageKind.ANSWER) -> None:
    """One message for each key, to its place."""
    async with writing(house.storage.work) as tx:
        for key, address in places.items():
            to = ToConversation(Conversation(house.platform.name, address), "")
            await tx.outbox.put(OutgoingMessage(key, to, Message(key), kind=kind))


async def sent_for(house: ChatHouse[Any], span: timedelta, shortest: timedelta = _STEP) -> None:
    """The outbox's worker is at work, and so much time goes by, however little it takes."""
    worker = OutboxWorker(
        house.storage.postbox,
        house.storage.work,
        {house.platform.name: house.platform.sender},
        house.now,
        house.storage.paces,
        DeliveryPolicy(),
    )
    end, step = house.now() + span, shortest
    while house.now() < end:
        works = await worker.take(16)
        await asyncio.gather(*works)
        step = shortest if works else min(step * 2, _LONGEST)
        house.ahead += step
