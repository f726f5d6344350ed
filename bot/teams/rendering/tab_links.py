"""Links that open in the app's own tab inside Teams, where whoever presses is signed in already.

A deep link names the app by its id in the organisation's catalogue, the tab, and the page inside it; a client
that cannot show the tab opens the address in the browser
(https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application). Pure.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from bot.teams.rendering.text import is_web

_TEAMS = "https://teams.microsoft.com/l/entity"
_OURS = ("/chat", "/console", "/documents/", "/questions")
"""How the paths of pages begin that a tab shows; what is downloaded, or signs in, is for the browser."""


def in_tab(absolute: Callable[[str], str], catalogue_id: str) -> Callable[[str], str]:
    """`absolute`, but for pages of ours a link into the tab; `catalogue_id` is empty where it is unknown."""

    def opened(path: str) -> str:
        address = absolute(path)
        if not catalogue_id or not _is_page(path):
            return address
        context = quote(json.dumps({"subEntityId": path}, separators=(",", ":")), safe="")
        tab = "console" if path.startswith("/console") else "chat"
        link = f"{_TEAMS}/{catalogue_id}/{tab}?webUrl={quote(address, safe='')}&context={context}"
        return link if is_web(link) else address

    return opened


def _is_page(path: str) -> bool:
    return path.startswith(_OURS) and not path.partition("?")[0].endswith("/original")
