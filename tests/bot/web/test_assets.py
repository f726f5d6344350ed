"""Where the static files are, and how long browsers keep them."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bot.web.assets import FOLDER, asset
from tests.bot.web.house import CHLOE, House
from tests.bot.web.visits import enter


def test_a_script_that_is_imported_is_the_one_the_page_has_loaded() -> None:
    with House().browser() as browser:
        loaded = set(re.findall(r'<script [^>]*src="([^"]+)"', enter(browser, CHLOE, "/chat").text))
    chat = next(address for address in loaded if address.endswith("chat.js"))
    imported = re.findall(r'from "([^"]+)"', (FOLDER / "chat.js").read_text())
    assert imported
    assert {urljoin(chat, name) for name in imported} <= loaded


def test_a_file_of_this_release_is_kept_for_good_and_another_releases_is_asked_for_again() -> None:
    with House().browser() as browser:
        own = browser.get(asset("app.css"))
        other = browser.get("/static/0123456789ab/app.css")
        without = browser.get("/static/app.css")
        assert own.text == other.text == without.text
        assert "immutable" in own.headers["cache-control"]
        assert other.headers["cache-control"] == without.headers["cache-control"] == "no-cache"
        unchanged = browser.get("/static/app.css", headers={"If-None-Match": without.headers["etag"]})
        assert unchanged.status_code == 304


def test_nothing_but_the_static_files_is_served_from_there() -> None:
    with House().browser() as browser:
        for path in ("0123456789ab/..%2fassets.py", "..%2fassets.py", "%2e%2e/assets.py", "0123456789ab/"):
            assert browser.get(f"/static/{path}").status_code in (404, 405)
