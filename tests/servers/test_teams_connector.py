"""Each refusal of the connector's stand-in, without a server: the codes and limits of Microsoft's pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.teams_connector import Ask, Connector, RefusedError
from tests.servers.teams_tenant import Chat, Tenant

HELLO: dict[str, Any] = {"type": "message", "text": "Hello"}


class At:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> At:
    return At()


@pytest.fixture
def connector(clock: At) -> Connector:
    tenant = Tenant(clock=clock)
    mina = tenant.add_user("mina", "mina@example.com", "Mina Okafor")
    tenant.personal(mina).installed = True
    tenant.add_group_chat("lunch", mina)
    tenant.add_team("CSR", [mina])
    return Connector(tenant)


def mina_of(connector: Connector) -> str:
    return next(iter(connector.tenant.users))


def own_chat(connector: Connector) -> Chat:
    return connector.tenant.personal(mina_of(connector))


def group_chat(connector: Connector) -> Chat:
    return next(one for one in connector.tenant.chats.values() if one.kind == "groupChat")


def channel(connector: Connector) -> Chat:
    return next(one for one in connector.tenant.chats.values() if one.kind == "channel")


def ask(method: str, path: str, body: dict[str, Any] | None = None, **query: str) -> Ask:
    return Ask(method, tuple(path.split("/")), query, body or {})


def send(chat: Chat, activity: dict[str, Any] | None = None) -> Ask:
    return ask("POST", f"conversations/{chat.id}/activities", activity or HELLO)


def posted(connector: Connector, chat: Chat) -> str:
    return str(said(connector, send(chat))["id"])


def said(connector: Connector, asked: Ask) -> dict[str, Any]:
    _, answer = connector.answer(asked)
    assert isinstance(answer, dict)
    return answer


def refusal(connector: Connector, asked: Ask) -> tuple[int, str]:
    with pytest.raises(RefusedError) as refused:
        connector.answer(asked)
    return refused.value.status, str(refused.value.answer["error"]["code"])


def opening(connector: Connector, **more: Any) -> Ask:
    tenant = connector.tenant
    body = {"bot": tenant.bot, "members": [{"id": mina_of(connector)}], "tenantId": tenant.id}
    return ask("POST", "conversations", body | more)


def test_what_is_said_where_nobody_is(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    nowhere = Chat("19:nowhere@thread.v2", "groupChat")
    assert refusal(connector, send(nowhere)) == (404, "ConversationNotFound")
    members = ask("GET", f"conversations/{nowhere.id}/members/{mina_of(connector)}")
    assert refusal(connector, members) == (404, "ConversationNotFound")


def test_where_the_bot_is_not_it_neither_writes_nor_reads_who_is_there(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    chat = group_chat(connector)
    chat.installed = False
    for asked in (send(chat), ask("GET", f"conversations/{chat.id}/pagedmembers")):
        assert refusal(connector, asked) == (403, "BotNotInConversationRoster")


def test_nobody_is_written_to_first_who_has_not_got_the_app(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    omar = connector.tenant.add_user("omar", "omar@example.com", "Omar")
    asked = opening(connector, members=[{"id": omar}])
    assert refusal(connector, asked) == (403, "ForbiddenOperationException")


def test_a_bot_that_azure_does_not_know(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    connector.registered = False
    assert refusal(connector, send(own_chat(connector))) == (401, "BotNotRegistered")


def test_a_bot_that_the_admin_disabled(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    connector.disabled = True
    assert refusal(connector, send(own_chat(connector))) == (403, "BotDisabledByAdmin")


@pytest.mark.parametrize("code", ["ConversationBlockedByUser", "InvalidBotApiHost", "NotEnoughPermissions"])
def test_what_a_conversation_refuses_it_refuses_of_everything_written_there(
    connector: Connector, code: str
) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    chat = own_chat(connector)
    message = posted(connector, chat)
    chat.refusal = (403, code)
    edit = ask("PUT", f"conversations/{chat.id}/activities/{message}", HELLO)
    away = ask("DELETE", f"conversations/{chat.id}/activities/{message}")
    assert [refusal(connector, each) for each in (send(chat), edit, away)] == [(403, code)] * 3


def test_what_was_deleted_can_be_neither_edited_nor_deleted_nor_answered(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis"""
    chat = own_chat(connector)
    where = f"conversations/{chat.id}/activities/{posted(connector, chat)}"
    assert connector.answer(ask("DELETE", where))[0] == 200
    for asked in (ask("PUT", where, HELLO), ask("DELETE", where)):
        assert refusal(connector, asked) == (404, "ActivityNotFoundInConversation")
    thread = Chat(f"{channel(connector).id};messageid=1", "channel")
    assert refusal(connector, send(thread)) == (404, "ActivityNotFoundInConversation")


