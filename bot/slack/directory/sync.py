"""Keeping people up to date: everyone at the start and once a day, roles of user groups every few
minutes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.platform.account import External
from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import NotFound, PermanentFailure, Responded
from bot.platform.rate_limits import RATE_LIMITED, Wait
from bot.platform.role_groups import Members, RoleGroups
from bot.slack.addresses import PLATFORM, Place
from bot.slack.directory.people import SlackDirectory
from bot.slack.installation.installations import Installation
from handlers.kernel.person import Role

_PAGE = 200


@dataclass(frozen=True, slots=True)
class WorkspaceSynced:
    people: int
    """Colleagues, whether or not they are people of ours yet."""
    strangers: int
    """Bots, guests and deactivated accounts."""
    resume: str = ""
    """Where to go on when Slack's pace ended the run early; empty when everyone was read."""
    again: datetime | None = None
    """When to go on."""
    why: str = ""
    """What is wrong, where it was not only the pace."""


@dataclass(frozen=True)
class WorkspaceSync:
    directory: SlackDirectory
    role_groups: RoleGroups
    groups: Mapping[Role, str]
    """The user group (its id or handle) whose members have the role."""

    async def everyone(self, installation: Installation, at: datetime, cursor: str = "") -> WorkspaceSynced:
        """Take in all users from `cursor` on; pages that are taken in stay so when the pace ends the
        run."""
        people = strangers = 0
        async for page in self._pages(installation, at, cursor):
            if isinstance(page, Wait):
                why = "" if page.limited or page.why == RATE_LIMITED else page.why
                return WorkspaceSynced(people, strangers, cursor or " ", page.until, why)
            users, cursor = page
            told = [(Place(installation.id, str(user["id"])), user) for user in users]
            learned = await self.directory.heard_of(told, at)
            strangers += sum(isinstance(one, External) for one in learned)
            people += sum(not isinstance(one, External) for one in learned)
        return WorkspaceSynced(people, strangers)

    async def _pages(
        self, installation: Installation, at: datetime, cursor: str
    ) -> AsyncIterator[tuple[Sequence[Mapping[str, Any]], str] | Wait]:
        """Each page with the cursor of the next, or a `Wait` and the end."""
        client = self.directory.connection.client(installation.token)
        while True:
            arguments = {"cursor": cursor.strip()} if cursor.strip() else {}
            outcome = await self.directory.caller.call(
                installation.id,
                "users.list",
                lambda arguments=arguments: client.users_list(  # type: ignore[misc]
                    limit=_PAGE, include_locale=True, **arguments
                ),
                at,
            )
            if not isinstance(outcome, Responded):
                yield outcome if isinstance(outcome, Wait) else Wait(at, _why(outcome))
                return
            cursor = str((outcome.data.get("response_metadata") or {}).get("next_cursor") or "")
            yield outcome.data.get("members") or (), cursor
            if not cursor:
                return

    async def roles(self, installation: Installation, at: datetime) -> bool:
        """Give each role to the members of its group and take it from everyone else of this installation.

        Who is in any of the user groups is kept, too, under its handle: audiences may name it.
        False when Slack could not be asked. A role whose group is not there stays as it is.
        """
        if not self.groups:
            return True
        client = self.directory.connection.client(installation.token)
        outcome = await self.directory.caller.call(
            installation.id, "usergroups.list", lambda: client.usergroups_list(include_users=True), at
        )
        if not isinstance(outcome, Responded):
            return False
        usergroups, prefix = outcome.data.get("usergroups") or (), f"{installation.id}:"
        for role, users in self._members(usergroups).items():
            try:
                for user in sorted(users):
                    await self.directory.appointed(installation, Place(installation.id, user), at)
            except NotYetError:
                return False
            named = frozenset(prefix + user for user in users)
            await self.role_groups.apply(role, Members(PLATFORM, prefix, named))
        await self.role_groups.join(PLATFORM, prefix, _by_handle(usergroups, prefix))
        return True

    def _members(self, usergroups: Iterable[Mapping[str, Any]]) -> Mapping[Role, frozenset[str]]:
        named = {str(group.get(name)): group for group in usergroups for name in ("id", "handle")}
        found: dict[Role, frozenset[str]] = {}
        for role, name in self.groups.items():
            group = named.get(name.lstrip("@"))
            if group is None:
                structlog.get_logger().error("slack_group_missing", role=role.value)
                continue
            found[role] = frozenset(group.get("users") or ())
        return found


def _by_handle(usergroups: Iterable[Mapping[str, Any]], prefix: str) -> dict[str, frozenset[str]]:
    """The members of each group, as external ids."""
    return {
        str(group["handle"]): frozenset(f"{prefix}{user}" for user in group.get("users") or ())
        for group in usergroups
        if group.get("handle")
    }


def _why(outcome: PermanentFailure | NotFound) -> str:
    return outcome.why if isinstance(outcome, PermanentFailure) else "Slack knows no such list"
