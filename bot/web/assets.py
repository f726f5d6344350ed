"""Our own static files: their addresses, and how long a browser keeps them.

A release has one version, made of all files, and it stands in the path. So what one script imports from
beside it is of the same release and is the very file that the page has loaded, never a second copy of it; and
a browser need not ask again.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from os import PathLike, stat_result
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
_VERSION = re.compile(r"^[0-9a-f]{12}[/\\]")


@cache
def version() -> str:
    """New whenever a file is."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """The address of one of the files."""
    return f"/static/{version()}/{name}"


class Assets(StaticFiles):
    """Serves them under every version, for pages and replicas of another release; only its own for good."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    def get_path(self, scope: Scope) -> str:
        return _VERSION.sub("", super().get_path(scope))

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        is_own = f"/{version()}/" in scope["path"]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_own else "no-cache"
        return response