def test_only_its_own_messages_are_edited_and_deleted(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/update-and-delete-bot-messages"""
    chat = own_chat(connector)
    theirs = connector.tenant.say(chat, {"from": connector.tenant.account(mina_of(connector)), "text": "Hi"})
    where = f"conversations/{chat.id}/activities/{theirs['id']}"
    for asked in (ask("PUT", where, HELLO), ask("DELETE", where)):
        assert refusal(connector, asked) == (403, "NotEnoughPermissions")


@pytest.mark.parametrize(
    "more",
    [
        {"tenantId": "another"},
        {"bot": {"id": "28:somebody-else"}},
        {"isGroup": True},
        {"members": []},
        {"members": [{"id": "mina@example.com"}]},
    ],
    ids=["another tenant", "another bot", "a group", "nobody", "by address"],
)
def test_a_personal_chat_is_of_this_bot_this_tenant_and_one_person_by_id(
    connector: Connector, more: dict[str, Any]
) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages"""
    assert refusal(connector, opening(connector, **more))[0] == 400


def test_a_thread_begins_with_a_message(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages"""
    begun = {"channel": {"id": channel(connector).id}}
    assert refusal(connector, opening(connector, isGroup=True, channelData=begun))[0] == 400


def test_a_message_of_more_than_100_kilobytes_as_utf_16(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages"""
    chat = own_chat(connector)
    assert connector.answer(send(chat, {"type": "message", "text": "a" * 49_900}))[0] == 201
    long = send(chat, {"type": "message", "text": "a" * 50_100})
    assert refusal(connector, long) == (413, "MessageSizeTooBig")


def _until_refused(connector: Connector, asked: Ask) -> tuple[int, str]:
    """How many were answered, and how many seconds the next is told to wait."""
    for number in range(200):
        try:
            connector.answer(asked)
        except RefusedError as refused:
            assert (refused.status, refused.answer["error"]["code"]) == (429, "Throttled")
            return number, refused.headers["retry-after"]
    raise AssertionError("never refused")


def test_seven_messages_a_second_eight_in_two_sixty_in_thirty(connector: Connector, clock: At) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"""
    assert _until_refused(connector, send(own_chat(connector))) == (7, "2")
    clock.now += 1.1
    assert _until_refused(connector, send(own_chat(connector)))[0] == 1
    clock.now += 2
    sent = 8
    for _ in range(100):
        clock.now += 0.45
        try:
            connector.answer(send(own_chat(connector)))
        except RefusedError:
            break
        sent += 1
    assert sent == 60


def test_chats_are_opened_at_the_same_pace(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"""
    assert _until_refused(connector, opening(connector))[0] == 7


@pytest.mark.parametrize("what", ["pagedmembers", "members/one", "team", "conversations"])
def test_rosters_and_channels_are_read_fourteen_times_a_second(connector: Connector, what: str) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"""
    there = channel(connector)
    path = {
        "pagedmembers": f"conversations/{there.id}/pagedmembers",
        "members/one": f"conversations/{there.id}/members/{mina_of(connector)}",
        "team": f"teams/{there.team}",
        "conversations": f"teams/{there.team}/conversations",
    }[what]
    assert _until_refused(connector, ask("GET", path))[0] == 14


def test_a_whole_roster_is_read_five_times_a_minute(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/resources/team-chat-member-api-changes"""
    whole = ask("GET", f"conversations/{channel(connector).id}/members")
    assert _until_refused(connector, whole)[0] == 5


def test_fifty_calls_a_second_in_a_tenant(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"""
    for number in range(8):
        chat = connector.tenant.add_group_chat(f"chat {number}")
        for _ in range(7 if number < 7 else 1):
            connector.answer(send(chat))
    one_too_many = connector.tenant.add_group_chat("the last")
    assert refusal(connector, send(one_too_many)) == (429, "Throttled")
    assert connector.broken_limits == ["tenant"]


def test_a_page_of_a_roster_holds_fifty_at_least_and_five_hundred_at_most(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context"""
    people = [connector.tenant.add_user(f"u{number}", "", f"U {number}") for number in range(600)]
    there = channel(connector)
    there.members = people
    pages = [
        said(connector, ask("GET", f"conversations/{there.id}/pagedmembers", pageSize=size))
        for size in ("3", "100", "1000")
    ]
    assert [len(page["members"]) for page in pages] == [50, 100, 500]
    made_up = ask("GET", f"conversations/{there.id}/pagedmembers", continuationToken="made up")
    assert refusal(connector, made_up)[0] == 400


def test_who_is_not_in_a_conversation_and_a_team_that_is_not_there(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context"""
    omar = connector.tenant.add_user("omar", "omar@example.com", "Omar")
    asked = ask("GET", f"conversations/{channel(connector).id}/members/{omar}")
    assert refusal(connector, asked) == (404, "MemberNotFoundInConversation")
    for path in ("teams/19:made-up@thread.tacv2", "teams/19:made-up@thread.tacv2/conversations"):
        assert refusal(connector, ask("GET", path))[0] == 404


def test_rosters_that_tell_no_addresses(connector: Connector) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/resources/team-chat-member-api-changes"""
    connector.tells_addresses = False
    _, paged = connector.answer(ask("GET", f"conversations/{channel(connector).id}/pagedmembers"))
    assert "mina@example.com" not in str(paged)
