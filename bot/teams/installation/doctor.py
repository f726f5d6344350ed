"""What is wrong with the connection to Teams, and what to do about it: findings for `csrbot doctor`."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from bot.platform.adapter import Finding
from bot.teams.connection import TeamsConnection
from bot.teams.inbound.keys import ISSUERS
from bot.teams.inbound.routes import MESSAGES
from bot.teams.installation.permissions import purpose
from bot.teams.options import TeamsOptions
from bot.teams.outbound.answer import HttpAnswer, answer_of, error_code
from bot.teams.outbound.credentials import Credentials
from bot.teams.outbound.tokens import CONNECTOR, GRAPH, NoTokenError

_PROBES = (
    ("people", "users?$top=1&$select=id", "User.Read.All"),
    ("groups", "groups?$top=1&$select=id", "GroupMember.Read.All"),
    (
        "installing",
        "users/00000000-0000-0000-0000-000000000000/teamwork/installedApps",
        "TeamsAppInstallation.ReadWriteSelfForUser.All",
    ),
)
"""(name, a request that needs it, the permission); that nobody is found does no harm"""
_CATALOGUE = "AppCatalog.Read.All"


@dataclass(frozen=True)
class _Examination:
    options: TeamsOptions
    connection: TeamsConnection
    credentials: Credentials
    at: datetime

    async def findings(self) -> list[Finding]:
        token = await self._token(CONNECTOR, "token")
        found = [token, await self._keys()]
        if token.ok:
            graph = await self._token(GRAPH, "token for Graph")
            found.append(graph)
            found += await self._graph() if graph.ok else []
        return [*found, await self._address()]

    async def _token(self, audience: str, name: str) -> Finding:
        try:
            await self.credentials.token(audience, self.at)
        except NoTokenError as error:
            return Finding(name, False, str(error), _advice(str(error)))
        return Finding(name, True, f"of app {self.options.app_id} in tenant {self.options.tenant}")

    async def _keys(self) -> Finding:
        name = "signing keys"
        advice = (
            "Let this machine reach CSRBOT_TEAMS_OPENID_METADATA_URL over https; see the firewall's list."
        )
        answer = await _tried(lambda: self._get(self.options.openid_metadata_url))
        if isinstance(answer, str):
            return Finding(name, False, answer, advice)
        issuer = str(answer.data.get("issuer") or "")
        if not answer.ok or issuer not in ISSUERS:
            return Finding(name, False, f"are not the Bot Framework's ({answer.status} {issuer})", advice)
        return Finding(name, True, f"of {issuer}")

    async def _graph(self) -> list[Finding]:
        found = [await self._permission(*one) for one in _PROBES]
        return [*found, await self._catalogue()]

    async def _permission(self, name: str, path: str, permission: str) -> Finding:
        answer = await _tried(lambda: self._get_graph(path))
        if isinstance(answer, str):
            return Finding(name, False, answer, "Let this machine reach CSRBOT_GRAPH_URL.")
        if answer.ok or answer.status == 404:
            return Finding(name, True, f"{permission} is granted")
        return Finding(name, False, _said(answer), _advice_to_grant(permission))

    async def _catalogue(self) -> Finding:
        name = "app catalogue"
        path = f"appCatalogs/teamsApps?$filter=externalId eq '{self.options.app_id}'"
        answer = await _tried(lambda: self._get_graph(path))
        if isinstance(answer, str):
            return Finding(name, False, answer, "Let this machine reach CSRBOT_GRAPH_URL.")
        if not answer.ok:
            return Finding(name, False, _said(answer), _advice_to_grant(_CATALOGUE))
        apps = answer.data.get("value") or []
        if not apps:
            advice = "Upload the output of `csrbot teams-package` in the Teams admin centre, Manage apps."
            return Finding(name, False, "the app is not in it", advice)
        return Finding(name, True, str(apps[0].get("displayName") or "has the app"))

    async def _address(self) -> Finding:
        name, url = "public address", f"{self.options.public_url}/healthz"
        advice = (
            f"Teams must reach CSRBOT_PUBLIC_URL over https; the bot's messaging endpoint in Azure is"
            f" {self.options.public_url}{MESSAGES}."
        )
        if not url.startswith("https://"):
            return Finding(name, False, f"{self.options.public_url} is not https", advice)
        answer = await _tried(lambda: self._get(url))
        if isinstance(answer, str) or not answer.ok:
            return Finding(name, False, answer if isinstance(answer, str) else _said(answer), advice)
        return Finding(name, True, f"{self.options.public_url} answers")

    async def _get(self, url: str) -> HttpAnswer:
        return answer_of(await self.connection.client().get(url))

    async def _get_graph(self, path: str) -> HttpAnswer:
        headers = {"authorization": f"Bearer {await self.credentials.token(GRAPH, self.at)}"}
        url = f"{self.options.graph_url}/{path}"
        return answer_of(await self.connection.client().get(url, headers=headers))


async def examine(options: TeamsOptions, at: datetime | None = None) -> list[Finding]:
    """Token, signing keys, Graph's permissions, catalogue and public address, as configured."""
    connection = TeamsConnection(options.ca_file)
    at = at or datetime.now(UTC)
    try:
        return await _Examination(options, connection, Credentials(options), at).findings()
    finally:
        await connection.close()


async def _tried(call: Callable[[], Awaitable[HttpAnswer]]) -> HttpAnswer | str:
    """The answer, or why there is none."""
    try:
        return await call()
    except (httpx.HTTPError, NoTokenError) as error:
        return f"cannot be reached: {type(error).__name__}"
    except (OSError, ssl.SSLError) as error:
        return f"CSRBOT_TEAMS_CA_FILE cannot be read: {error}"


def _advice_to_grant(permission: str) -> str:
    return (
        f"Grant the application permission {permission} in Entra (API permissions) and consent for the"
        f" tenant: csrbot uses it to {purpose(permission)}."
    )


def _said(answer: HttpAnswer) -> str:
    return f"Graph says {error_code(answer.data) or answer.status}"


def _advice(why: str) -> str:
    known: tuple[tuple[str, Any], ...] = (
        (
            "AADSTS7000215",
            "Make a new client secret in Entra and put its value, not its id, into CSRBOT_TEAMS_APP_SECRET.",
        ),
        ("AADSTS7000222", "The client secret has expired: make a new one for CSRBOT_TEAMS_APP_SECRET."),
        ("AADSTS700016", "No such app in this tenant: check CSRBOT_TEAMS_APP_ID and CSRBOT_TEAMS_TENANT_ID."),
        ("AADSTS90002", "No such tenant: check CSRBOT_TEAMS_TENANT_ID."),
        (
            "cannot be reached",
            "Let this machine reach CSRBOT_TEAMS_AUTHORITY over https, or name the proxy's"
            " certificate in CSRBOT_TEAMS_CA_FILE.",
        ),
    )
    return next((advice for mark, advice in known if mark in why), "See docs/how-to/connect-teams.md.")
