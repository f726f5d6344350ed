"""`csrbot serve` as a container runs it: as nobody special, on a tree that cannot be written, told to go."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.telemetry.figures import FIGURES
from knowledge.encoder import open_encoder

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
DRAIN = 3
SEES = "dac_read_search"
"""Python may stand in a folder of root's own: what the image lets everybody read is read by this alone."""
NO_ONE = f"setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups --no-new-privs --inh-caps=-all,+{SEES}"
NO_ONE += f" --ambient-caps=+{SEES} --bounding-set=-all,+{SEES}"
SERVE = f"mount --bind $1 $1 && mount -o remount,bind,ro / && exec {NO_ONE} $2 -m bot serve"
"""Everything but the folder of the data is read-only, for this process and what it starts."""


def may_be_nobody() -> str:
    """Why not; nothing where it may."""
    if os.name != "posix" or os.geteuid() != 0 or not (shutil.which("unshare") and shutil.which("setpriv")):
        return "only root of a Linux machine gives everything away"
    tried = ["unshare", "--mount", "sh", "-ec", f"mount -o remount,bind,ro / && {NO_ONE} true"]
    done = subprocess.run(tried, capture_output=True, text=True, check=False)  # noqa: S603
    return f"that cannot be done here: {done.stderr.strip()}" if done.returncode else ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def served(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    data.mkdir()
    os.chown(data, NOBODY, NOBODY)
    for folder in list(data.parents)[:3]:
        folder.chmod(folder.stat().st_mode | 0o011)
    made = Path(sys.prefix) / "share" / "csrbot"
    for name in ("english", "multilingual"):  # as when the image is made
        open_encoder(name, made)
    settings = {
        "ENCODER_CACHE": str(made),
        "DATA_DIR": str(data),
        "PORT": str(port),
        "DRAIN_SECONDS": str(DRAIN),
        "LOG_FORMAT": "json",
    }
    own = {f"CSRBOT_{name}": value for name, value in settings.items()}
    process = subprocess.Popen(  # noqa: S603
        ["unshare", "--mount", "sh", "-ec", SERVE, "sh", str(data), sys.executable],  # noqa: S607
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "CSRBOT_ENCODER": "english",
            "TMPDIR": str(data),
            **own,
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(60)


def waits_for(status: int, client: httpx.Client, process: subprocess.Popen[str], seconds: float) -> object:
    """What `/readyz` says when it says so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            answer = client.get("/readyz")
        except httpx.TransportError:
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.1)
            continue
        if answer.status_code == status:
            return answer.json()
        time.sleep(0.05)
    raise AssertionError(f"not {status} within {seconds} seconds")


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_it_serves_as_nobody_special_and_read_only_and_goes_in_order(tmp_path: Path) -> None:
    if reason := may_be_nobody():
        pytest.skip(reason)
    port = free_port()
    with (
        served(tmp_path / "data", port) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
    ):
        waits_for(200, client, process, 240)
        families = {one.name: one for one in text_string_to_metric_families(client.get("/metrics").text)}
        assert {figure.name for figure in FIGURES} <= set(families)
        [uid, *_] = Path(f"/proc/{process.pid}/status").read_text().partition("\nUid:\t")[2].split()
        assert int(uid) == NOBODY
        process.send_signal(signal.SIGTERM)
        assert waits_for(503, client, process, 60) == {"server": "is going"}
        assert client.get("/healthz").text == "alive\n", "whoever comes meanwhile is served"
        assert client.get("/sign-in").status_code == 200
        assert process.wait(90) == 0
        log = process.communicate()[1]
    assert '"event": "serving"' in log
    assert "Traceback" not in log and "workers_killed" not in log, log
