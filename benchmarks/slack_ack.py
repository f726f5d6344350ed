"""How fast Slack's events are acknowledged, each after its inbox row is committed.

    python -m benchmarks.slack_ack             the ratio to a bare Bolt app, in the same run
    python -m benchmarks.slack_ack --answering the acknowledgement while answers are searched and sent
    beside it

Both apps run under uvicorn in a process of their own, take the same signed, distinct events from the same
client over kept connections, and speak to the same stand-in for Slack. The bare app verifies the signature
and acknowledges; it stores nothing. Rounds alternate, and the best of each app counts, so that other work
on the machine weighs on both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.acknowledging import Load, a_request, a_server, in_turns, open_loop, percentile
from benchmarks.slack_servers import serve_answering, serve_bare, serve_ours
from bot.slack.installation.manifest import BOT_SCOPES
from tests.journeys.company import example_company
from tests.servers.slack import SECRET, SlackStandIn
from tests.servers.slack_person import envelope_of, signature

QUESTIONS = (
    "What is our target for emissions in 2030?",
    "Can I get a subsidy for a cargo bike?",
    "What do we expect of our suppliers?",
    "How much water does the plant use?",
)


# the client


def an_event(slack: SlackStandIn, user: str, text: str) -> bytes:
    chat = slack.workspace.direct(user)
    message = slack.workspace.say(chat, {"user": user, "text": text})
    event = {**message, "channel": chat.id, "channel_type": "im"}
    return json.dumps(envelope_of(slack.workspace, event)).encode()


def a_request_of(body: bytes) -> bytes:
    return a_request("/slack/events", body, signature(SECRET, body))


# the measurements


def a_workspace(people: int) -> SlackStandIn:
    slack = SlackStandIn(tuple(BOT_SCOPES), budget=100)
    for number in range(people):
        slack.workspace.add_user(f"U{number:05d}", f"u{number}@example.com", f"User {number}")
        slack.workspace.direct(f"U{number:05d}")
    return slack


def requests_of(slack: SlackStandIn, count: int, people: int) -> list[bytes]:
    """Each event from another person than the one before, as in a burst after a broadcast."""
    return [
        a_request_of(an_event(slack, f"U{number % people:05d}", QUESTIONS[number % len(QUESTIONS)]))
        for number in range(count)
    ]


async def ratio(count: int, connections: int, rounds: int, folder: str) -> dict[str, Any]:
    slack = a_workspace(count)
    load = Load(lambda: requests_of(slack, count, count), connections, rounds)
    with slack.running():
        return await in_turns(serve_bare, serve_ours, slack.api_url, folder, load)


async def answering(per_second: float, seconds: float, folder: str) -> dict[str, Any]:
    """Acknowledgements at a steady rate while every question is searched, answered and sent."""
    count = int(per_second * seconds)
    slack = a_workspace(count)
    slack.latency = 0.15
    with slack.running():
        async with a_server(serve_answering, slack.api_url, folder) as server:
            await asyncio.sleep(3)
            took = await open_loop(server.port, requests_of(slack, count, count), per_second)
            sent_during = len(slack.called("chat.postMessage"))
    return {
        "per_second": per_second,
        "events": count,
        "p50_ms": round(percentile(took, 50) * 1000, 1),
        "p99_ms": round(percentile(took, 99) * 1000, 1),
        "slowest_ms": round(max(took) * 1000, 1),
        "messages_sent_meanwhile": sent_during,
        "broken_limits": len(slack.broken_limits),
    }


async def main(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not given.answering:
            print(json.dumps(await ratio(given.events, given.connections, given.rounds, folder), indent=1))
            return
        await example_company(Path(folder))
        print(json.dumps(await answering(given.per_second, given.seconds, folder), indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--answering", action="store_true")
    parser.add_argument("--events", type=int, default=400)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--per-second", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    asyncio.run(main(parser.parse_args()))
