"""What Graph's stand-in refuses, without a server: each beside the page that it is from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.teams_graph import PERMISSIONS, Graph, GraphError
from tests.servers.teams_tenant import CATALOGUE_APP, Tenant

ERRORS = "https://learn.microsoft.com/graph/errors"
USERS = "https://learn.microsoft.com/graph/api/user-list"
MANAGER = "https://learn.microsoft.com/graph/api/user-list-manager"
QUERIES = "https://learn.microsoft.com/graph/query-parameters"
MEMBERS = "https://learn.microsoft.com/graph/api/group-list-transitivemembers"
BOUND = {"teamsApp@odata.bind": f"https://graph.example/appCatalogs/teamsApps/{CATALOGUE_APP}"}


@pytest.fixture
def graph() -> Graph:
    tenant = Tenant()
    tenant.add_user("mina", "mina@example.com", "Mina Okafor")
    return Graph(tenant, lambda: "https://graph.example/v1.0", lambda _: None)


def refusal(graph: Graph, method: str, path: str, body: dict[str, Any], **query: str) -> tuple[int, str]:
    mina = next(iter(graph.tenant.users))
    parts = tuple(path.replace("MINA", mina).split("/"))
    with pytest.raises(GraphError) as refused:
        graph.answer(method, parts, {f"${name}": value for name, value in query.items()}, body)
    return refused.value.status, str(refused.value.answer["error"]["code"])


RULES: dict[str, tuple[str, str, dict[str, str], tuple[int, str]]] = {
    "nobody of that id": (ERRORS, "users/nobody", {}, (404, "Request_ResourceNotFound")),
    "a group that there is not": (
        MEMBERS,
        "groups/none/transitiveMembers",
        {},
        (404, "Request_ResourceNotFound"),
    ),
    "members of one kind without a count": (
        MEMBERS,
        "groups/none/members/microsoft.graph.user",
        {},
        (400, "Request_UnsupportedQuery"),
    ),
    "nobody above": (MANAGER, "users/MINA/manager", {}, (404, "Request_ResourceNotFound")),
    "a resource that there is not": (ERRORS, "shoes", {}, (404, "ResourceNotFound")),
    "a property that there is not": (QUERIES, "users", {"select": "shoe"}, (400, "BadRequest")),
    "a manager that is selected and not expanded": (
        QUERIES,
        "users/MINA",
        {"select": "manager"},
        (400, "BadRequest"),
    ),
    "what cannot be expanded": (QUERIES, "users", {"expand": "shoes"}, (400, "BadRequest")),
    "a filter of another kind": (QUERIES, "users", {"filter": "startswith(mail,'a')"}, (400, "BadRequest")),
    "a query that there is not": (QUERIES, "users", {"page": "2"}, (400, "BadRequest")),
    "a page of a thousand": (USERS, "users", {"top": "1000"}, (400, "Request_UnsupportedQuery")),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_graph_does_not_answer(graph: Graph, rule: str) -> None:
    """https://learn.microsoft.com/graph/errors"""
    page, path, query, said = RULES[rule]
    assert page.startswith("https://learn.microsoft.com/graph/")
    assert refusal(graph, "GET", path, {}, **query) == said


@pytest.mark.parametrize(
    ("permission", "path"),
    [
        ("User.Read.All", "users"),
        ("User.Read.All", "directory/deletedItems/microsoft.graph.user"),
        ("GroupMember.Read.All", "groups"),
        ("GroupMember.Read.All", "groups/none/transitiveMembers"),
        ("AppCatalog.Read.All", "appCatalogs/teamsApps"),
        ("TeamsAppInstallation.ReadWriteSelfForUser.All", "users/MINA/teamwork/installedApps"),
    ],
)
def test_nothing_is_told_without_its_permission(graph: Graph, permission: str, path: str) -> None:
    """https://learn.microsoft.com/graph/permissions-reference"""
    graph.permissions = set(PERMISSIONS) - {permission}
    assert refusal(graph, "GET", path, {}) == (403, "Authorization_RequestDenied")


def test_an_app_is_installed_once_from_the_catalogue_for_somebody_of_the_tenant(graph: Graph) -> None:
    """https://learn.microsoft.com/graph/api/userteamwork-post-installedapps"""
    where = "users/MINA/teamwork/installedApps"
    elsewhere = {"teamsApp@odata.bind": "https://graph.example/appCatalogs/teamsApps/none"}
    assert refusal(graph, "POST", where, elsewhere)[0] == 404
    assert refusal(graph, "POST", "users/nobody/teamwork/installedApps", BOUND)[0] == 404
    mina = next(iter(graph.tenant.users))
    assert graph.answer("POST", ("users", mina, "teamwork", "installedApps"), {}, BOUND)[0] == 201
    assert refusal(graph, "POST", where, BOUND) == (409, "Conflict")
