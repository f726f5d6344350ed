"""What is odd does no harm: documented, undocumented or malformed, it is no fault, and nothing is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.teams.inbound.invokes import Invoke, Response
from handlers.kernel.events import Submitted
from tests.bot.teams.door import Door, a_door, a_tenant
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_tenant import Json


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


@pytest.fixture
async def door(teams: TeamsStandIn) -> AsyncIterator[Door]:
    async with a_door(teams) as built:
        yield built


class AnyDialog:
    """Takes what carries something of ours."""

    names = frozenset({"task/fetch", "task/submit"})

    async def answer(self, invoke: Invoke) -> Response:
        if "csrbot" not in invoke.value["data"]:
            raise ValueError("not ours")
        return Response({}, Submitted(invoke.by, invoke.conversation, "reply", "q17", invoke.at, invoke.key))


MESSAGE: Json = {"type": "message", "text": "What are our climate targets?"}
PRESSED: Json = {"type": "invoke", "name": "adaptiveCard/action"}
DATA: Json = {"csrbot": {"press": "claim", "subject": "q17"}}
EXECUTED: Json = {"type": "Action.Execute", "verb": "press", "data": DATA}

DOCUMENTED: dict[str, Json] = {
    "a card that refreshes itself": {**PRESSED, "value": {"action": EXECUTED, "trigger": "automatic"}},
    "an execute without data": {**PRESSED, "value": {"action": {"type": "Action.Execute", "verb": "x"}}},
    "an execute whose data is a text": {**PRESSED, "value": {"action": {**EXECUTED, "data": "text"}}},
    "an execute whose data is a list": {**PRESSED, "value": {"action": {**EXECUTED, "data": [1]}}},
    "an execute without an action": {**PRESSED, "value": {"trigger": "manual"}},
    "an execute without a value": PRESSED,
    "an upgrade": {"type": "installationUpdate", "action": "add-upgrade"},
    "the end of an upgrade": {"type": "installationUpdate", "action": "remove-upgrade"},
    "an installation without an action": {"type": "installationUpdate"},
    "an unknown type": {"type": "somethingNew"},
    "no type": {},
    "a type that is a number": {"type": 7},
    "an unknown invoke": {"type": "invoke", "name": "something/new", "value": {}},
    "an invoke without a name": {"type": "invoke"},
    "a sign-in": {"type": "invoke", "name": "signin/verifyState", "value": {"state": "123"}},
    "feedback on a message": {"type": "invoke", "name": "message/submitAction", "value": {}},
    "a file consent": {"type": "invoke", "name": "fileConsent/invoke", "value": {"action": "accept"}},
    "an unknown event": {"type": "event", "name": "application/vnd.microsoft.somethingNew", "value": {}},
    "a meeting's start": {"type": "event", "name": "application/vnd.microsoft.meetingStart", "value": {}},
    "a read receipt": {
        "type": "event",
        "name": "application/vnd.microsoft.readReceipt",
        "value": {"lastReadMessageId": "1"},
    },
    "an unknown entity": {**MESSAGE, "entities": [{"type": "hologram"}, None, 7, {"type": "mention"}]},
    "entities that are none": {**MESSAGE, "entities": {"type": "mention"}},
    "a mention of nobody": {**MESSAGE, "entities": [{"type": "mention", "text": None, "mentioned": None}]},
    "an unknown reaction": {"type": "messageReaction", "reactionsAdded": [{"type": "hologram"}]},
    "reactions that are none": {"type": "messageReaction", "reactionsAdded": None},
    "an unknown channel event": {
        "type": "conversationUpdate",
        "channelData": {"eventType": "channelLevitated", "tenant": {"id": "TENANT"}},
    },
    "members that are none": {"type": "conversationUpdate", "membersAdded": 7, "membersRemoved": None},
    "members without ids": {"type": "conversationUpdate", "membersAdded": [{}, None, {"id": None}]},
    "no name": {**MESSAGE, "from": {"id": "29:1", "aadObjectId": "0d1f2a3b-4c5d-4e6f-8a9b-cccccccccccc"}},
    "nobody": {**MESSAGE, "from": None},
    "nobody in the directory": {**MESSAGE, "from": {"id": "29:1", "name": "Anonymous"}},
    "an object id that is none": {**MESSAGE, "from": {"id": "29:1", "aadObjectId": "'; DROP TABLE person"}},
    "no recipient": {**MESSAGE, "recipient": None},
    "no conversation's id": {**MESSAGE, "conversation": {"tenantId": "TENANT"}},
    "a conversation that is a text": {**MESSAGE, "conversation": "a:1"},
    "no conversation": {**MESSAGE, "conversation": None},
    "no channel data": {**MESSAGE, "channelData": None},
    "channel data that is a text": {**MESSAGE, "channelData": "text"},
    "an unknown scope": {
        **MESSAGE,
        "conversation": {"id": "x:1", "tenantId": "TENANT", "conversationType": "hive"},
    },
    "a text that is a number": {"type": "message", "text": 42},
    "a text that is too long": {"type": "message", "text": "why? " * 100_000},
    "half a character": {"type": "message", "text": "\ud83d why?"},
    "a text of zeros": {"type": "message", "text": "\x00" * 50},
    "an id that is a number": {**MESSAGE, "id": 17},
    "no id": {**MESSAGE, "id": None},
    "an enormous id": {**MESSAGE, "id": "1" * 50_000},
    "a value that is a text": {**MESSAGE, "value": "text"},
    "a value of somebody else": {"type": "message", "value": {"theirs": {"deep": [1, 2]}}},
    "a value of ours that is none": {"type": "message", "value": {"csrbot": "text"}},
    "a value of ours without a subject": {"type": "message", "value": {"csrbot": {"press": "claim"}}},
    "a form of ours that is none": {"type": "message", "value": {"csrbot": {"opens": {"form": 7}}}},
    "a reference to nothing": {"type": "message", "value": {"csrbot": {"kept": "0" * 64}}},
    "a message that was deleted": {"type": "messageDelete", "channelData": None},
    "typing": {"type": "typing"},
    "the end": {"type": "endOfConversation", "code": "unknown"},
    "a command": {"type": "command", "name": "x"},
    "a trace": {"type": "trace", "valueType": "x"},
}


def odd(teams: TeamsStandIn, change: Json) -> bytes:
    """The activity with what is odd about it, from somebody of our tenant."""
    person = next(iter(teams.tenant.users))
    envelope = teams.envelope(teams.tenant.personal(person), teams.tenant.account(person))
    return json.dumps({**envelope, **change}).replace('"TENANT"', json.dumps(teams.tenant.id)).encode()


def is_harmless(status: int, content: bytes) -> bool:
    """No fault, and nothing said about the inside."""
    said = content.decode().lower()
    return status in (200, 400, 401, 403, 413, 501) and not any(
        word in said
        for word in ("traceback", "error", "exception", 'file "', "secret", "hunter2", "/work", ".py")
    )


@pytest.mark.parametrize("kind", DOCUMENTED)
async def test_an_odd_activity_is_no_fault(teams: TeamsStandIn, door: Door, kind: str) -> None:
    answer = await door.to_app.raw(odd(teams, DOCUMENTED[kind]))
    assert is_harmless(answer.status_code, answer.content), (answer.status_code, answer.text)
    if answer.status_code != 200:
        assert (answer.content, await door.kept()) == (b"", [])


@pytest.mark.parametrize("kind", DOCUMENTED)
async def test_and_without_a_token_nothing_of_it_is_read(teams: TeamsStandIn, door: Door, kind: str) -> None:
    answer = await door.to_app.raw(odd(teams, DOCUMENTED[kind]), "")
    assert (answer.status_code, answer.content) == (401, b"")
    assert (await door.kept(), door.seen) == ([], [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'[{"type": "message"}]',
        b"null",
        b"7",
        b'"text"',
        b"{",
        b'{"type": "message"',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"{" + b'"a": 1e999999, ' * 3 + b'"b": NaN}',
    ],
    ids=[
        "empty",
        "a list",
        "a list of one",
        "null",
        "a number",
        "a text",
        "half",
        "cut",
        "no text",
        "a deep list",
        "a deep object",
        "numbers",
    ],
)
async def test_a_body_that_is_no_activity_is_refused(door: Door, body: bytes) -> None:
    answer = await door.to_app.raw(body)
    assert answer.status_code in (400, 401)
    assert (answer.content, await door.kept(), door.seen) == (b"", [], [])


async def test_a_body_that_is_too_long_is_read_no_further(door: Door) -> None:
    answer = await door.to_app.raw(b" " * 1_000_001)
    assert (answer.status_code, answer.content) == (413, b"")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        *("type", "name", "action", "id", "text", "textFormat", "value", "replyToId", "locale", "timestamp"),
        *("from", "recipient", "conversation", "channelData", "entities", "attachments"),
        *("membersAdded", "membersRemoved", "reactionsAdded"),
    ]
)
TYPES = st.sampled_from(
    [
        *("message", "messageUpdate", "messageReaction", "invoke", "event", "typing"),
        *("installationUpdate", "conversationUpdate"),
    ]
)
INVOKES = st.sampled_from(
    ["adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/query", "config/fetch"]
)
VALUES = st.fixed_dictionaries({"csrbot": ANYTHING}) | st.fixed_dictionaries(
    {"action": st.fixed_dictionaries({"data": st.fixed_dictionaries({"csrbot": ANYTHING})})}
)
ACTIVITIES = st.builds(
    lambda base, changes: {**base, **changes},
    st.fixed_dictionaries({"type": TYPES, "name": INVOKES, "value": VALUES | ANYTHING}),
    st.dictionaries(NAMES, ANYTHING, max_size=4),
)


async def test_two_hundred_generated_activities_are_no_fault(teams: TeamsStandIn) -> None:
    async with a_door(teams, answers=[AnyDialog()]) as door:
        statuses = await asyncio.to_thread(_generated, door, asyncio.get_running_loop())
    assert len(statuses) >= 200
    assert 200 in statuses


def _generated(door: Door, loop: asyncio.AbstractEventLoop) -> list[int]:
    statuses: list[int] = []

    @settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(ACTIVITIES)
    def run(change: dict[str, Any]) -> None:
        sent = asyncio.run_coroutine_threadsafe(door.to_app.raw(odd(door.teams, change)), loop)
        answer = sent.result(30)
        statuses.append(answer.status_code)
        assert is_harmless(answer.status_code, answer.content), (answer.status_code, answer.text)

    run()
    return statuses
