"""The addresses for whoever operates the bot, and the workers that run beside the requests."""

from __future__ import annotations

import asyncio

from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from bot.workers.supervisor import Server, Supervisor, Worker, go


async def well() -> str | None:
    return None


async def broken() -> str | None:
    return "no space left"


async def faulty() -> str | None:
    raise OSError("unreachable")


async def greet(request: Request) -> Response:
    return PlainTextResponse(f"Hello {request.path_params['name']}")


def browser(application: Starlette) -> TestClient:
    return TestClient(application)


def test_the_process_is_alive() -> None:
    with browser(Server().application()) as client:
        assert client.get("/healthz").text == "alive\n"


def test_it_is_ready_when_every_check_is_well() -> None:
    with browser(Server(checks={"database": well, "index": well}).application()) as client:
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "index": "ok"})


def test_it_is_not_ready_when_a_check_fails_or_breaks() -> None:
    checks = {"database": well, "disk": broken, "model": faulty}
    with browser(Server(checks=checks).application()) as client:
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "disk": "no space left", "model": "OSError"}


def test_requests_are_counted_by_route_and_never_by_path() -> None:
    with browser(Server(routes=[Route("/people/{name}", greet)]).application()) as client:
        client.get("/people/anna")
        client.get("/people/bruno")
        client.get("/nothing/chloe")
        text = client.get("/metrics").text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    counted = {
        (sample.labels["route"], sample.labels["status"]): sample.value
        for sample in families["csrbot_http_requests"].samples
        if sample.name.endswith("_total")
    }
    assert counted[("/people/{name}", "200")] == 2
    assert counted[("other", "404")] == 1
    assert not any(name in text for name in ("anna", "bruno", "chloe"))


def test_metrics_are_only_for_this_machine() -> None:
    application = Server().application()
    with TestClient(application, client=("203.0.113.9", 1)) as stranger:
        assert stranger.get("/metrics").status_code == 404
    with browser(application) as through_a_proxy:
        answer = through_a_proxy.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
        assert answer.status_code == 404


def test_whoever_knows_the_token_may_read_the_metrics_from_elsewhere() -> None:
    token = "opensesame"  # noqa: S105
    application = Server(metrics_token=token).application()
    with TestClient(application, client=("203.0.113.9", 1)) as prometheus:
        for sent, status in {"": 404, "Bearer wrong": 404, "Bearer ": 404, f"Bearer {token}": 200}.items():
            assert prometheus.get("/metrics", headers={"Authorization": sent}).status_code == status
    with TestClient(Server().application(), client=("203.0.113.9", 1)) as stranger:
        assert stranger.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_server_that_goes_is_not_ready_still_answers_and_lets_workers_finish() -> None:
    told: list[str] = []
    finished = asyncio.Event()

    def worker(name: str, *, stays: bool = False) -> Worker:
        async def work() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                if name == "inbox":
                    await finished.wait()
                told.append(name)

        return Worker(name, work, stays)

    application = Server(
        workers=[worker("inbox"), worker("clock"), worker("arrivals", stays=True)]
    ).application()
    with browser(application) as client:
        assert client.portal is not None
        client.get("/healthz")
        client.portal.call(go, application)
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"server": "is going"})
        assert client.get("/healthz").status_code == 200
        assert told == ["clock"], "one finishes, one stays"
        client.portal.call(finished.set)
    assert sorted(told) == ["arrivals", "clock", "inbox"]


def test_workers_run_while_the_application_does_and_end_with_it() -> None:
    told: list[str] = []

    async def work() -> None:
        told.append("began")
        try:
            await asyncio.Event().wait()
        finally:
            told.append("ended")

    with browser(Server(workers=[Worker("inbox", work)]).application()) as client:
        assert client.get("/readyz").json() == {"inbox": "ok"}
        assert told == ["began"]
    assert told == ["began", "ended"]


def test_a_worker_that_fails_is_started_again() -> None:
    tries: list[int] = []
    recovered = asyncio.Event()

    async def work() -> None:
        tries.append(len(tries))
        if len(tries) < 3:
            raise RuntimeError("not yet")
        recovered.set()
        await asyncio.Event().wait()

    server = Server(workers=[Worker("outbox", work)], restart_after=0.01)
    with browser(server.application()) as client:
        assert client.portal is not None
        client.portal.call(asyncio.wait_for, recovered.wait(), 60)
        assert client.get("/readyz").status_code == 200
    assert tries == [0, 1, 2]


async def test_a_worker_that_was_well_for_long_is_started_again_as_soon_as_the_first_time() -> None:
    async def pauses(well_after: float) -> list[float]:
        begun: list[None] = []
        enough = asyncio.Event()

        async def work() -> None:
            begun.append(None)
            if len(begun) > 3:
                enough.set()
            await asyncio.sleep(0.02)
            raise RuntimeError("the database went away")

        with capture_logs() as logs:
            async with Supervisor([Worker("outbox", work)], 0.01, well_after).at_work():
                await asyncio.wait_for(enough.wait(), 60)
        return [log["again_in"] for log in logs]

    assert await pauses(well_after=0.01) == [0.01, 0.01, 0.01]
    assert await pauses(well_after=60) == [0.01, 0.02, 0.04]


def test_a_worker_that_keeps_failing_is_reported() -> None:
    async def work() -> None:
        raise RuntimeError("never")

    with browser(Server(workers=[Worker("outbox", work)], restart_after=30).application()) as client:
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"outbox": "failed: RuntimeError"})
