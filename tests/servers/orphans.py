"""Ends what tests started when they themselves are gone, also when they were killed and could not say so.

    python orphans.py FOLDER PG_CTL

Hangs on its standard input, which the system closes with the process that started it, and holds the folder's
lock together with those of the other processes; the last one stops the server there and removes the folder.
It imports nothing of ours, since there is one for every process of a run.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path


def main(folder: Path, pg_ctl: str) -> None:
    lock = folder.with_name(f"{folder.name}.used")
    with lock.open("a") as shared:
        fcntl.flock(shared, fcntl.LOCK_SH)
        print("watching", flush=True)  # noqa: T201 - whoever started this waits for it
        sys.stdin.read()
        fcntl.flock(shared, fcntl.LOCK_UN)
        try:
            fcntl.flock(shared, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # others use it, and theirs is the last word
        _end(folder, pg_ctl)
        lock.unlink(missing_ok=True)


def _end(folder: Path, pg_ctl: str) -> None:
    if (folder / "postmaster.pid").exists():
        command = [pg_ctl, "-D", str(folder), "-m", "immediate", "stop"]
        owner = folder.stat().st_uid if os.geteuid() == 0 else None  # the server refuses to run as root
        subprocess.run(command, check=False, capture_output=True, user=owner, timeout=60)  # noqa: S603
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
