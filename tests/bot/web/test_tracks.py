"""The pages of tracks: a draft, its order by keyboard, its preview, its files, and what learners see."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from bot.newsstand import SURFACES
from bot.web.console.composing.surfaces import Newsstand
from handlers.learning.import_lessons import ImportLessons
from handlers.learning.tracks.track import Track
from tests.bot.web.house import ANNA, CHLOE, House
from tests.bot.web.visits import csrf_of, enter, form_of
from tests.bot.web.working import WorkingHouse
from tests.handlers.learning.test_lesson_file import file

PAGE = "/console/tracks"
WELCOME = f"{PAGE}/welcome-to-us"
LESSONS = [(f"{name}.md", file(title=name.title(), order="1")) for name in ("train", "hotel", "bike")]


@dataclass
class School(WorkingHouse):
    """With every platform's renderer."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.web = replace(self.web, stand=Newsstand(SURFACES))


@pytest.fixture
def house() -> House:
    return School()


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    with house.browser() as client:
        client.portal.call(_bring, house)  # type: ignore[union-attr]  # open while the client is
        enter(client, CHLOE)
        yield client


async def _bring(house: House) -> None:
    await ImportLessons(house.storage.work)(LESSONS, by="cli", at=house.clock())


def begin(browser: TestClient, title: str = "Welcome <b>to</b> us") -> str:
    """The page of the new draft."""
    page = browser.get(PAGE)
    return browser.post(f"{PAGE}/new", data={"csrf": csrf_of(page), "title": title}).text


def write(browser: TestClient, **changed: str) -> str:
    """The form as it stands on the page, with what somebody changed in it."""
    form = form_of(browser.get(WELCOME), f"{WELCOME}/write") | {"do": "save"} | changed
    answer = browser.post(f"{WELCOME}/write", data=form)
    assert answer.status_code == 200, answer.text
    return answer.text


def press(browser: TestClient, deed: str) -> str:
    return browser.post(f"{WELCOME}/{deed}", data={"csrf": csrf_of(browser.get(WELCOME))}).text


def track(browser: TestClient, house: House) -> Track:
    async def found() -> Track | None:
        async with house.storage.work.reading() as tx:
            return await tx.tracks.get("welcome-to-us")

    there = browser.portal.call(found)  # type: ignore[union-attr]
    assert there is not None
    return there


@pytest.fixture
def drafted(browser: TestClient) -> TestClient:
    """With three lessons in it."""
    begin(browser, "Welcome to us")
    for name in ("train", "hotel", "bike"):
        write(browser, add=name)
    return browser


def test_a_draft_begins_with_its_title_and_belongs_to_whoever_began_it(
    browser: TestClient, house: House
) -> None:
    page = begin(browser)
    assert "Welcome &lt;b&gt;to&lt;/b&gt; us" in page and "A draft is there." in page
    begin(browser, "Welcome to us")
    assert track(browser, house).owner == CHLOE.id
    assert f"{PAGE}/welcome-b-to-b-us" in browser.get(PAGE).text


def test_lessons_are_put_in_order_with_the_keyboard_and_nothing_typed_is_lost(
    drafted: TestClient, house: House
) -> None:
    write(drafted, do="up:bike", **{"text-0": "For everybody."})
    assert track(drafted, house).draft.lessons == ("train", "bike", "hotel")
    assert track(drafted, house).draft.texts[0].about == "For everybody."
    write(drafted, do="down:train")
    write(drafted, do="out:hotel")
    assert track(drafted, house).draft.lessons == ("bike", "train")
    answer = drafted.post(
        f"{WELCOME}/write",
        data=form_of(drafted.get(WELCOME), f"{WELCOME}/write") | {"do": "down:bike"},
        follow_redirects=False,
    )
    assert answer.headers["location"].endswith("#lesson-bike")


