"""The command sign-in: links for one person or for many, sent, revoked, and who has used theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    FAILED,
    WRONG_USE,
    AsJson,
    DataDir,
    plain_failures,
    print_json,
    quiet,
    run,
    say,
    stop,
)

if TYPE_CHECKING:
    from bot.cli.links import LinksOutcome
    from bot.config import Settings


def register(app: typer.Typer) -> None:
    app.command("sign-in")(sign_in)


def sign_in(
    email: Annotated[str | None, typer.Argument(help="Of a person who was imported.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(help="For many: a CSV with a column of e-mails.", exists=True, dir_okay=False),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(min=1, max=90, help="How long links of a file can be used. [env: CSRBOT_SIGN_IN_DAYS]"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Write the links here, for you to hand out, even where e-mail is set up."),
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Leave out whoever has signed in before.")
    ] = False,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="Make their links worthless instead of making new ones.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="Who has signed in, and who has a link.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Links that sign people in, once. A new one makes the one before worthless.

    One person's link is printed, and good for fifteen minutes. Those of a file are e-mailed where
    CSRBOT_SMTP_URL is set, and otherwise written to a file that only you can read.

    Example: csrbot sign-in ana@example.com

    Example: csrbot sign-in --file people.csv --missing

    Example: csrbot sign-in --list --json
    """
    if [email is not None, file is not None, listed].count(True) != 1:
        stop("name one person, or --file people.csv, or --list", WRONG_USE)
    found = quiet(data_dir=data_dir)
    if listed:
        _list(found, as_json=as_json)
    elif revoke:
        _revoke(found, _emails(file) if file else [email or ""], as_json=as_json)
    elif file is None:
        _one(found, email or "", as_json=as_json)
    else:
        valid = timedelta(days=days or found.sign_in_days)
        _many(found, _emails(file), valid, out, missing=missing, as_json=as_json)


def _one(found: Settings, email: str, *, as_json: bool) -> None:
    from bot.cli.common import NoSuchPersonError
    from bot.cli.links import link_for
    from bot.opening import STORAGE_FAULTS

    with plain_failures(NoSuchPersonError, *STORAGE_FAULTS):
        made = run(link_for(found, email, datetime.now(UTC)))
    if as_json:
        print_json({"email": made.person.email, "link": made.link, "until": made.until.isoformat()})
    else:
        typer.echo(made.link)


def _many(
    found: Settings,
    emails: Collection[str],
    valid: timedelta,
    out: Path | None,
    *,
    missing: bool,
    as_json: bool,
) -> None:
    from bot.cli.links import LinkFileError, links_for
    from bot.opening import STORAGE_FAULTS

    at = datetime.now(UTC)
    is_posted = bool(found.smtp_url) and out is None
    target = None if is_posted else out or Path(f"sign-in-links-{at:%Y-%m-%dT%H%M%S}.csv")
    with plain_failures(LinkFileError, *STORAGE_FAULTS):
        outcome = run(links_for(found, emails, valid, at, target, missing=missing))
    if as_json:
        print_json(outcome.facts())
    else:
        _show(outcome)
    if outcome.unknown or any(one.refused for one in outcome.invited):
        raise typer.Exit(FAILED)


def _show(outcome: LinksOutcome) -> None:
    done = [one for one in outcome.invited if one.link]
    links = "1 link" if len(done) == 1 else f"{len(done)} links"
    until = f", good once until {done[0].until:%Y-%m-%d %H:%M} UTC" if done else ""
    if outcome.file is None:
        say(f"{links} sent by e-mail{until}.")
    elif done:
        say(f"{links} written to {outcome.file}{until}.")
        say("Only you can read the file. Whoever has a link is that person: hand each to its owner alone.")
    else:
        say("No links were needed.")
    if outcome.skipped:
        say(f"{outcome.skipped} left out: they have signed in before.")
    for one in outcome.invited:
        if one.refused:
            typer.secho(f"{one.person.email}: not sent, {one.refused}", err=True, fg=typer.colors.RED)
    for email in outcome.unknown:
        typer.secho(f"{email}: nobody here has this e-mail", err=True, fg=typer.colors.RED)


def _revoke(found: Settings, emails: Sequence[str], *, as_json: bool) -> None:
    from bot.cli.links import revoke_links
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS):
        count, unknown = run(revoke_links(found, emails, datetime.now(UTC)))
    if as_json:
        print_json({"revoked": count, "unknown": list(unknown)})
    else:
        say(f"{count} {'link opens' if count == 1 else 'links open'} nothing any more.")
        for email in unknown:
            typer.secho(f"{email}: nobody here has this e-mail", err=True, fg=typer.colors.RED)
    if unknown:
        raise typer.Exit(FAILED)


def _list(found: Settings, *, as_json: bool) -> None:
    from bot.cli.links import COLUMNS, arrivals, facts_of
    from bot.opening import STORAGE_FAULTS
    from handlers.kernel.csv_table import write_table

    with plain_failures(*STORAGE_FAULTS):
        rows = [facts_of(one) for one in run(arrivals(found, datetime.now(UTC)))]
    if as_json:
        print_json(rows)
    else:
        typer.echo(write_table(COLUMNS, [[row[name] or "" for name in COLUMNS] for row in rows]), nl=False)


def _emails(file: Path) -> list[str]:
    from bot.cli.links import LinkFileError, emails_in

    with plain_failures(LinkFileError):
        return emails_in(file)
