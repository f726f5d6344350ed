"""Runs `csrbot` as the shell does, in folders of its own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""``run("ask", "text", stdin=…)``: the finished command."""

ROOT = Path(__file__).resolve().parents[3]
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


@cache
def _forking() -> subprocess.Popen[str]:
    """One for all tests of this process, until it ends."""
    own = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.cli.forking"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=own,
    )
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    with process:
        process.terminate()


def csrbot(
    *arguments: object, data_dir: Path, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """With nothing of the developer's own settings: no `.env`, no ``CSRBOT_…``."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CSRBOT_")}
    given = {**own, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "COLUMNS": "160"}
    surroundings = {**given, "CSRBOT_DATA_DIR": str(data_dir), **settings}
    data_dir.mkdir(parents=True, exist_ok=True)
    command = [str(one) for one in arguments]
    with TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("in", "out", "errors")]
        files[0].write_text(stdin, encoding="utf-8")
        process = _forking()
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(
            json.dumps([command, str(data_dir), surroundings, [str(one) for one in files]]) + "\n"
        )
        process.stdin.flush()
        code = int(process.stdout.readline())
        said, complained = (file.read_text(encoding="utf-8") for file in files[1:])
    return subprocess.CompletedProcess(command, code, said, complained)


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
