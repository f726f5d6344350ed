"""Microsoft Graph of the stand-in: users, groups, the catalogue and installing the app for somebody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.servers.teams_tenant import Chat, Json, Tenant

PERMISSIONS = frozenset(
    {
        "User.Read.All",
        "GroupMember.Read.All",
        "TeamsAppInstallation.ReadWriteSelfForUser.All",
        "AppCatalog.Read.All",
    }
)

_BY_DEFAULT = ("id", "displayName", "givenName", "surname", "mail", "officeLocation", "preferredLanguage")
_QUERIES = frozenset({"$select", "$top", "$filter", "$expand", "$skiptoken", "$count"})
_EQUALS = re.compile(r"([\w/]+) eq '((?:[^']|'')*)'")


class GraphError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str, message: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.answer: Json = {"error": {"code": code, "message": message or code}}


@dataclass(slots=True)
class Graph:
    tenant: Tenant
    url: Callable[[], str]
    """Where it is, up to ``/v1.0``."""
    installed: Callable[[Chat], None]
    """Called after the app was installed for somebody: the event follows."""
    permissions: set[str] = field(default_factory=lambda: set(PERMISSIONS))
    page: int = 100
    """The largest page."""

    def answer(self, method: str, parts: tuple[str, ...], query: Json, body: Json) -> tuple[int, Json]:
        """Raises `GraphError`."""
        if unknown := query.keys() - _QUERIES:
            raise GraphError(400, "BadRequest", f"unknown query {sorted(unknown)}")
        match parts:
            case ("users", user, "teamwork", "installedApps", *more):
                return self._teamwork(method, user, more, query, body)
        if method != "GET":
            raise GraphError(405, "MethodNotAllowed", "only read here")
        return 200, self._read(parts, query)

    def _read(self, parts: tuple[str, ...], query: Json) -> Json:
        match parts:
            case ("users", *rest):
                return self._of_users(rest, query)
            case ("groups",):
                return self._groups(query)
            case ("groups", group, "members" | "transitiveMembers" as which, *kind):
                return self._members(group, which, kind, query)
            case ("directory", "deletedItems", "microsoft.graph.user"):
                self._may("User.Read.All")
                return self._paged("/".join(parts), self.tenant.deleted, query)
            case ("appCatalogs", "teamsApps"):
                self._may("AppCatalog.Read.All")
                return {"value": _filtered(self.tenant.catalogue, query)}
        raise GraphError(404, "ResourceNotFound", f"no such resource: {'/'.join(parts)}")

    def _of_users(self, rest: list[str], query: Json) -> Json:
        match rest:
            case []:
                return self._users(query)
            case [user]:
                return self._shown(self._user(user), query)
            case [user, "manager"]:
                return self._manager(user, query)
        raise GraphError(404, "ResourceNotFound", "no such resource of a user")

    def _may(self, permission: str) -> None:
        if permission not in self.permissions:
            raise GraphError(403, "Authorization_RequestDenied", "Insufficient privileges")

    # people

    def _users(self, query: Json) -> Json:
        self._may("User.Read.All")
        found = _filtered(list(self.tenant.users.values()), query)
        return self._paged("users", found, query)

    def _paged(self, path: str, found: list[Json], query: Json) -> Json:
        return self._paged_of(path, [self._shown(user, query) for user in found], query)

    def _paged_of(self, path: str, found: list[Json], query: Json) -> Json:
        size, start = _top(query, self.page), str(query.get("$skiptoken") or 0)
        if not start.isdecimal():
            raise GraphError(400, "Request_BadRequest", "The skip token is not valid")
        return self._page_from(int(start), size, path, found, query)

    def _page_from(self, start: int, size: int, path: str, found: list[Json], query: Json) -> Json:
        page = found[start : start + size]
        if start + size >= len(found):
            return {"value": page}
        rest = "&".join(f"{name}={value}" for name, value in query.items() if name != "$skiptoken")
        return {"value": page, "@odata.nextLink": f"{self.url()}/{path}?{rest}&$skiptoken={start + size}"}

    def _user(self, user: str) -> Json:
        self._may("User.Read.All")
        named = (one for one in self.tenant.users.values() if user in (one["id"], one["userPrincipalName"]))
        if found := next(named, None):
            return found
        raise GraphError(404, "Request_ResourceNotFound", f"Resource '{user}' does not exist")

    def _shown(self, user: Json, query: Json) -> Json:
        """Only what was asked for; a manager only when it is expanded."""
        chosen = [name for name in str(query.get("$select") or "").split(",") if name] or list(_BY_DEFAULT)
        if unknown := [name for name in chosen if name not in user or name == "manager"]:
            raise GraphError(400, "BadRequest", f"Could not find a property named {unknown}")
        shown = {name: user[name] for name in ("id", *chosen)}
        expand = re.fullmatch(r"manager(?:\(\$select=([\w,]+)\))?", str(query.get("$expand") or "manager"))
        if expand is None:
            raise GraphError(400, "BadRequest", f"cannot expand {query['$expand']}")
        manager = self.tenant.users.get(user.get("manager") or "")
        if "$expand" in query and manager:
            shown["manager"] = self._shown(manager, {"$select": expand[1] or ""})
        return shown

    def _manager(self, user: str, query: Json) -> Json:
        manager = self._user(user)["manager"]
        if not manager:
            raise GraphError(404, "Request_ResourceNotFound", "Resource 'manager' does not exist")
        return self._shown(self.tenant.users[manager], query)

    # groups

    def _groups(self, query: Json) -> Json:
        self._may("GroupMember.Read.All")
        groups = [
            {"id": one, "displayName": group["displayName"]} for one, group in self.tenant.groups.items()
        ]
        return {"value": _filtered(groups, query)}

    def _members(self, group: str, which: str, kind: list[str], query: Json) -> Json:
        """Users and groups alike: choosing a kind in the path would need a header and a count."""
        self._may("GroupMember.Read.All")
        if kind:
            raise GraphError(400, "Request_UnsupportedQuery", "needs ConsistencyLevel and $count")
        if group not in self.tenant.groups:
            raise GraphError(404, "Request_ResourceNotFound", f"Resource '{group}' does not exist")
        found = self._inside(group, which == "transitiveMembers")
        return self._paged_of(
            "/".join(["groups", group, which]), [_typed(one, self.tenant) for one in found], query
        )

    def _inside(self, group: str, nested: bool) -> list[str]:
        found: list[str] = []
        for member in self.tenant.groups[group]["members"]:
            found.append(member)
            if nested and member in self.tenant.groups:
                found += self._inside(member, nested)
        return list(dict.fromkeys(found))

    # the app

    def _teamwork(self, method: str, user: str, more: list[str], query: Json, body: Json) -> tuple[int, Json]:
        self._may("TeamsAppInstallation.ReadWriteSelfForUser.All")
        if user not in self.tenant.users:
            raise GraphError(404, "NotFound", "user not found")
        chat = self.tenant.personal(user)
        match method, more:
            case "GET", []:
                return 200, {"value": self._installation(chat, query) if chat.installed else []}
            case "POST", []:
                return self._install(chat, body)
            case "GET", [_, "chat"] if chat.installed:
                return 200, {"id": chat.graph_id, "chatType": "oneOnOne", "tenantId": self.tenant.id}
        raise GraphError(404, "NotFound", "no such installation")

    def _installation(self, chat: Chat, query: Json) -> list[Json]:
        apps = [{"id": f"install-{chat.members[0]}", "teamsApp": app} for app in self.tenant.catalogue]
        return _filtered(apps, query)

    def _install(self, chat: Chat, body: Json) -> tuple[int, Json]:
        bound = str(body.get("teamsApp@odata.bind") or "")
        if bound.rpartition("/")[2] not in [app["id"] for app in self.tenant.catalogue]:
            raise GraphError(404, "NotFound", "no such app in the catalogue")
        if chat.installed:
            raise GraphError(409, "Conflict", "The requested app already exists in the scope of the caller.")
        chat.installed = True
        self.installed(chat)
        return 201, {}


def _typed(member: str, tenant: Tenant) -> Json:
    kind = "user" if member in tenant.users else "group"
    return {"@odata.type": f"#microsoft.graph.{kind}", "id": member}


def _filtered(values: list[Json], query: Json) -> list[Json]:
    asked = query.get("$filter")
    if not asked:
        return values
    equals = _EQUALS.fullmatch(asked)
    if equals is None:
        if asked == "accountEnabled eq true":
            return [one for one in values if one["accountEnabled"]]
        raise GraphError(400, "BadRequest", f"unsupported filter {asked}")
    path, wanted = equals[1].split("/"), equals[2].replace("''", "'")
    return [one for one in values if _at(one, path) == wanted]


def _at(value: Json, path: list[str]) -> Any:
    for name in path:
        value = value[name]
    return value


def _top(query: Json, largest: int) -> int:
    """A page of at most as many as were asked for (https://learn.microsoft.com/graph/api/user-list)."""
    asked = str(query.get("$top") or largest)
    if not asked.isdecimal() or not 1 <= int(asked) <= 999:
        raise GraphError(400, "Request_UnsupportedQuery", f"Invalid page size specified: '{asked}'")
    return min(int(asked), largest)
