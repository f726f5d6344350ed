"""The channels that an announcement may be posted in: those that the bot is in, and those chosen before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException

from handlers.broadcasts.reach import NewsChannel, Reach

NO_PEOPLE = "channels"
"""The value of ``whom`` where channels alone get it."""
_BOX, _LANGUAGE = "channel:", "channel-language:"
PLATFORMS = {"slack": "Slack", "teams": "Microsoft Teams"}


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    channel: NewsChannel
    box: str
    language_box: str
    is_chosen: bool
    is_there: bool
    """Whether the bot is in it, as far as is known now."""

    @property
    def platform(self) -> str:
        return PLATFORMS.get(self.channel.platform, self.channel.platform)


def channel_choices(known: Iterable[NewsChannel], reach: Reach) -> list[ChannelChoice]:
    """What is chosen stays on the list, also where the bot is not in it any more."""
    here = {one.place: one for one in known}
    chosen = {one.place: one for one in reach.channels}
    return [_choice(here.get(place), chosen.get(place)) for place in {**here, **chosen}]


def channels_of(
    form: Mapping[str, str], known: Iterable[NewsChannel], before: Reach
) -> tuple[NewsChannel, ...]:
    """Raises HTTPException 422 for channels that nobody offers."""
    offered = {_name(one): one for one in (*before.channels, *known)}
    names = [name.removeprefix(_BOX) for name in form if name.startswith(_BOX)]
    if any(name not in offered for name in names):
        raise HTTPException(422, "console_whom_unknown")
    return tuple(replace(offered[name], language=_language(form, name)) for name in sorted(names))


def _choice(here: NewsChannel | None, chosen: NewsChannel | None) -> ChannelChoice:
    channel = here or chosen
    assert channel is not None  # noqa: S101 - it comes from one of both
    shown = replace(channel, language=chosen.language if chosen else "")
    name = _name(channel)
    return ChannelChoice(shown, f"{_BOX}{name}", f"{_LANGUAGE}{name}", chosen is not None, here is not None)


def _language(form: Mapping[str, str], name: str) -> str:
    code = form.get(f"{_LANGUAGE}{name}", "")
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _name(channel: NewsChannel) -> str:
    return ":".join(channel.place)
