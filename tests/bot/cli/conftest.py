"""Runs `csrbot` as the shell does, in folders of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""``run("ask", "text", stdin=…)``: the finished command."""

PEOPLE = """\
name,email,department,country,language,roles,topics
Ana Ruiz,ana@acme.example,Sales,ES,en,employee,
Bo Holm,bo@acme.example,Purchasing,DK,en,employee;ambassador,water
Cleo Marsh,cleo@acme.example,CSR,GB,en,employee;csr;admin,
"""
WATER = """\
# Water policy

## Targets

By 2031 every site withdraws 35 % less fresh water than in 2020.

## Leaks

Report a leak to the gatehouse within one hour.
"""
BOARD = """\
# Board paper

The board has reserved EUR 4.2 million for the cooling towers.
"""


def csrbot(
    *arguments: object, data_dir: Path, stdin: str = "", seconds: float = 500, **settings: str
) -> subprocess.CompletedProcess[str]:
    """With nothing of the developer's own settings: no `.env`, no ``CSRBOT_…``."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CSRBOT_")}
    root = Path(__file__).resolve().parents[3]
    given = {**own, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1", "COLUMNS": "160"}
    data_dir.mkdir(parents=True, exist_ok=True)
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *(str(one) for one in arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=seconds,
        cwd=data_dir,
        env={**given, "CSRBOT_DATA_DIR": str(data_dir), **settings},
    )


@pytest.fixture
def empty(tmp_path: Path) -> Run:
    """An installation where nothing was done yet."""

    def run(*arguments: object, **how: object) -> subprocess.CompletedProcess[str]:
        return csrbot(*arguments, data_dir=tmp_path / "empty", **how)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a small company: three people, a policy, and a paper for the CSR team."""
    papers, data = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("acme")
    (papers / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (papers / "water.md").write_text(WATER, encoding="utf-8")
    (papers / "board.md").write_text(BOARD, encoding="utf-8")
    for arguments in (
        ("people", "import", papers / "people.csv"),
        ("index", papers / "water.md"),
        ("index", papers / "board.md", "--audience", "role:csr", "--collection", "board"),
    ):
        done = csrbot(*arguments, data_dir=data)
        assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def company(acme: Path, tmp_path: Path) -> Run:
    """`csrbot` over a copy of the small company."""
    data = tmp_path / "company"
    shutil.copytree(acme, data)

    def run(*arguments: object, **how: object) -> subprocess.CompletedProcess[str]:
        return csrbot(*arguments, data_dir=data, **how)  # type: ignore[arg-type]

    return run
