"""Takes the pictures of the README from a running demonstration: ``make pictures``. Those of Teams are what
``make e2e-teams`` saw last.

It starts `csrbot demo` in a temporary folder, lets the people of the example company use it, and writes
``docs/pictures/*.png`` with 256 colours. The terminal's picture is what `csrbot chat` printed, set by rich.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright
from rich.console import Console
from rich.text import Text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.journeys.the_demo import AtTerminal, Demo, at_terminal, started

HERE = Path(__file__).resolve().parent / "pictures"
SEEN_IN_TEAMS = Path(__file__).resolve().parents[1] / "build" / "e2e-teams"
DESK: ViewportSize = {"width": 1120, "height": 760}
PHONE: ViewportSize = {"width": 390, "height": 844}
WAIT = 30_000
KNOWN = "How much do we want to cut our emissions by 2030?"
UNKNOWN = "Does the canteen in Gliwice give leftover soup to the animal shelter?"
REPLY = "Yes: every Friday at two the shelter's van collects what is left. Jola at the counter knows more."
BROKEN = b"%PDF-1.7\nthe rest was lost"
SCENES_OF_CSR = (
    ("Grzegorz Malec", "May I spend my volunteering days abroad?"),
    ("Ingrid Halloran", "Do we sponsor a local football club?"),
    ("Daniel Achterberg", "Do we plant trees at our sites?"),
)


class Studio:
    """Opens browsers in the demonstration and keeps what they show."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.browser, self.demo = browser, demo

    def enter(self, name: str, size: ViewportSize = DESK, *, dark: bool = False) -> Page:
        context = self.browser.new_context(
            base_url=self.demo.address, viewport=size, color_scheme="dark" if dark else "light"
        )
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_role("button", name=name).click()
        page.wait_for_url("**/chat*")
        page.locator(".entry.bot").first.wait_for()  # the greeting; what comes next is an answer
        return page


def ask(page: Page, text: str) -> Locator:
    before = page.locator(".entry.bot").count()
    page.locator("#text").fill(text)  # its label is in the language of the person
    page.keyboard.press("Enter")
    entry = page.locator(".entry.bot").nth(before)
    entry.wait_for()
    return entry


def agree(offer: Locator) -> None:
    """People may be asked, and see the name: the first button, in whatever language."""
    button = offer.locator("button").first
    words = button.inner_text()
    button.click()
    offer.get_by_text(words, exact=True).wait_for(state="detached")


def keep(page: Page, name: str, height: int | None = None) -> None:
    """With nothing focused and every animation over; `height` in pixels, where the window's does not fit."""
    if height is not None:
        page.set_viewport_size({"width": DESK["width"], "height": height})
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(700)
    save(page.screenshot(animations="disabled"), name)


def save(png: bytes, name: str) -> None:
    HERE.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    file = HERE / f"{name}.png"
    picture.save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a script


def chat(studio: Studio) -> Page:
    page = studio.enter("Rohan Mehta")
    answer = ask(page, KNOWN)
    answer.get_by_text("Show context").click()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    keep(page, "chat-answer")
    agree(ask(page, UNKNOWN))
    keep(page, "chat-handover")
    return page


def phone(studio: Studio) -> None:
    page = studio.enter("Priyanka Kulkarni", PHONE, dark=True)
    ask(page, "How many paid days can I spend as a volunteer each year?")
    keep(page, "chat-phone-dark")


def terminal(studio: Studio, asker: Page) -> None:
    """An ambassador takes the question and replies."""
    with at_terminal(studio.demo, "aarti.deshpande@tarnbek.example", columns=92) as aarti:
        aarti.presses("I’ll take it")
        aarti.sees("This one is yours")
        aarti.presses("Reply")
        aarti.types(REPLY)
        aarti.sees("You replied on")
        asker.get_by_role("button", name="That answers it").click()
        aarti.sees("helped. Thank you!")
        draw(aarti, studio)


def draw(person: AtTerminal, studio: Studio) -> None:
    console = Console(record=True, width=92, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(person.output.text))
    page = studio.browser.new_page(viewport={"width": 1120, "height": 760})
    page.set_content(console.export_svg(title="csrbot chat --as aarti.deshpande@tarnbek.example"))
    save(page.locator("svg").screenshot(), "terminal")


def console_of_csr(studio: Studio) -> None:
    for name, text in SCENES_OF_CSR:
        page = studio.enter(name)
        agree(ask(page, text))
    csr = studio.enter("Mateusz Wilczek")
    csr.goto("/console/waiting")
    keep(csr, "console-questions", 760)
    csr.goto("/console/review")
    keep(csr, "console-review", 460)
    csr.goto("/console/documents")
    csr.get_by_label("Files (or drop them here)").set_input_files(
        {"name": "Annual report scan.pdf", "mimeType": "application/pdf", "buffer": BROKEN}
    )
    csr.locator("input[name=whom][value=everyone]").check()
    csr.get_by_role("button", name="Upload").click()
    csr.locator("tr", has_text="skipped").wait_for()
    keep(csr, "console-documents", 960)
    announcement(csr)


def announcement(csr: Page) -> None:
    """The draft of the example company gets a picture, and is looked at."""
    csr.goto("/console/broadcasts/example-draft")
    csr.locator("input[name=file]").set_input_files(
        {"name": "bicycles.png", "mimeType": "image/png", "buffer": bicycles()}
    )
    csr.locator("input[name=alternative]").fill("Two bicycles in front of the hall")
    csr.get_by_role("button", name="Add the picture").click()
    csr.locator("#picture img").wait_for()
    csr.locator("#draft button[value=preview]").click()
    csr.locator(".previews img").first.wait_for()
    keep(csr, "console-announcement", 1_180)


def bicycles() -> bytes:
    drawn, written = Image.new("RGB", (1400, 700), "#cfe8dc"), io.BytesIO()
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 500, 1400, 700), fill="#7a9a86")
    for left in (360, 860):
        for wheel in (left, left + 280):
            pen.ellipse((wheel - 110, 380, wheel + 110, 600), outline="#123d33", width=14)
        frame = ((left, 490), (left + 120, 300), (left + 280, 490), (left + 150, 490), (left + 60, 300))
        pen.line(frame, fill="#0c6e5d", width=16)
    drawn.save(written, "png")
    return written.getvalue()


@contextmanager
def studio() -> Iterator[Studio]:
    with (
        tempfile.TemporaryDirectory() as folder,
        started(Path(folder)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Studio(browser, demo)
        browser.close()


def from_teams() -> None:
    """The conversation alone, without Microsoft's client around it."""
    for name, top in (("answer", 312), ("reply", 184)):
        file = SEEN_IN_TEAMS / f"{name}.png"
        if file.exists():
            picture, cut = Image.open(file), io.BytesIO()
            picture.crop((0, top, picture.width, picture.height - 155)).save(cut, "png")
            save(cut.getvalue(), f"teams-{name}")


def main() -> None:
    from_teams()
    with studio() as place:
        asker = chat(place)
        phone(place)
        terminal(place, asker)
        console_of_csr(place)


if __name__ == "__main__":
    main()
