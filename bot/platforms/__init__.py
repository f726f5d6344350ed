"""The chat platforms beside the bot's own pages: opened where they are configured, and plugged into the
rest. Any number of them may run at once.

`PLATFORMS` is the list of those there are. What each brings is an `Adapter`; its libraries are loaded only
where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.config import Settings, absolute
from bot.platform.adapter import Adapter, Finding, PlatformContext
from bot.platform.news import News
from bot.platforms.slack import Slack
from bot.platforms.teams import Teams
from bot.storage.clock import Clock, utc_now
from bot.storage.storage import Storage
from bot.workers.inbox_worker import Routes
from handlers.feedback.wording import tell_form
from handlers.kernel.events import Conversation, Event
from handlers.kernel.voice import Voice


class Platform(Protocol):
    """A chat platform as the settings know it. Everything raises `SettingsError` for settings that do not go
    together."""

    @property
    def title(self) -> str:
        """As people call it."""

    @property
    def guide(self) -> str:
        """The page that says how to connect it."""

    def is_on(self, settings: Settings) -> bool: ...

    def build(self, settings: Settings, secret_key: str, surrounding: PlatformContext) -> Adapter: ...

    def is_shared(self, conversation: Conversation) -> bool:
        """Whether it is one of this platform's in which others than one person and the bot read."""

    async def examine(self, settings: Settings) -> Sequence[Finding]:
        """Calls the platform, for `csrbot doctor`."""


PLATFORMS: tuple[Platform, ...] = (Slack(), Teams())


def is_shared(conversation: Conversation) -> bool:
    """Whether others than one person and the bot read there."""
    return any(platform.is_shared(conversation) for platform in PLATFORMS)


@dataclass(slots=True)
class Wakeup:
    """Rung after an event was stored: who takes in events is built before the worker that it wakes."""

    wake: Callable[[], None] = lambda: None

    def ring(self) -> None:
        self.wake()


def open_platforms(settings: Settings, secret_key: str, surrounding: PlatformContext) -> tuple[Adapter, ...]:
    """The adapters of all platforms that are configured. Raises `SettingsError`."""
    return tuple(one.build(settings, secret_key, surrounding) for one in PLATFORMS if one.is_on(settings))


def platform_context(
    storage: Storage,
    public_url: str,
    received: Callable[[], None],
    now: Clock = utc_now,
    news: News | None = None,
) -> PlatformContext:
    """What an adapter over this store stands in."""
    return PlatformContext(
        uow=storage.work,
        inbox=storage.inbox,
        notes=storage.notes,
        paces=storage.paces,
        now=now,
        absolute=partial(absolute, public_url),
        received=received,
        news=news or News(),
        blobs=storage.blobs,
        feedback=tell_form(Voice()),
    )


def with_platforms(adapters: Sequence[Adapter], core: Routes, now: Clock = utc_now) -> Routes:
    """The use cases, with what each platform must do before and around them."""

    async def handle(event: Event) -> None:
        prepared = await _prepared(adapters, event, now())
        if prepared is None:
            return
        async with AsyncExitStack() as stack:
            for adapter in adapters:
                await stack.enter_async_context(adapter.work.around(prepared))
            await core.of(prepared)(prepared)

    async def trouble(event: Event) -> None:
        await core.trouble(await named(adapters, event))

    return Routes(
        asked=handle,
        opened=handle,
        joined=handle,
        left=handle,
        pressed={},
        submitted={},
        unknown=handle,
        trouble=trouble,
    )


async def named(adapters: Sequence[Adapter], event: Event) -> Event:
    """The event with its person, if we have met; no platform is asked."""
    for adapter in adapters:
        event = await adapter.work.named(event)
    return event


async def _prepared(adapters: Sequence[Adapter], event: Event, at: datetime) -> Event | None:
    for adapter in adapters:
        prepared = await adapter.work.prepared(event, at)
        if prepared is None:
            return None
        event = prepared
    return event
