"""`csrbot digest preview`: what somebody's digest would say now. Nothing is sent and nothing is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    AsJson,
    DataDir,
    NoSuchPersonError,
    console,
    person_of,
    plain_failures,
    print_json,
    quiet,
    run,
    say,
)

if TYPE_CHECKING:
    from bot.config import Settings
    from handlers.digests.facts import Digest
    from handlers.digests.schedule import DueDigest
    from handlers.kernel.person import Person

digest = typer.Typer(help="The weekly digest.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(digest, name="digest")


@digest.callback()
def digests() -> None:
    """The weekly digest."""


@digest.command("preview")
def preview(
    who: Annotated[str | None, typer.Option("--as", help="E-mail of the reader.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Show somebody's digest as it would be now. Nothing is sent.

    Example: csrbot digest preview --as anna@example.com
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, NoSuchPersonError):
        person, due, told = run(_gather(found, who, datetime.now(UTC)))
    _print(person, due, told, as_json=as_json)


async def _gather(
    settings: Settings, who: str | None, at: datetime
) -> tuple[Person, DueDigest | None, Digest]:
    from bot.opening import open_storage
    from handlers.digests.gather import digest_of
    from handlers.digests.schedule import due_in_week

    async with open_storage(settings) as storage:
        person = await person_of(storage, who)
        async with storage.work.reading() as tx:
            choices = await tx.attention.choices(person.id)
            told = await digest_of(tx, person, choices.digest, at)
    return person, due_in_week(person, choices.digest, at), told


def _print(person: Person, due: DueDigest | None, told: Digest, *, as_json: bool) -> None:
    from bot.cli.gallery import drawn
    from bot.storage.codec import MESSAGES
    from handlers.digests.wording import digest as worded
    from handlers.kernel.voice import voice_for

    voice = voice_for(person)
    message = worded(voice, told, datetime.now(UTC))
    if as_json:
        facts = {"as": person.email, "would_be_sent": told.has_news, "due": due.at if due else None}
        print_json({**facts, "message": MESSAGES.encode(message)})
        return
    console().print(drawn(message, voice))
    when = f"{due.period}, {voice.moment(due.at)} ({person.time_zone})" if due else "not this week"
    say(f"For {person.name} <{person.email}>: {when}. Nothing was sent.")
