"""The logs of a process, as its keeper reads them."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from bot.logs import OnceAMinute

_PROGRAM = """
import logging, structlog
from bot.logs import configure_logs
configure_logs("DEBUG", {format!r})
structlog.get_logger("bot.workers.inbox_worker").debug("ours", why="red \x1b[31m", place="a\\nb")
logging.getLogger("uvicorn.error").info("started")
for name in ("sse_starlette.sse", "httpcore.http11", "slack_bolt.AsyncApp", "slack_sdk.web.base_client"):
    logging.getLogger(name).debug("chunk: what Anna wrote")
    logging.getLogger(name).info("sent: what Anna wrote")
logging.getLogger("apscheduler.scheduler").warning("Execution of job skipped")
logging.getLogger("library").warning("line one\\nline \x1b[2J two")
try:
    raise ValueError("odd \x1b]0;title\x07")
except ValueError:
    structlog.get_logger("bot.workers.inbox_worker").exception("work_failed")
"""


@pytest.fixture(params=["text", "json"])
def logged(request: pytest.FixtureRequest) -> str:
    program = _PROGRAM.format(format=request.param)
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return ran.stderr


def test_the_level_is_that_of_our_own_code(logged: str) -> None:
    assert "ours" in logged
    assert "started" in logged
    assert "work_failed" in logged
    assert "ValueError: odd" in logged.replace("\\n", "\n")


def test_what_libraries_carry_is_logged_at_no_level(logged: str) -> None:
    assert "Anna" not in logged


def test_a_tick_that_is_left_out_is_no_news(logged: str) -> None:
    assert "skipped" not in logged


def test_no_text_moves_the_cursor_or_makes_up_a_line(logged: str) -> None:
    assert "\x1b" not in logged
    assert "\x07" not in logged
    assert not any(line.startswith("line") for line in logged.splitlines())


def test_a_library_that_warns_each_second_is_heard_once_a_minute_with_how_often() -> None:
    clock = [0.0]
    seldom = OnceAMinute(lambda: clock[0])
    heard = []
    for second in range(121):
        clock[0] = float(second)
        record = logging.LogRecord("library", logging.WARNING, "", 0, "skipped %s", (second,), None)
        if seldom.filter(record):
            heard.append(record.getMessage())
    assert heard == ["skipped 0", "skipped 60 (59 more like this)", "skipped 120 (59 more like this)"]


@pytest.mark.parametrize(("name", "level"), [("bot.web", logging.WARNING), ("library", logging.ERROR)])
def test_our_own_lines_and_faults_are_always_heard(name: str, level: int) -> None:
    seldom = OnceAMinute()
    record = logging.LogRecord(name, level, "", 0, "said", (), None)
    assert [seldom.filter(record) for _ in range(3)] == [True, True, True]
