"""Makes the app's icons for Teams from their drawings: ``python docs/icons.py``, after a drawing changed."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.conftest import CHROMIUM, FLAGS

ICONS = Path(__file__).resolve().parents[1] / "bot" / "teams" / "icons"
SIDES = {"color": 192, "outline": 32}
"""Pixels, as Teams asks for them."""


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, side in SIDES.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing}")
            (ICONS / f"{name}.png").write_bytes(page.screenshot(omit_background=True))
        browser.close()


if __name__ == "__main__":
    main()