def test_it_is_published_edited_and_retired_and_the_page_says_so(drafted: TestClient, house: House) -> None:
    assert "Published: it begins" in press(drafted, "publish")
    assert "Nothing has changed since" in press(drafted, "publish")
    assert "Edited since" in write(drafted, days="30")
    assert track(drafted, house).live != track(drafted, house).draft
    press(drafted, "publish")
    assert track(drafted, house).version == 2
    assert "Retired." in press(drafted, "retire")
    assert track(drafted, house).live is None


def test_what_cannot_be_published_says_why(browser: TestClient) -> None:
    begin(browser, "Welcome to us")
    assert "There is no lesson in it yet." in press(browser, "publish")


def test_two_who_edit_at_once_do_not_overwrite_each_other(drafted: TestClient) -> None:
    old = form_of(drafted.get(WELCOME), f"{WELCOME}/write")
    write(drafted, days="5")
    answer = drafted.post(f"{WELCOME}/write", data=old | {"do": "save", "days": "6"})
    assert answer.status_code == 409 and "Somebody else changed this track" in answer.text


@pytest.mark.parametrize(
    "wrong", [{"days": "many"}, {"starts_on": "soon"}, {"whom": "only", "for:what:x": "1"}]
)
def test_what_no_page_sends_is_refused(drafted: TestClient, wrong: dict[str, str]) -> None:
    form = form_of(drafted.get(WELCOME), f"{WELCOME}/write") | {"do": "save"} | wrong
    assert drafted.post(f"{WELCOME}/write", data=form).status_code == 422


def test_the_preview_is_drawn_by_every_platform_in_every_language(drafted: TestClient) -> None:
    write(drafted, **{"language-1": "de", "title-1": "Willkommen"})
    page = drafted.get(f"{WELCOME}/preview?lesson=hotel").text
    for surface in SURFACES.values():
        assert surface.name in page
    assert page.count("Willkommen") >= 4 and "Hotel" in page and "Not now" in page


def test_its_files_bring_it_back(drafted: TestClient, house: House) -> None:
    write(drafted, **{"language-1": "de", "title-1": "Willkommen"})
    before = track(drafted, house)
    with ZipFile(io.BytesIO(drafted.get(f"{WELCOME}/files.zip").content)) as archive:
        names = archive.namelist()
        upload = [("files", (name, archive.read(name), "text/markdown")) for name in names]
    lessons = {f"{name}.md" for name in ("bike", "hotel", "train")}
    assert set(names) == {"welcome-to-us.track.md", "welcome-to-us.track.de.md"} | lessons
    page = drafted.get("/console/learning")
    told = drafted.post("/console/learning", data={"csrf": csrf_of(page)}, files=upload)
    assert "1 track published." in told.text and "3 unchanged." in told.text
    after = track(drafted, house)
    assert (after.draft, after.owner, after.version) == (before.draft, CHLOE.id, 1)


def test_learners_see_where_they_stand_and_only_the_csr_team_writes(drafted: TestClient) -> None:
    press(drafted, "publish")
    enter(drafted, ANNA)
    page = drafted.get("/learn").text
    assert "Train" in page and "0 of 3 · next: Train" in page and "Welcome to us, 1 of 3" in page
    for address in (PAGE, WELCOME, f"{WELCOME}/preview", f"{WELCOME}/files.zip"):
        assert drafted.get(address).status_code == 403


def test_a_track_that_is_not_there_is_said_to_be_gone(browser: TestClient) -> None:
    assert browser.get(f"{PAGE}/none").status_code == 404
    token = {"csrf": csrf_of(browser.get(PAGE))}
    assert browser.post(f"{PAGE}/none/publish", data=token).status_code == 404
    assert browser.post(f"{PAGE}/new", data=token | {"title": " "}).status_code == 422


def test_the_german_console_speaks_german(drafted: TestClient, house: House) -> None:
    drafted.portal.call(house.changes, replace(CHLOE, language="de"))  # type: ignore[union-attr]
    assert "Lernpfade" in drafted.get(PAGE).text and "Nach oben" in drafted.get(WELCOME).text
