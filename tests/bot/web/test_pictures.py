"""The picture of an announcement: only what is seen is kept, and it is shown on every surface from there."""

from __future__ import annotations

import io
import random
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from PIL import Image
from starlette.testclient import TestClient

from bot.newsstand import SURFACES
from bot.web.console.broadcasts import pictures
from bot.web.console.broadcasts.pictures import NotAPictureError, prepared
from handlers.broadcasts.broadcast import BroadcastContent, BroadcastPicture, Variant
from handlers.broadcasts.wording import news
from handlers.kernel.voice import Voice
from tests.bot.web.house import ANNA, CHLOE, House, furnished
from tests.bot.web.test_broadcasts import begun
from tests.bot.web.visits import csrf_of, enter, form_of

PLACE = b"52.2799 N 8.0472 E"
WORDS = "Two bicycles before the hall"


def photo(kind: str = "JPEG", size: tuple[int, int] = (1600, 900)) -> bytes:
    """Noise, which is hard to make small; a photo lies on its side and tells where it was taken."""
    noise = random.Random(1).randbytes(40 * 30 * 3)  # noqa: S311
    picture = Image.frombytes("RGB", (40, 30), noise).resize(size)
    more = {}
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x0112], exif[0x010E] = 6, PLACE.decode()
        more = {"exif": exif, "comment": PLACE}
    written = io.BytesIO()
    picture.save(written, kind, **more)
    return written.getvalue()


def test_nothing_of_the_file_but_the_upright_picture_is_kept() -> None:
    content = photo()
    assert PLACE in content
    made = prepared(content)
    for kept, most in ((made.large, 400_000), (made.small, 10_500)):
        shown = Image.open(io.BytesIO(kept))
        assert PLACE not in kept and not shown.getexif() and shown.format == "JPEG"
        assert shown.height > shown.width and len(kept) <= most


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_other_kinds_become_the_same(kind: str) -> None:
    assert Image.open(io.BytesIO(prepared(photo(kind, (300, 200))).large)).size == (300, 200)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "console_picture_unknown"),
        (b"%PDF-1.7", "console_picture_unknown"),
        (photo()[:5_000], "console_picture_broken"),
        (b"x" * (pictures.MAX_BYTES + 1), "console_picture_too_large"),
    ],
)
def test_what_is_no_picture_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(NotAPictureError, match=why):
        prepared(content)


def test_a_small_file_of_very_many_pixels_is_refused() -> None:
    written = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(written, "PNG")
    with pytest.raises(NotAPictureError, match="console_picture_too_large"):
        prepared(written.getvalue())


@pytest.mark.parametrize("surface", sorted(SURFACES))
def test_every_preview_shows_it_or_its_words_and_none_leads_to_us(surface: str) -> None:
    content = BroadcastContent((Variant("en", "Bicycles", "From December on."),))
    pictured = replace(content, picture=BroadcastPicture(f"{'a' * 32}.jpg", WORDS))
    drawn = str(SURFACES[surface].draw(news("b", pictured, pictured.variants[0]), Voice()))
    assert WORDS in drawn
    assert ("<img" in drawn) is (surface != "terminal")
    assert "href" not in drawn


@pytest.fixture
async def browser() -> AsyncIterator[TestClient]:
    house = House()
    furnished(house)
    with house.browser() as client:
        enter(client, CHLOE)
        yield client


def given(browser: TestClient, address: str, content: bytes, words: str = WORDS) -> str:
    form = {"csrf": csrf_of(browser.get(address)), "alternative": words}
    return browser.post(f"{address}/picture", data=form, files={"file": ("p.jpg", content)}).text


async def test_a_draft_gets_a_picture_keeps_it_while_words_change_and_loses_it(browser: TestClient) -> None:
    address = begun(browser)
    assert "Say in a few words" in given(browser, address, photo(), " ")
    assert "no JPEG" in given(browser, address, b"GIF8")
    page = given(browser, address, photo())
    source = page[page.index("/pictures/") :].partition('"')[0]
    form = form_of(browser.get(address), f"{address}/write")
    browser.post(f"{address}/write", data={**form, "title-0": "Bicycles", "text-0": "In December."})
    page = browser.get(address).text
    assert source in page and f'alt="{WORDS}"' in page
    shown = browser.get(source)
    assert shown.headers["content-type"] == "image/jpeg" and PLACE not in shown.content
    enter(browser, ANNA)
    assert browser.get(source).status_code == 200, "whoever works there may get the announcement"
    assert browser.get("/pictures/nothing.jpg").status_code == 404
    enter(browser, CHLOE)
    browser.post(f"{address}/picture/away", data={"csrf": csrf_of(browser.get(address))})
    assert "/pictures/" not in browser.get(address).text
