"""Writes the generated pages of `docs/reference/`: `make references`. A test checks that they are true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.config import PREFIX, Settings
from bot.storage.catalogue import METADATA
from bot.storage.personal.register import Register, registered
from bot.telemetry.figures import FIGURES, MetricType
from tests.contracts.surfaces import table
from tests.findings import FOUND, kept_by

REFERENCE = Path(__file__).parent / "reference"


def settings_page() -> str:
    """A table of every setting, from the class that reads them."""
    lines = [
        "# Settings",
        "",
        "Read once at start from the environment or a file `.env` in the working directory. A value that",
        "cannot be used stops the start with its name and the reason.",
        "",
        "| setting | default | meaning |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = _shown(field.get_default(call_default_factory=True))
        lines.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def _shown(default: Any) -> str:
    value = default.get_secret_value() if hasattr(default, "get_secret_value") else default
    return f"`{value}`" if value not in ("", None, {}, ()) else "(empty)"


def commands_page() -> str:
    """Every command with its options, from typer's own documentation of the program."""
    command = [sys.executable, "-m", "typer", "bot.cli", "utils", "docs", "--name", "csrbot"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    return done.stdout.strip() + "\n"


def register_page() -> str:
    """What every table holds about people, from the register that stands beside the tables."""
    lines = [
        "# Personal data",
        "",
        "What each table of the database holds about people, what becomes of it when somebody is forgotten",
        "(`csrbot people forget EMAIL`, or *forget me* in a chat), and how long it is kept when nobody asks.",
        "The page is made from the register in the program; a test sees that no column is missing.",
        "",
        "| table | holds about people | why | when they are forgotten | kept at most |",
        "|---|---|---|---|---|",
    ]
    named = sorted(((each.name, register) for each, register in registered(METADATA)), key=lambda one: one[0])
    for name, register in named:
        if register.is_about_people:
            cells = (f"`{name}`", _held(register), register.why, register.fate.value, register.kept)
            lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## Tables that hold nothing about anybody", ""]
    lines += [f"- `{name}`: {register.why}" for name, register in named if not register.is_about_people]
    return "\n".join(lines) + "\n"


def _held(register: Register) -> str:
    """Its columns about people."""
    neutral = set(register.neutral.split())
    return ", ".join(f"`{name}`" for name in register.columns if name not in neutral)


def findings_page() -> str:
    """What was found, and the tests that keep it mended."""
    kept = kept_by()
    lines = [
        "# What was found by trying, and what keeps it mended",
        "",
        "People who had not read the code tried csrbot on Slack, on Teams, on the web and in the shell, with",
        "documents of their own, and wrote down what was wrong. Each line has a test that carries it in its",
        "name and passes; a line without one fails the suite. `pytest -k slack_s3` runs those of one line.",
    ]
    for where, found in FOUND.items():
        lines += ["", f"## {where}", "", "| line | what was seen | kept mended by |", "|---|---|---|"]
        lines += [f"| {line} | {seen} | {_shown_tests(kept.get(line, []))} |" for line, seen in found.items()]
    return "\n".join(lines) + "\n"


def _shown_tests(names: list[str]) -> str:
    return "<br>".join(f"`{name.removeprefix('tests/')}`" for name in names)


def metrics_page() -> str:
    """A table of every figure, from the list that they are made of."""
    lines = [
        "# Metrics",
        "",
        "What `GET /metrics` shows, as Prometheus reads it: to this machine, and to whoever sends",
        "`Authorization: Bearer …` with `CSRBOT_METRICS_TOKEN`. No name and no text stands in it. What is of",
        "*the installation* is told by every replica alike: take `max` of them, and `sum` of what each tells",
        "of itself. Where `csrbot serve` is two processes the figures of both are added up; those of the",
        "workers are up to five seconds old. `process_*` (memory, processor time, open files) tells which.",
        "Alert rules and a board that use them are in [deploy/](../../deploy/README.md).",
        "",
        "| metric | type | of | meaning | labels | values |",
        "|---|---|---|---|---|---|",
    ]
    for one in FIGURES:
        name = f"{one.name}_total" if one.type is MetricType.COUNTER else one.name
        labels = ", ".join(f"`{label}`" for label in one.labels)
        lines.append(f"| `{name}` | {one.type} | {one.whose} | {one.says} | {labels} | {one.values} |")
    return "\n".join(lines) + "\n"


PAGES = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "platforms.md": table,
    "personal-data.md": register_page,
    "findings.md": findings_page,
    "metrics.md": metrics_page,
}

if __name__ == "__main__":
    for page, write in PAGES.items():
        (REFERENCE / page).write_text(write(), encoding="utf-8")
