"""The page that a citation opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from handlers.kernel.ports import FileState, IndexedFile
from knowledge.passages import Audience, Caveat
from tests.bot.web.house import ANNA, CHLOE, FOR_CSR_ONLY, STRATEGY, STRATEGY_TEXT, House, furnished, passage
from tests.bot.web.visits import enter
from tests.transactions import writing


@pytest.fixture
def house() -> House:
    return furnished(House())


@pytest.fixture
def strategy_pdf(house: House) -> Path:
    pdf = house.folder / "strategy.pdf"
    canvas = Canvas(str(pdf))
    for number in (1, 2, 3):
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    house.originals[STRATEGY] = pdf
    return pdf


def test_a_citation_opens_with_the_quoted_words_marked(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        page = browser.get("/documents/strategy?passage=3&quote=0-59").text
    assert "<mark>By 2030 we will reduce our Scope 1 and 2 emissions by 42 %.</mark> We report" in page
    assert 'id="passage-3"' in page
    assert "Page 3" in page


async def test_for_whom_a_document_is_stands_in_the_reader_s_language(house: House) -> None:
    theirs = replace(STRATEGY, id="de", path="de.pdf", audience=Audience(countries=frozenset({"DE"})))
    house.shelve(theirs, replace(passage(0, "Only here."), document_id="de"))
    with house.browser() as browser:
        enter(browser, ANNA)
        await house.changes(replace(ANNA, language="de"))
        assert "Für: Deutschland" in browser.get("/documents/de").text
        assert "Für: alle" in browser.get("/documents/strategy").text


@pytest.mark.parametrize("quote", ["", "x", "9-2", "0-9999", "1-2-3", "-", "²-3"])
def test_a_quote_that_does_not_fit_marks_the_whole_passage(house: House, quote: str) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        page = browser.get("/documents/strategy", params={"passage": "1", "quote": quote}).text
    assert "<mark>Our climate targets follow the science.</mark>" in page


def test_overlapping_quotes_show_every_word_once(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        page = browser.get("/documents/strategy?passage=1&quote=0-11,4-19").text
    assert "<mark>Our climate</mark><mark> targets</mark> follow the science." in page


def test_a_long_document_opens_where_it_is_cited(house: House) -> None:
    long = replace(STRATEGY, id="long", path="long.pdf")
    house.shelve(long, *(passage(number, f"Sentence {number}.", number // 3) for number in range(200)))
    with house.browser() as browser:
        enter(browser, ANNA)
        page = browser.get("/documents/long?passage=150").text
        assert "<mark>Sentence 150.</mark>" in page
        assert "Sentence 1." not in page
        assert "?passage=149" in page
        assert "?passage=180" in page
        assert "Sentence 120." in browser.get("/documents/long?page=40").text


@pytest.mark.parametrize("path", ["", "/original", "/pages/1.png"])
def test_a_document_for_others_looks_like_none_at_all(house: House, path: str) -> None:
    house.originals[FOR_CSR_ONLY] = Path(__file__)
    with house.browser() as browser:
        enter(browser, ANNA)
        for_others = browser.get(f"/documents/minutes{path}")
        missing = browser.get(f"/documents/missing{path}")
        assert for_others.status_code == missing.status_code == 404
        assert "bonus" not in for_others.text
        enter(browser, CHLOE)
        assert "bonus" in browser.get("/documents/minutes").text


def test_an_old_document_says_so(house: House) -> None:
    house.shelve(replace(STRATEGY, dated=house.clock().date()), *STRATEGY_TEXT)
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "May 2019. Check with the CSR team" in browser.get("/documents/minutes").text
        assert "Check with the CSR team" not in browser.get("/documents/strategy").text


def test_the_original_is_downloaded_and_never_shown_in_place(house: House, strategy_pdf: Path) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        answer = browser.get("/documents/strategy/original")
    assert answer.content == strategy_pdf.read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_file_that_holds_something_for_others_is_not_given_out_whole(house: House) -> None:
    answers = Path(__file__)
    for_all = replace(STRATEGY, id="one", path=str(answers))
    for_few = replace(for_all, id="other", audience=Audience(roles=frozenset({"csr"})))
    for document in (for_all, for_few):
        house.shelve(document, replace(passage(0, "An answer."), document_id=document.id))
        house.originals[document] = answers
    with house.browser() as browser:
        enter(browser, ANNA)
        assert "Download" not in browser.get("/documents/one").text
        assert browser.get("/documents/one/original").status_code == 404
        enter(browser, CHLOE)
        assert browser.get("/documents/one/original").status_code == 200


async def test_a_new_version_for_others_is_not_given_out_in_place_of_the_old(
    house: House, strategy_pdf: Path
) -> None:
    file = IndexedFile(STRATEGY.path, "strategy.pdf", FileState.FAILED, house.clock(), audience="role:csr")
    async with writing(house.storage.work) as transaction:
        await transaction.files.save(file)
    with house.browser() as browser:
        enter(browser, ANNA)
        assert browser.get("/documents/strategy").status_code == 200
        for path in ("original", "pages/1.png"):
            assert browser.get(f"/documents/strategy/{path}").status_code == 404
        enter(browser, CHLOE)
        assert browser.get("/documents/strategy/original").status_code == 200


def test_a_document_without_its_file_still_opens(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        assert "Download" not in browser.get("/documents/strategy").text
        assert browser.get("/documents/strategy/original").status_code == 404


def test_a_page_of_a_pdf_is_drawn_once_and_kept(house: House, strategy_pdf: Path) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        assert "/documents/strategy/pages/3.png" in browser.get("/documents/strategy?passage=3").text
        drawn = browser.get("/documents/strategy/pages/3.png")
        strategy_pdf.write_bytes(b"gone")
        kept = browser.get("/documents/strategy/pages/3.png")
    assert (house.folder / "pictures").stat().st_mode & 0o077 == 0
    assert drawn.content.startswith(b"\x89PNG")
    assert kept.content == drawn.content


def test_a_broken_pdf_is_a_document_without_pictures(house: House, strategy_pdf: Path) -> None:
    strategy_pdf.write_bytes(b"%PDF-1.7 and then nothing")
    with house.browser() as browser:
        enter(browser, ANNA)
        assert browser.get("/documents/strategy").status_code == 200
        assert browser.get("/documents/strategy/pages/1.png").status_code == 404


@pytest.mark.parametrize("number", ["0", "4", "99999999999"])
def test_there_is_no_picture_of_a_page_that_is_not_there(
    house: House, strategy_pdf: Path, number: str
) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        assert browser.get(f"/documents/strategy/pages/{number}.png").status_code == 404


def test_a_page_says_that_it_was_read_by_character_recognition(house: House) -> None:
    first, *others = STRATEGY_TEXT
    house.shelve(STRATEGY, replace(first, caveats=(Caveat.RECOGNISED,)), *others)
    with house.browser() as browser:
        enter(browser, ANNA)
        assert browser.get("/documents/strategy").text.count("read by character recognition") == 1
