"""The console in a real browser: it follows what happens, and its forms work with and without a script."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from handlers.kernel.events import Conversation
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import FileState
from handlers.questions.rules.question import QuestionEvent, Reply, State
from tests.bot.web.house import BRUNO, CHLOE, House, busy, fill, question
from tests.browser.conftest import Enter, apart
from tests.transactions import store_people, writing

pytestmark = pytest.mark.browser


async def change(house: House, name: str, **fields: object) -> None:
    """As if a use case had changed the question."""
    async with writing(house.storage.work) as transaction:
        old = await transaction.questions.get(name)
        assert old is not None
        new = replace(old, version=old.version + 1, **fields)  # type: ignore[arg-type]
        await transaction.questions.save(new)
        event = QuestionEvent(new.id, new.version, "changed", None, house.clock())
        await transaction.questions.record(event)


def test_a_new_question_appears_by_itself_and_the_count_with_it(house: House, enter: Enter) -> None:
    page = enter(BRUNO)
    page.goto("/console/waiting")
    expect(page.get_by_text("Nobody is waiting")).to_be_visible()
    apart(house, house.ask(question("new", "Is this live?", house.clock(), offered_to=(BRUNO.id,))))
    expect(page.get_by_text("Is this live?")).to_be_visible()
    expect(page.locator(".side .count")).to_have_text("1")
    apart(house, change(house, "new", state=State.CLAIMED, claimed_by=CHLOE.id, claim_until=house.clock()))
    expect(page.get_by_text("Nobody is waiting")).to_be_visible()


def test_an_answer_that_is_withdrawn_leaves_the_page_of_who_has_no_card_of_it(
    house: House, enter: Enter
) -> None:
    given = Reply("Until noon.", BRUNO.id, house.clock())
    kept = question("kept", "How long is the shop open?", house.clock(), state=State.PUBLISHED, reply=given)
    apart(house, house.ask(kept))
    page = enter(CHLOE)
    page.goto("/console/published")
    expect(page.get_by_text("How long is the shop open?")).to_be_visible()
    page.wait_for_timeout(1_000)
    apart(house, change(house, "kept", state=State.CLOSED))
    expect(page.get_by_text("No answer is published yet")).to_be_visible()


def test_a_press_is_told_of_without_leaving_the_page(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(BRUNO)
    page.goto("/console/waiting")
    page.get_by_role("button", name="I’ll take it").first.click()
    expect(page.locator(".toast")).to_contain_text("Noted: claim")
    assert page.url.endswith("/console/waiting")


def test_an_edited_card_is_no_news(house: House, enter: Enter) -> None:
    apart(house, fill(house, 2, BRUNO))
    page = enter(BRUNO)
    page.goto("/console/waiting")
    page.wait_for_timeout(500)
    apart(house, edit(house))
    apart(house, house.ask(question("new", "Is this live?", house.clock(), offered_to=(BRUNO.id,))))
    expect(page.get_by_text("Is this live?")).to_be_visible()
    expect(page.locator(".toast")).to_have_count(0)


def test_a_page_that_nobody_sees_asks_for_nothing_until_it_is_seen(house: House, enter: Enter) -> None:
    page = enter(BRUNO)
    page.add_init_script("Object.defineProperty(document, 'hidden', { get: () => window.unseen === true })")
    fetched: list[str] = []
    page.on("request", lambda one: fetched.append(one.url) if one.resource_type == "fetch" else None)
    with page.expect_response(lambda one: one.request.resource_type == "fetch"):
        page.goto("/console/waiting")
    page.evaluate("window.unseen = true")
    fetched.clear()
    apart(house, house.ask(question("new", "Is this live?", house.clock(), offered_to=(BRUNO.id,))))
    apart(house, say(house, "Somebody waits for you"))
    expect(page.locator(".toast")).to_contain_text("Somebody waits for you")
    assert fetched == []
    page.evaluate("window.unseen = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("Is this live?")).to_be_visible()


async def say(house: House, text: str, person: Person = BRUNO) -> None:
    await house.storage.timeline.show(
        key=text,
        person_id=person.id,
        conversation=Conversation("web", person.id),
        author="bot",
        message=Message(text),
        at=house.clock(),
    )


async def edit(house: House, person: Person = BRUNO) -> None:
    place = Conversation("web", person.id)
    await house.storage.timeline.show(
        key="edit",
        person_id=person.id,
        conversation=place,
        author="bot",
        message=Message("Edited"),
        at=house.clock(),
        replaces=2,
    )


def test_what_is_being_typed_is_never_swapped_away(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(BRUNO)
    page.goto("/console/waiting")
    page.locator("summary", has_text="Reply").click()
    page.get_by_role("dialog", name="Your reply").get_by_role("textbox").fill("Half a reply")
    apart(house, house.ask(question("new", "Is this live?", house.clock(), offered_to=(BRUNO.id,))))
    page.wait_for_timeout(1_500)
    expect(page.get_by_role("dialog", name="Your reply").get_by_role("textbox")).to_have_value("Half a reply")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Is this live?")).to_be_visible()


def test_a_reply_that_could_not_be_sent_says_so_where_it_is_written(
    house: House, enter: Enter, complaints: list[str]
) -> None:
    apart(house, busy(house))
    page = enter(BRUNO)
    page.goto("/console/waiting")
    page.locator("summary", has_text="Reply").click()
    dialog = page.get_by_role("dialog", name="Your reply")
    dialog.get_by_role("textbox").fill("A reply of an hour")
    page.context.set_offline(True)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Your text is kept")
    page.context.set_offline(False)
    house.clock.ahead = timedelta(hours=13)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Your session has ended")
    dialog.get_by_role("link", name="Sign in again").click()
    with page.expect_navigation():
        page.get_by_role("button", name=BRUNO.name).click()
    page.locator("summary", has_text="Reply").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value("A reply of an hour")
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    page.locator("summary", has_text="Reply").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value("")
    complaints.clear()


def test_the_question_can_be_read_while_its_reply_is_written(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(BRUNO)
    page.goto("/console/waiting")
    asked = page.locator(".question", has_text="Reply").locator("h3").inner_text()
    page.locator("summary", has_text="Reply").click()
    expect(page.get_by_role("dialog").get_by_role("blockquote")).to_have_text(asked)


@pytest.mark.parametrize("path", ["documents", "questions", "people", "feedback"])
def test_web_m9_the_labels_and_fields_of_a_row_of_filters_stand_in_one_line(enter: Enter, path: str) -> None:
    page = enter(CHLOE)
    page.goto(f"/console/{path}")
    tops = """selector => [...document.querySelectorAll(`.filters ${selector}`)]
        .map(one => Math.round(one.getBoundingClientRect().top))"""
    assert len(set(page.evaluate(tops, ".field > span"))) == 1
    assert len(set(page.evaluate(tops, ".field > :is(input, select)"))) == 1


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_on_a_phone_every_entry_of_the_menu_is_whole(house: House, enter: Enter, language: str) -> None:
    apart(house, speaking(house, language))
    page = enter(CHLOE, viewport={"width": 360, "height": 740})
    for entry in page.locator(".top nav a").all():
        expect(entry).to_be_in_viewport(ratio=1)
        assert entry.evaluate("link => link.getClientRects().length") == 1
        assert entry.evaluate("link => link.scrollWidth - link.clientWidth") <= 0
        assert entry.evaluate("link => link.offsetHeight") < 50, "one line"


async def speaking(house: House, language: str) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, replace(CHLOE, language=language))


def test_on_a_phone_a_long_list_needs_no_scrolling_sideways(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(CHLOE, viewport={"width": 360, "height": 740})
    for path in ("documents", "people", "questions"):
        page.goto(f"/console/{path}")
        table = page.locator(".scroll")
        assert table.evaluate("table => table.scrollWidth - table.clientWidth") <= 0
    page.goto("/console/people")
    expect(page.get_by_role("link", name="Console")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("link", name="Department").click()
    expect(page).to_have_url(re.compile("sort=department"))


def test_a_file_is_uploaded_and_its_state_followed(house: House, enter: Enter, tmp_path: Path) -> None:
    policy = tmp_path / "Travel policy.md"
    policy.write_text("# Travel\n\nTake the train.")
    page = enter(CHLOE)
    page.goto("/console/documents")
    page.get_by_label("Files (or drop them here)").set_input_files(policy)
    expect(page.locator("#chosen")).to_have_text("Travel policy.md (1 kB)")
    page.get_by_label("Only some people").check()
    page.get_by_label("France").check()
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("1 file taken.")).to_be_visible()
    row = page.locator("tr", has_text="Travel policy.md")
    expect(row).to_contain_text("waits to be read")
    apart(house, skip_all(house))
    expect(row).to_contain_text("skipped")
    expect(row).to_contain_text("The file is empty.")


async def skip_all(house: House) -> None:
    async with writing(house.storage.work) as transaction:
        for file in await transaction.files.all():
            await transaction.files.save(replace(file, state=FileState.SKIPPED, reason="The file is empty."))


def test_an_audience_without_anybody_is_said_beside_the_form(
    enter: Enter, complaints: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("text")
    page = enter(CHLOE)
    page.goto("/console/documents")
    page.get_by_label("Files (or drop them here)").set_input_files(file)
    page.get_by_label("Only some people").check()
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#upload .problem")).to_contain_text("Tick whom it is for")
    page.get_by_label("Italy").check()
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("1 file taken.")).to_be_visible()
    complaints.clear()


def test_a_file_may_be_dropped_anywhere_on_the_page(enter: Enter) -> None:
    page = enter(CHLOE)
    page.goto("/console/documents")
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File(['text'], 'a.md')); return data; }"
    )
    page.get_by_role("heading", name="What the bot reads").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator("#chosen")).to_have_text("a.md (1 kB)")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("1 file taken.")).to_be_visible()


def test_a_reply_that_nearly_fills_its_field_is_counted(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(BRUNO)
    page.goto("/console/waiting")
    page.locator("summary", has_text="Reply").click()
    text = page.get_by_role("dialog").get_by_role("textbox")
    text.fill("x" * 4_000)
    expect(page.get_by_role("dialog").get_by_role("status")).to_be_hidden()
    text.fill("x" * 6_000)
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("6,000 of 6,000 characters")


@pytest.mark.parametrize("script", [True, False])
def test_a_document_is_removed_and_put_back(
    house: House, enter: Enter, complaints: list[str], script: bool
) -> None:
    page = enter(CHLOE, java_script_enabled=script)
    page.goto("/console/documents")
    page.get_by_role("link", name="Remove strategy.pdf").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("is out of the index")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("strategy.pdf is back")).to_be_visible()
    # The page that asks whether to remove it may look for news of it while it is being removed.
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()


def test_a_claim_works_without_a_script(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(BRUNO, java_script_enabled=False)
    page.goto("/console/waiting")
    page.get_by_role("button", name="I’ll take it").first.click()
    expect(page.get_by_text("Noted: claim")).to_be_visible()


def test_a_withdrawn_answer_leaves_the_list_by_itself(house: House, enter: Enter) -> None:
    apart(house, fill(house, 2, CHLOE))
    apart(
        house, house.ask(replace(question("old", "Is this still so?", house.clock()), state=State.PUBLISHED))
    )
    page = enter(CHLOE)
    page.goto("/console/published")
    expect(page.get_by_text("Is this still so?")).to_be_visible()
    page.wait_for_timeout(1_000)
    apart(house, change(house, "old", state=State.CLOSED))
    apart(house, edit(house, CHLOE))
    expect(page.get_by_text("Is this still so?")).to_have_count(0)


def test_web_m11_on_a_phone_the_menu_is_one_row_that_shows_where_one_is(house: House, enter: Enter) -> None:
    page = enter(CHLOE, viewport={"width": 360, "height": 740})
    page.goto("/console/learning")
    menu = page.get_by_role("navigation", name="Console")
    boxes = [link.bounding_box() for link in menu.get_by_role("link").all()]
    assert len({box["y"] for box in boxes if box}) == 1
    expect(menu.get_by_role("link", name="Learning")).to_be_in_viewport(ratio=1)
    apart(house, house.ask(question("new", "Is this live?", house.clock(), offered_to=(BRUNO.id,))))
    expect(menu.locator(".count")).to_have_text("1")
    expect(menu.get_by_role("link", name="Learning")).to_be_in_viewport(ratio=0.7)
    menu.get_by_role("link", name="Waiting").focus()
    expect(menu.get_by_role("link", name="Waiting")).to_be_in_viewport(ratio=1)
