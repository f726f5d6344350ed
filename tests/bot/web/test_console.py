"""The console: who sees what, and that its buttons become the events of the chat."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.web.console.actions import actions_for
from bot.web.console.overview import MOST, look
from bot.web.console.uploads import file_name
from handlers.kernel.events import Conversation, Pressed, Submitted
from handlers.kernel.messages import Button, Form, Message
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import FileState, IndexedFile
from handlers.questions.rules.question import State
from handlers.questions.rules.routing import MAX_COLLEAGUES
from knowledge.passages import Audience, Document, Passage, PassageKind
from knowledge.sources import READABLE
from tests.bot.web.house import (
    ANNA,
    BRUNO,
    CHLOE,
    DINA,
    PEOPLE,
    STRATEGY,
    House,
    busy,
    furnished,
    passage,
    question,
)
from tests.bot.web.visits import Page, csrf_of, enter, form_of
from tests.transactions import store_people, writing


@pytest.fixture
async def house() -> House:
    house = furnished(House())
    await busy(house)
    return house


CSR_PAGES = [
    "/console/review",
    "/console/published",
    "/console/questions",
    "/console/documents",
    "/console/people",
]


def test_an_employee_is_told_that_the_console_is_for_others(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        answer = browser.get("/console")
    assert answer.status_code == 403
    assert "for CSR ambassadors and the CSR team" in answer.text


@pytest.mark.parametrize("path", CSR_PAGES)
def test_an_ambassador_sees_no_page_of_the_csr_team(house: House, path: str) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        assert browser.get(path).status_code == 403
        assert f'href="{path}"' not in browser.get("/console").text


@pytest.mark.parametrize(
    "path",
    [
        "/console/waiting",
        "/console/review",
        "/console/published",
        "/console/questions",
        "/console/questions/held",
        "/console/feedback",
        "/console/feedback/export.csv",
        "/console/documents",
        "/console/commitments",
        "/console/learning",
        "/console/care",
    ],
)
async def test_web_s5_an_admin_sees_no_page_of_what_people_ask_and_answer(house: House, path: str) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        await make_admin(house)
        assert browser.get(path).status_code == 403
        assert f'href="{path}"' not in browser.get("/console/people").text


async def test_an_admins_console_is_that_of_people_and_their_roles(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        await make_admin(house)
        start = browser.get("/console")
        assert "Add one person" in start.text
        assert 'href="/console"' in start.text
        for path in ("/console/people/new", "/console/people/bruno", "/console/people/export.csv"):
            assert browser.get(path).status_code == 200


async def make_admin(house: House) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, replace(ANNA, roles=ANNA.roles | {Role.ADMIN}))


@pytest.mark.parametrize("path", ["/console/waiting", *CSR_PAGES])
def test_the_csr_team_sees_every_page(house: House, path: str) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert browser.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/console/waiting", *CSR_PAGES])
def test_every_page_says_so_when_it_is_empty(path: str) -> None:
    with House().browser() as browser:
        enter(browser, CHLOE)
        page = browser.get(path)
    assert page.status_code == 200
    assert 'class="nothing"' in page.text or path == "/console/people"


def test_an_ambassador_finds_first_what_they_hold_then_what_they_were_offered(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        page = browser.get("/console/waiting").text
    places = [
        page.index(words) for words in ("Held by you", "paper of our packaging", "Offered to you", "Milan")
    ]
    assert places == sorted(places)
    assert "الطاقة" not in page


def test_the_csr_team_sees_whom_a_question_is_offered_to_and_why(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/questions/q1").text
        assert "Asked: <bdi>Bruno Rossi</bdi> (nobody nearer is free)." in page
        enter(browser, BRUNO)
        assert "nobody nearer" not in browser.get("/console/questions/q1").text


async def test_web_s5_who_asks_is_told_only_where_they_agreed(house: House) -> None:
    one = question("named", "Who waters the plants?", house.clock(), state=State.WAITING, named=True)
    await house.ask(replace(one, offered_to=(BRUNO.id,)))
    with house.browser() as browser:
        for person in (BRUNO, CHLOE):
            enter(browser, person)
            for page in ("/q1", "?text=Milan"):
                assert "Anna Schmidt" not in browser.get(f"/console/questions{page}").text
        assert "Anna Schmidt" in browser.get("/console/questions/named").text
        assert "Anna Schmidt" in browser.get("/console/questions?text=plants").text


async def test_an_ambassador_sees_what_is_offered_to_them_or_suits_them_and_nothing_else(
    house: House,
) -> None:
    now = house.clock()
    await house.ask(question("soil", "Who tests our soil?", now, state=State.WAITING, topic="soil"))
    await house.ask(
        question("theirs", "And our air?", now, state=State.WAITING, topic="climate", offered_to=(DINA.id,))
    )
    with house.browser() as browser:
        enter(browser, BRUNO)
        waiting = browser.get("/console/waiting").text
        assert 'id="q-q1"' in waiting, "it is offered to him"
        assert 'id="q-q2"' in waiting, "it is offered to nobody yet, and about his topic"
        assert 'id="q-soil"' not in waiting and 'id="q-theirs"' not in waiting
        assert browser.get("/console/questions/theirs").status_code == 404
        assert browser.get("/console/questions/q4").status_code == 404
        enter(browser, CHLOE)
        assert 'id="q-soil"' in browser.get("/console/waiting").text


async def test_a_crowd_that_asks_the_same_hides_no_other_question_on_the_desk(house: House) -> None:
    asked_at = house.clock()
    first = question("first", "Who waters the plants?", asked_at, state=State.WAITING)
    crowd = [
        replace(first, id=f"same{n}", merged_into="first", state=State.REPLIED if n % 2 else State.WAITING)
        for n in range(MOST)
    ]
    other = replace(first, id="other", asked_at=asked_at + timedelta(hours=1))
    async with writing(house.storage.work) as tx:
        for one in (first, *crowd, other):
            await tx.questions.add(one)
    async with house.storage.work.reading() as look_at:
        desk = await look(look_at, CHLOE, states=(State.WAITING, State.REPLIED))
    assert {"first", "other"} <= {one.id for one in desk.waiting}
    assert not {one.id for one in crowd} & {one.id for one in (*desk.waiting, *desk.replied)}
    assert desk.together == {"first": MOST}


@pytest.mark.parametrize(
    ("name", "status"), [("q1", 200), ("q3", 200), ("q4", 404), ("q7", 404), ("none", 404)]
)
def test_an_ambassador_opens_what_waits_and_what_they_had_part_in(
    house: House, name: str, status: int
) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        assert browser.get(f"/console/questions/{name}").status_code == status


def test_a_claim_goes_through_the_inbox_like_the_one_of_a_card(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        page = browser.get("/console/waiting")
        answer = browser.post(
            "/console/press",
            data=form_of(page, "/console/press", "I’ll take it"),
            headers={"Referer": "http://127.0.0.1:8000/console/waiting?page=2"},
            follow_redirects=False,
        )
        assert answer.headers["location"].startswith("/console/waiting?page=2&since=")
        assert "Noted: claim" in browser.get(answer.headers["location"]).text
    [event] = [event for event in house.toy.events if isinstance(event, Pressed)]
    assert (event.by, event.action, event.subject) == (BRUNO.id, "claim", "q1")
    assert event.conversation.platform == "web"


def test_a_reply_goes_through_the_inbox_with_its_words(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        form = form_of(browser.get("/console/questions/q3"), "/console/submit", "Your reply")
        browser.post("/console/submit", data={**form, "value-text": "From Finland."})
    [event] = [event for event in house.toy.events if isinstance(event, Submitted)]
    assert (event.form, event.subject, event.values) == ("reply", "q3", {"text": "From Finland."})


BY_ID = {person.id: person for person in PEOPLE}


def names_of(person: Person, state: State, **fields: object) -> list[str]:
    at = House().clock()
    one = question("q", "Why?", at, state=state, **fields)
    actions = list(actions_for(one, person, BY_ID, at))
    return [action.action if isinstance(action, Button) else action.form for action in actions
            if isinstance(action, (Button, Form))]  # fmt: skip


def test_each_is_offered_what_they_may_do() -> None:
    held = {"claimed_by": BRUNO.id}
    assert names_of(ANNA, State.WAITING) == []
    assert names_of(BRUNO, State.WAITING) == ["claim"]
    helps, team = ["ask_back", "not_for_us"], ["close_question", "merge_question"]
    assert names_of(BRUNO, State.WAITING, offered_to=(BRUNO.id,)) == ["claim", *helps]
    assert names_of(CHLOE, State.WAITING) == ["claim", *helps, *team, "reassign"]
    assert names_of(BRUNO, State.CLAIMED, **held) == ["reply", "extend", "release", *helps, "reassign"]
    assert names_of(DINA, State.CLAIMED, **held) == []
    assert names_of(CHLOE, State.CLAIMED, **held) == ["reply", "release", *helps, *team, "reassign"]
    assert names_of(CHLOE, State.CLOSED) == []


def test_a_question_can_be_passed_on_only_to_who_can_take_it() -> None:
    at = House().clock()
    one = question("q", "Why?", at, asker_id=DINA.id, state=State.CLAIMED, claimed_by=BRUNO.id)
    [form] = [
        action for action in actions_for(one, CHLOE, BY_ID, at) if getattr(action, "form", "") == "reassign"
    ]
    assert isinstance(form, Form)
    [field] = form.fields
    assert [choice.value for choice in field.choices] == [CHLOE.id]  # type: ignore[union-attr]


def test_questions_are_filtered_sorted_and_paged(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert rows(browser.get("/console/questions?state=waiting")) == 2
        assert rows(browser.get("/console/questions?text=PAPER")) == 1
        assert "Nothing matches" in browser.get("/console/questions?text=nobody").text
        page = browser.get("/console/questions?sort=topic").text
        assert page.index("climate") < page.index("waste")
        page = browser.get("/console/questions?sort=topic&down=1").text
        assert page.index("climate") > page.index("waste")


@pytest.mark.parametrize("query", ["sort=x", "page=0", "page=99", "page=x", "down=9", "state=x", "since=x"])
def test_a_strange_address_shows_the_list(house: House, query: str) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert rows(browser.get(f"/console/questions?{query}")) == 7


async def test_a_long_list_has_pages(house: House) -> None:
    for number in range(60):
        await house.ask(
            question(f"more{number}", f"Number {number}?", house.clock() - timedelta(days=number))
        )
    with house.browser() as browser:
        enter(browser, CHLOE)
        counts = [rows(browser.get(f"/console/questions?page={page}")) for page in (1, 2, 3)]
    assert counts == [25, 25, 17]


async def test_a_long_queue_has_pages_and_what_one_holds_stands_first(house: House) -> None:
    at = house.clock()
    many = [question(f"more{n}", f"Number {n}?", at, state=State.WAITING) for n in range(60)]
    mine = question("mine", "Mine?", at, state=State.CLAIMED, claimed_by=CHLOE.id)
    replied = [question(f"reply{n}", "So?", at, state=State.REPLIED) for n in range(30)]
    for each in (*many, mine, *replied):
        await house.ask(each)
    with house.browser() as browser:
        enter(browser, CHLOE)
        pages = [browser.get(f"/console/waiting?page={page}").text for page in (1, 2, 3, 4)]
        review = [browser.get(f"/console/review?page={page}").text for page in (1, 2)]
    cards = [re.findall(r'id="q-([^"]+)"', page) for page in pages]
    assert [len(on_page) for on_page in cards[:2]] == [25, 25]
    assert cards[0][0] == "mine"
    seen = [name for on_page in cards[:3] for name in on_page]
    assert len(seen) == len(set(seen))
    assert {one.id for one in many} <= set(seen)
    assert cards[3] == cards[2], "there are no more pages"
    assert [page.count('id="q-') for page in review] == [25, 6]


async def test_a_backlog_hides_neither_ones_own_claims_nor_the_replies(house: House) -> None:
    at = house.clock()
    waiting = question("wait", "Who waters the plants?", at - timedelta(days=9), state=State.WAITING)
    held = question("held", "Mine?", at, state=State.CLAIMED, claimed_by=BRUNO.id)
    replied = question("told", "So?", at, state=State.REPLIED)
    async with writing(house.storage.work) as tx:
        for one in (*(replace(waiting, id=f"w{n}") for n in range(MOST)), held, replied):
            await tx.questions.add(one)
    async with house.storage.work.reading() as tx:
        before = await look(tx, BRUNO)
        desk = await look(tx, BRUNO, states=(State.WAITING, State.CLAIMED, State.REPLIED))
    assert "held" in [one.id for one in desk.mine]
    assert "told" in [one.id for one in desk.replied]
    assert (before.waiting, before.counts) == ((), desk.counts)
    assert desk.counts.mine == len(desk.mine)
    assert desk.counts.waiting == 1, "an ambassador is told how many are offered to them"
    assert desk.counts.review == len(desk.replied)


async def test_an_ambassador_finds_what_is_offered_to_them_behind_a_thousand_for_others(house: House) -> None:
    at = house.clock()
    theirs = question("theirs", "Whose?", at - timedelta(days=9), state=State.WAITING, offered_to=(CHLOE.id,))
    mine = replace(theirs, id="mine", asked_at=at, offered_to=(BRUNO.id,))
    async with writing(house.storage.work) as tx:
        for one in (*(replace(theirs, id=f"w{n}", asker_id=BRUNO.id) for n in range(MOST)), mine):
            await tx.questions.add(one)
    async with house.storage.work.reading() as tx:
        desk = await look(tx, BRUNO, states=(State.WAITING,))
    assert "mine" in [one.id for one in desk.offered]


async def test_a_kept_answer_is_found_however_many_there_are(house: House) -> None:
    at = house.clock()
    newer = question("newer", "Who waters the plants?", at, state=State.PUBLISHED)
    old = question("old", "Who feeds the cat?", at - timedelta(days=700), state=State.PUBLISHED)
    async with writing(house.storage.work) as tx:
        for one in (*(replace(newer, id=f"n{n}") for n in range(MOST)), old):
            await tx.questions.add(one)
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert 'id="q-old"' in browser.get("/console/published?text=CAT").text


async def test_what_one_holds_is_listed_whatever_others_hold(house: House) -> None:
    at = house.clock()
    others = question("x", "Theirs?", at - timedelta(days=9), state=State.CLAIMED, claimed_by=CHLOE.id)
    mine = replace(others, id="mine", asked_at=at, claimed_by=BRUNO.id)
    async with writing(house.storage.work) as tx:
        for one in (*(replace(others, id=f"x{n}") for n in range(MOST)), mine):
            await tx.questions.add(one)
    async with house.storage.work.reading() as tx:
        desk = await look(tx, BRUNO, states=(State.WAITING, State.CLAIMED))
    assert [one.id for one in desk.mine].count("mine") == 1


async def test_a_list_says_where_it_is_cut_and_what_is_older_is_found_by_its_words(house: House) -> None:
    at = house.clock()
    newer = question("newer", "Who waters the plants?", at, state=State.ANSWERED)
    old = replace(newer, id="old", text="Who feeds the cat?", asked_at=at - timedelta(days=700))
    async with writing(house.storage.work) as tx:
        for one in (*(replace(newer, id=f"n{n}") for n in range(MOST)), old):
            await tx.questions.add(one)
    with house.browser() as browser:
        enter(browser, CHLOE)
        listed, searched = (browser.get(f"/console/questions{of}").text for of in ("", "?text=CAT"))
    assert "Only the latest 1000 are listed." in listed
    assert "/console/questions/old" in searched
    assert "Only the latest" not in searched


async def test_among_many_colleagues_one_is_chosen_on_the_question_s_own_page(house: House) -> None:
    async with writing(house.storage.work) as tx:
        for n in range(MAX_COLLEAGUES + 1):
            await store_people(tx.people, replace(BRUNO, id=f"a{n}", email=f"a{n}@example.com"))
    with house.browser() as browser:
        enter(browser, CHLOE)
        listed = browser.get("/console/waiting").text
        alone = browser.get("/console/questions/q1").text
    assert listed.count('value="a7"') == 1, "for several questions together, and not for each"
    assert '<a class="button" href="/console/questions/q1">Pass it on</a>' in listed
    assert 'value="a7"' in alone


def rows(page: Page) -> int:
    return page.text.count('class="nowrap"><span class="tag')


def upload(browser: TestClient, name: str, content: bytes, *boxes: str) -> Page:
    """For everyone, or for whom these boxes say."""
    page = browser.get("/console/documents")
    whom = {"whom": "only" if boxes else "everyone", **{f"for:{box}": "1" for box in boxes}}
    return browser.post(
        "/console/documents", data={"csrf": csrf_of(page), **whom}, files={"files": (name, content)}
    )


def content_of(house: House, file: IndexedFile) -> bytes | None:
    """None when it is not there."""
    path = house.folder / file.path
    return path.read_bytes() if path.exists() else None


async def shelved(house: House) -> list[IndexedFile]:
    async with house.storage.work.reading() as transaction:
        return list(await transaction.files.all())


async def test_an_upload_is_kept_and_queued_for_whom_it_is_meant(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = upload(browser, "../../Travel policy.pdf", b"%PDF", "country:FR")
        assert "1 file taken" in page.text
        assert "Travel policy.pdf" in page.text
    [file] = await shelved(house)
    assert (file.state, file.uploaded_by, file.audience) == (FileState.QUEUED, CHLOE.id, "country:FR")
    assert content_of(house, file) == b"%PDF"
    assert Path(file.path).is_relative_to("uploads")
    assert (house.folder / file.path).parent.stat().st_mode & 0o077 == 0


async def test_a_file_of_the_same_name_is_its_new_version(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        upload(browser, "policy.md", b"old")
        upload(browser, "policy.md", b"new")
    [file] = await shelved(house)
    assert content_of(house, file) == b"new"


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("CON.md", "_CON.md"),
        ("nul", "_nul"),
        ("Aux .tar.gz", "_Aux .tar.gz"),
        ("LPT1.pdf", "_LPT1.pdf"),
        ("Contract.md", "Contract.md"),
        ("plan\u202efdp.exe", "plan fdp.exe"),
        ("..\\..\\plan.md", "plan.md"),
    ],
)
def test_a_file_is_never_named_like_a_device_or_something_else(named: str, written: str) -> None:
    assert file_name(named) == written


async def test_a_narrower_audience_holds_before_the_new_version_is_read(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        upload(browser, "plan.md", b"for all")
        [file] = await shelved(house)
        before = replace(STRATEGY, id="plan", path=file.path)
        house.shelve(before, replace(passage(0, "For all."), document_id="plan"))
        enter(browser, ANNA)
        assert browser.get("/documents/plan").status_code == 200
        enter(browser, CHLOE)
        upload(browser, "plan.md", b"for few", "role:csr")
        assert "For all." in browser.get("/documents/plan").text
        enter(browser, ANNA)
        assert browser.get("/documents/plan").status_code == 404


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ([], "1 file taken. Reading starts"),
        (["country:IT"], "1 file taken. 1 person may read it. Reading starts"),
        (["department:Purchasing", "country:FR"], "Nobody on the list of people may read it"),
        (["department:Legal, Risk & Compliance"], "Nobody on the list of people may read it"),
    ],
)
def test_whoever_restricts_an_upload_reads_how_many_that_leaves(
    house: House, boxes: list[str], said: str
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert said in upload(browser, "a.md", b"x", *boxes).text


def test_web_m12_for_whom_is_picked_from_the_roles_places_and_departments_that_there_are(
    house: House,
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/documents").text
    for name, words in (
        ("country:IT", "Italy"),
        ("department:Logistics", "Logistics"),
        ("role:csr", "CSR team"),
    ):
        assert re.search(f'name="for:{name}" value="1"> <bdi>{words}</bdi>', page)


@pytest.mark.parametrize(
    "form", [{"whom": "only"}, {"audience": "friend:x"}, {"whom": "only", "for:friend:x": "1"}]
)
async def test_an_upload_that_does_not_say_for_whom_is_not_for_everyone(
    house: House, form: dict[str, str]
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        sent = {"csrf": csrf_of(browser.get("/console/documents")), **form}
        page = browser.post("/console/documents", data=sent, files={"files": ("a.md", b"x")})
        assert page.status_code == 422
        assert "For whom?" in page.text
    assert not await shelved(house)


async def test_for_whom_may_be_written_as_programs_and_pages_of_before_write_it(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        sent = {"csrf": csrf_of(browser.get("/console/documents")), "audience": "country:IT"}
        browser.post("/console/documents", data=sent, files={"files": ("a.md", b"x")})
    (file,) = await shelved(house)
    assert file.audience == "country:IT"


def test_an_upload_without_a_file_is_explained(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/documents")
        answer = browser.post("/console/documents", data={"csrf": csrf_of(page)})
    assert (answer.status_code, "Choose at least one file" in answer.text) == (422, True)


def test_the_versions_of_a_document_show_what_the_latest_changed_to_who_may_read_it() -> None:
    house = furnished(House())
    for day, limit in enumerate(("≤", "≥ <b>"), 1):
        document = Document("waste", "documents", "csr/waste.md", "Waste", f"h{day}")
        text = f"At most {limit} 5 t."
        passage = Passage("waste", 0, text, ((0, len(text)),))
        house.shelve(document, passage, read=datetime(2026, 3, day, tzinfo=UTC))
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "/console/documents/versions?path=csr/waste.md" in browser.get("/console/documents").text
        page = browser.get("/console/documents/versions?path=csr/waste.md").text
        assert "What version 2 changed" in page
        assert "At most ≤ 5 t." in page and "At most ≥ &lt;b&gt; 5 t." in page
        theirs = replace(document, audience=Audience(countries=frozenset({"PL"})))
        house.passages.amend(theirs)
        page = browser.get("/console/documents/versions?path=csr/waste.md").text
        assert "5 t." not in page and "Not all of it is for you to read." in page


async def test_a_removed_document_leaves_the_index_at_once_and_can_come_back(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        upload(browser, "policy.md", b"text")
        [file] = await shelved(house)
        sure = browser.get("/console/documents/remove", params={"path": file.path})
        page = browser.post("/console/documents/remove", data=form_of(sure, "/console/documents/remove"))
        assert "is out of the index" in page.text
        assert await shelved(house) == []
        assert content_of(house, file) is None
        undo = form_of(page, "/console/documents/restore")
        assert "is back" in browser.post("/console/documents/restore", data=undo).text
        assert browser.post("/console/documents/restore", data=undo).status_code == 404
    [back] = await shelved(house)
    assert (back.path, back.state) == (file.path, FileState.QUEUED)
    assert content_of(house, file) == b"text"


def test_a_document_for_others_is_listed_and_leads_nowhere() -> None:
    house = furnished(House())
    for_poland = Audience(countries=frozenset({"PL"}))
    theirs = Document("lodz", "documents", "lodz.md", "Only for Poland", "hash-3", audience=for_poland)
    house.shelve(theirs, Passage("lodz", 0, "Only there.", ((0, 11),), PassageKind.TEXT))
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/documents").text
    assert 'href="/documents/strategy"' in page
    assert "Only for Poland" in page
    assert 'href="/documents/lodz"' not in page


async def test_the_edit_of_a_card_is_no_notice_and_a_new_message_is(house: House) -> None:
    async def shows(key: str, text: str, replaces: int | None = None) -> int:
        place, at = Conversation("web", BRUNO.id), house.clock()
        return await house.storage.timeline.show(
            key=key,
            person_id=BRUNO.id,
            conversation=place,
            author="bot",
            message=Message(text),
            at=at,
            replaces=replaces,
        )

    with house.browser() as browser:
        enter(browser, BRUNO)
        card = await shows("card", "A card")
        await shows("edited", "The card, claimed", replaces=card)
        await shows("told", "Somebody else has it")
        page = browser.get(f"/console/waiting?since={card}").text
    assert "The card, claimed" not in page
    assert "Somebody else has it" in page


def test_a_removed_document_does_not_open_any_more(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        sure = browser.get("/console/documents/remove?path=strategy.pdf")
        assert "Sustainability strategy 2030" in sure.text
        browser.post("/console/documents/remove", data=form_of(sure, "/console/documents/remove"))
        assert browser.get("/documents/strategy").status_code == 404


async def test_a_document_is_read_again_on_request(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/documents")
        browser.post(
            "/console/documents/reindex", data=form_of(page, "/console/documents/reindex", "strategy")
        )
    [file] = await shelved(house)
    assert (file.path, file.state) == ("strategy.pdf", FileState.QUEUED)


@pytest.mark.parametrize("path", ["/etc/passwd", "", "../x"])
def test_only_what_is_on_the_shelf_can_be_touched(house: House, path: str) -> None:
    with house.browser() as browser:
        token = csrf_of(enter(browser, CHLOE))
        for action in ("remove", "reindex"):
            answer = browser.post(f"/console/documents/{action}", data={"csrf": token, "path": path})
            assert answer.status_code == 404


@pytest.mark.parametrize("token", ["", "../" * 5, "0" * 32, "x" * 32])
def test_only_what_is_in_the_trash_comes_back(house: House, token: str) -> None:
    with house.browser() as browser:
        csrf = csrf_of(enter(browser, CHLOE))
        answer = browser.post("/console/documents/restore", data={"csrf": csrf, "token": token})
    assert answer.status_code == 404


def test_a_file_name_of_a_mac_and_of_windows_is_one_name() -> None:
    name = "Müllregeln Zürich.md"
    assert file_name(normalize("NFD", name)) == file_name(normalize("NFC", name)) == normalize("NFC", name)


def test_the_upload_offers_every_kind_that_is_read(house: House) -> None:
    with house.browser() as browser:
        page = enter(browser, CHLOE, "/console/documents").text
    offered = re.search(r'name="files"[^>]* accept="([^"]*)"', page)
    assert offered is not None
    assert offered[1].split(",") == list(READABLE)


@given(st.text(st.characters(), max_size=300))
def test_a_file_name_is_always_safe_to_write(name: str) -> None:
    safe = file_name(name)
    assert safe
    assert safe not in (".", "..")
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', safe)
    assert not safe.startswith(".")
    assert len(safe) <= 121


WORDS = st.text(st.characters(codec="utf-8"), max_size=60)
CONSOLE = st.sampled_from(
    [
        "/console/waiting",
        "/console/questions",
        "/console/questions/q1",
        "/console/questions/x",
        "/console/published",
        "/console/documents",
        "/console/documents/remove",
        "/console/people",
        "/console/people/x",
    ]
)
PARAMETERS = st.dictionaries(
    st.sampled_from(
        ["sort", "down", "page", "state", "role", "text", "path", "undo", "removed", "said", "since"]
    ),
    WORDS,
)
FIELDS = st.dictionaries(
    st.sampled_from(["nonce", "action", "subject", "form", "value-text", "path", "token", "content", "sure"]),
    WORDS | st.just("n" * 20),
)


@settings(max_examples=15, deadline=None)
@given(st.data())
async def test_no_visit_of_the_console_is_a_fault(data: st.DataObject) -> None:
    with furnished(House()).browser() as browser:
        token = csrf_of(enter(browser, CHLOE))
        for _ in range(6):
            path, query = data.draw(CONSOLE), data.draw(PARAMETERS)
            assert browser.get(path, params=query).status_code < 500
            action = data.draw(
                st.sampled_from(["documents/remove", "documents/restore", "people/import", "press"])
            )
            form = {**data.draw(FIELDS), "csrf": token}
            answer = browser.post(f"/console/{action}", data=form, headers={"X-Csrbot-Fetch": "1"})
            assert answer.status_code < 500


async def test_the_holder_merges_what_may_be_the_same_on_the_page_of_a_question(house: House) -> None:
    text = "Where does the paper of our cartons come from?"
    other = question("q33", text, house.clock(), offered_to=(BRUNO.id,), asker_id=CHLOE.id)
    async with writing(house.storage.work) as tx:
        await tx.questions.add(other)
    with house.browser() as browser:
        enter(browser, BRUNO)
        page = browser.get("/console/questions/q3").text
    assert "Is this the same as:" in page
    assert text in page
    assert 'value="q33/q3"' in page
