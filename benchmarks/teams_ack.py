"""How fast Teams' activities are acknowledged, each after its inbox row is committed.

    python -m benchmarks.teams_ack             the ratio to a bare Starlette route, in the same run

Both run under uvicorn in a process of their own and take the same signed, distinct activities from the same
client over kept connections; both prove who calls in the same way, with keys from the same stand-in. The bare
route acknowledges then and stores nothing. Rounds alternate, so that other work on the machine weighs on
both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.acknowledging import Load, a_request, in_turns
from benchmarks.slack_ack import QUESTIONS
from benchmarks.teams_servers import serve_bare, serve_ours
from tests.servers.teams import TeamsStandIn


def a_tenant(people: int) -> TeamsStandIn:
    teams = TeamsStandIn()
    for number in range(people):
        teams.tenant.add_user(f"u{number}", f"u{number}@example.com", f"User {number}")
    return teams


def requests_of(teams: TeamsStandIn) -> list[bytes]:
    """Each message from another person than the one before, as in a burst after a broadcast."""
    bearer = {"authorization": f"Bearer {teams.bearer()}"}
    people = list(teams.tenant.users)
    return [
        a_request("/api/messages", a_message(teams, person, QUESTIONS[number % len(QUESTIONS)]), bearer)
        for number, person in enumerate(people)
    ]


def a_message(teams: TeamsStandIn, person: str, text: str) -> bytes:
    envelope = teams.envelope(teams.tenant.personal(person), teams.tenant.account(person))
    return json.dumps({**envelope, "type": "message", "text": text, "textFormat": "plain"}).encode()


async def main(given: argparse.Namespace) -> dict[str, Any]:
    teams = a_tenant(given.events)
    with tempfile.TemporaryDirectory() as folder, teams.running():
        teams.ca_file(Path(folder))
        load = Load(lambda: requests_of(teams), given.connections, given.rounds)
        return await in_turns(serve_bare, serve_ours, teams.url, folder, load)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=400)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=20)
    print(json.dumps(asyncio.run(main(parser.parse_args())), indent=1))
