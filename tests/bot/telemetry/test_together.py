"""Two processes of one server have one sum."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.platform.news import News
from bot.telemetry.instruments import Instruments
from bot.telemetry.together import FIGURES, FiguresTogether


def worked() -> Instruments:
    done = Instruments()
    done.asked("answered")
    with done.search():
        pass
    with done.sending("slack", "answer") as ended:
        ended("delivered")
    return done


def shown(together: FiguresTogether) -> dict[tuple[str, ...], float]:
    registry = CollectorRegistry()
    registry.register(together)
    samples = [
        ((sample.name, *sample.labels.values()), sample.value)
        for family in text_string_to_metric_families(generate_latest(registry).decode())
        for sample in family.samples
    ]
    assert len(dict(samples)) == len(samples), "no sample stands there twice"
    return dict(samples)


async def test_what_both_have_done_is_added_up_and_what_each_uses_stands_apart() -> None:
    listening, told = FiguresTogether(worked(), "web"), News()
    listening.hear(told)
    between = News(send=lambda topic, facts: told.heard(topic, facts) if topic == FIGURES else None)
    working = FiguresTogether(worked(), "workers")
    for _ in range(2):  # told again, it does not count again
        between.tell(FIGURES, working.text())
    found = shown(listening)
    assert found["csrbot_questions_total", "answered"] == 2
    assert found["csrbot_sends_total", "answer", "slack", "delivered"] == 2
    assert found["csrbot_search_seconds_bucket", "+Inf"] == found["csrbot_search_seconds_count",] == 2
    assert {found["process_resident_memory_bytes", one] > 0 for one in ("web", "workers")} == {True}


def test_what_breaks_off_counts_as_failed() -> None:
    tools = Instruments()
    for step in (tools.sending("teams", "digest"), tools.event("asked"), tools.job("tidy")):
        try:
            with step:
                raise OSError
        except OSError:
            pass
    found = shown(FiguresTogether(tools, "workers"))
    assert found["csrbot_sends_total", "digest", "teams", "failed"] == 1
    assert found["csrbot_event_seconds_count", "asked", "failed"] == 1
    assert found["csrbot_job_seconds_count", "tidy", "failed"] == 1
