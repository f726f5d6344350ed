"""Writes the generated pages of `docs/reference/`: `make references`. A test checks that they are true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.config import PREFIX, Settings
from tests.contracts.surfaces import table

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


PAGES = {"settings.md": settings_page, "commands.md": commands_page, "platforms.md": table}

if __name__ == "__main__":
    for page, write in PAGES.items():
        (REFERENCE / page).write_text(write(), encoding="utf-8")
