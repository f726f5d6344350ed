"""Microsoft Graph, as far as the bot needs it: who people are, who is in a group, and installing the app.

Our token goes to Graph's own address only, also when an answer says where its next page is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.platform.outcomes import PermanentFailure, Responded
from bot.platform.rate_limits import MAX_WAIT, RATE_LIMITED, Wait
from bot.teams.addresses import object_id
from bot.teams.connection import TeamsConnection
from bot.teams.outbound.answer import HttpAnswer, answer_of
from bot.teams.outbound.calls import Outcome, outcome_of
from bot.teams.outbound.connector import Json
from bot.teams.outbound.rate_limits import TeamsPacing
from bot.teams.outbound.tokens import GRAPH, TokenSource

USER_FIELDS = (
    "id,displayName,mail,userPrincipalName,department,country,officeLocation,preferredLanguage,"
    "accountEnabled,userType"
)
MANAGER = "manager($select=id,mail,userPrincipalName)"
PAGE = 100
UNKNOWN = "Request_ResourceNotFound"
"""The code of a refusal: nobody in our tenant has this object id
(https://learn.microsoft.com/graph/errors)."""
_USER = "#microsoft.graph.user"


@dataclass(frozen=True, slots=True)
class Graph:
    connection: TeamsConnection
    credentials: TokenSource
    pacing: TeamsPacing
    url: str
    """Up to its version, without a trailing slash."""

    async def user(self, person: str, at: datetime) -> Outcome:
        """One user with their manager."""
        return await self._ask("GET", f"users/{person}", at, {"$select": USER_FIELDS, "$expand": MANAGER})

    async def users(self, at: datetime, page: str = "") -> Outcome:
        """A page of everyone in the tenant with their managers; see `next_page`."""
        query = {"$select": USER_FIELDS, "$expand": MANAGER, "$top": str(PAGE)}
        return await (self._page(page, at) if page else self._ask("GET", "users", at, query))

    async def members(self, group: str, at: datetime) -> frozenset[str] | Wait | PermanentFailure:
        """Object ids of all users in a group, and in the groups inside it; the group by id."""
        return await self._ids(f"groups/{group}/transitiveMembers", at)

    async def deleted(self, at: datetime) -> frozenset[str] | Wait | PermanentFailure:
        """Object ids of all users who were deleted within thirty days."""
        return await self._ids("directory/deletedItems/microsoft.graph.user", at)

    async def _ids(self, path: str, at: datetime) -> frozenset[str] | Wait | PermanentFailure:
        """Of all users among what is listed there."""
        found: set[str] = set()
        async for outcome in self._pages(path, {"$select": "id", "$top": str(PAGE)}, at):
            if not isinstance(outcome, Responded):
                return _given_up(outcome)
            users = (one for one in values(outcome) if one.get("@odata.type", _USER) == _USER)
            found |= {object_id(one.get("id")) for one in users}
        return frozenset(found - {""})

    async def groups_called(self, name: str, at: datetime) -> Outcome:
        """Groups with this display name."""
        query = {"$filter": f"displayName eq '{quoted(name)}'", "$select": "id,displayName"}
        return await self._ask("GET", "groups", at, query)

    async def in_catalogue(self, app_id: str, at: datetime) -> Outcome:
        """The apps of the organisation's catalogue whose manifest has this id."""
        query = {"$filter": f"externalId eq '{quoted(app_id)}'"}
        return await self._ask("GET", "appCatalogs/teamsApps", at, query)

    async def install(self, person: str, catalogue_id: str, at: datetime) -> Outcome:
        """Give somebody the app. `PermanentFailure` with code ``Conflict`` when they have it."""
        app = {"teamsApp@odata.bind": f"{self.url}/appCatalogs/teamsApps/{catalogue_id}"}
        return await self._ask("POST", f"users/{person}/teamwork/installedApps", at, body=app)

    async def _pages(self, path: str, query: Mapping[str, str], at: datetime) -> AsyncIterator[Outcome]:
        outcome = await self._ask("GET", path, at, query)
        while isinstance(outcome, Responded):
            yield outcome
            following = next_page(outcome)
            if not following:
                return
            outcome = await self._page(following, at)
        yield outcome

    async def _page(self, url: str, at: datetime) -> Outcome:
        if not url.startswith(f"{self.url}/"):
            return PermanentFailure("Graph leads elsewhere")
        return await self._ask("GET", url.removeprefix(f"{self.url}/"), at)

    async def _ask(
        self,
        method: str,
        path: str,
        at: datetime,
        query: Mapping[str, str] | None = None,
        body: Json | None = None,
    ) -> Outcome:
        moment = await self.pacing.graph(at, MAX_WAIT)
        if moment - at > MAX_WAIT:
            return Wait(moment, RATE_LIMITED)
        await asyncio.sleep((moment - at).total_seconds())
        return await outcome_of(
            lambda: self._call(method, path, query, body, at),
            lambda seconds: self.pacing.graph_refused(seconds, at),
            at,
        )

    async def _call(
        self, method: str, path: str, query: Mapping[str, str] | None, body: Json | None, at: datetime
    ) -> HttpAnswer:
        answer = await self._try(method, path, query, body, at)
        if answer.status != 401:
            return answer
        self.credentials.refused(GRAPH)
        return await self._try(method, path, query, body, at)

    async def _try(
        self, method: str, path: str, query: Mapping[str, str] | None, body: Json | None, at: datetime
    ) -> HttpAnswer:
        headers = {"authorization": f"Bearer {await self.credentials.token(GRAPH, at)}"}
        client = self.connection.client()
        response = await client.request(
            method, f"{self.url}/{path}", params=query, json=body, headers=headers
        )
        return answer_of(response)


def values(outcome: Responded) -> Sequence[Mapping[str, Any]]:
    """What a list holds."""
    found = outcome.data.get("value")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def next_page(outcome: Responded) -> str:
    """Where the next page is; empty on the last."""
    return str(outcome.data.get("@odata.nextLink") or "")


def quoted(text: str) -> str:
    """Inside the quotes of a filter."""
    return text.replace("'", "''")


def _given_up(outcome: Outcome) -> Wait | PermanentFailure:
    return (
        outcome if isinstance(outcome, Wait | PermanentFailure) else PermanentFailure(type(outcome).__name__)
    )
