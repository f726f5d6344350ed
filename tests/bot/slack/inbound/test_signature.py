"""What reaches the address without Slack's signature, or broken with it, is refused and stored nowhere."""

from __future__ import annotations

import json
import time
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.inbound.routes import LARGEST
from bot.slack.inbound.signature import is_from_slack
from tests.bot.slack.house import House
from tests.servers.slack import SECRET
from tests.servers.slack_person import envelope_of, signature

HEADERS = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=40)
SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(
    [
        "event_callback",
        "block_actions",
        "view_submission",
        "shortcut",
        "message_action",
        "ssl_check",
        "x",
        None,
    ]
)
NAMES = st.sampled_from(
    [
        "event",
        "actions",
        "view",
        "user",
        "team",
        "container",
        "authorizations",
        "trigger_id",
        "command",
        "text",
    ]
)


def a_message(house: House) -> bytes:
    event = {"type": "message", "user": "U0MINA", "text": "Hi", "ts": "1.1", "channel": "D0MINA"}
    return json.dumps(envelope_of(house.slack.workspace, {**event, "channel_type": "im"})).encode()


async def post(house: House, body: bytes, headers: dict[str, str]) -> httpx.Response:
    given = {"content-type": "application/json", **headers}
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in given.items()]
    return await house.to_app.client.post("/slack/events", content=body, headers=encoded)


@pytest.mark.parametrize("age", [-3600, -330, 301, 3600, 10**9])
async def test_a_stale_or_early_signature_is_refused(house: House, age: int) -> None:
    body = a_message(house)
    answer = await post(house, body, signature(SECRET, body, time.time() - age))
    assert answer.status_code == 401
    assert await house.kept() == []


async def test_a_signature_of_another_secret_is_refused(house: House) -> None:
    body = a_message(house)
    assert (await post(house, body, signature("another", body))).status_code == 401
    assert await house.kept() == []


async def test_a_changed_body_is_refused(house: House) -> None:
    body = a_message(house)
    answer = await post(house, body.replace(b"Hi", b"Ho"), signature(SECRET, body))
    assert answer.status_code == 401
    assert await house.kept() == []


async def test_a_replayed_request_is_one_event(house: House) -> None:
    body = a_message(house)
    headers = signature(SECRET, body)
    for _ in range(3):
        assert (await post(house, body, headers)).status_code == 200
    assert len(await house.kept()) == 1


async def test_an_oversized_body_is_refused(house: House) -> None:
    body = b'{"type": "event_callback", "x": "' + b"a" * LARGEST + b'"}'
    assert (await post(house, body, signature(SECRET, body))).status_code == 400


@given(timestamp=HEADERS, signed=HEADERS)
@SHARED
async def test_hostile_headers_are_refused(house: House, timestamp: str, signed: str) -> None:
    headers = {"x-slack-request-timestamp": timestamp, "x-slack-signature": signed}
    assert (await post(house, a_message(house), headers)).status_code == 401
    assert await house.kept() == []


@pytest.mark.parametrize("timestamp", ["abc", "", "1e9", "9" * 400, "²", "-1", "NaN", "１２３"])
def test_hostile_timestamps_are_no_signature(timestamp: str) -> None:
    headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": "v0=é"}
    assert not is_from_slack(SECRET, headers, b"{}", time.time())


@given(body=st.binary(max_size=300))
@SHARED
async def test_signed_bytes_that_are_no_payload_are_refused(house: House, body: bytes) -> None:
    answer = await post(house, body, signature(SECRET, body))
    assert answer.status_code in (400, 401)
    assert await house.kept() == []


@given(kind=KINDS, parts=st.dictionaries(NAMES, JSON, max_size=6))
@SHARED
async def test_signed_payloads_of_any_shape_never_break_the_server(
    house: House, kind: str | None, parts: dict[str, object]
) -> None:
    payload = {"type": kind, **parts}
    body = json.dumps(payload).encode()
    answer = await post(house, body, signature(SECRET, body))
    assert answer.status_code < 500
    form = urlencode({"payload": json.dumps(payload)}).encode()
    headers = {**signature(SECRET, form), "content-type": "application/x-www-form-urlencoded"}
    assert (await post(house, form, headers)).status_code < 500


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"1", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"payload=%7B"],
    ids=["empty", "list", "null", "number", "text", "cut", "bytes", "deep list", "deep object", "cut form"],
)
async def test_malformed_bodies_are_refused(house: House, body: bytes) -> None:
    for content_type in ("application/json", "application/x-www-form-urlencoded", "text/plain"):
        answer = await post(house, body, {**signature(SECRET, body), "content-type": content_type})
        assert answer.status_code in (400, 401)
    assert await house.kept() == []
