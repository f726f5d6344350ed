"""The message extension: asking about a message, and searching what one may read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.addresses import stranger
from bot.teams.inbound.invokes import FETCH_ABOUT, QUERY, SUBMIT_ABOUT, Invoke, Response
from bot.teams.pages.extension import DEEPEST, Extension
from handlers.broadcasts.actions import BroadcastForm
from handlers.kernel.events import Conversation, Pressed, Submitted
from handlers.questions.actions import QuestionPress
from handlers.questions.wording import sample
from knowledge.passages import Findings, Query, Ranked
from tests.bot.teams.client import NOW, House, card, filled, id_of, inputs, said
from tests.handlers.company import company

CHANNEL = Conversation("teams", "19:abc@thread.tacv2", "1712")


@dataclass
class Shelf:
    """Knowledge that finds what it was given, and notes what it was asked."""

    ranked: tuple[Ranked, ...] = (sample.FLIGHTS, sample.HOTELS)
    confidence: float = 0.5
    asked: list[Query] = field(default_factory=list)

    def find(self, query: Query) -> Findings:
        self.asked.append(query)
        return Findings(self.ranked[: query.limit], self.confidence, 0.8, 0.3)

    def similar(self, text: str, candidates: Any) -> Any:
        raise NotImplementedError

    def reworded(self, text: str) -> Any:
        raise NotImplementedError

    def current(self, found: Any, reader: Any) -> Any:
        raise NotImplementedError

    def is_empty(self) -> bool:
        raise NotImplementedError


@dataclass
class Writer:
    """Somebody who uses the extension."""

    shelf: Shelf = field(default_factory=Shelf)
    by: str = stranger(id_of(sample.ASKER))

    def __post_init__(self) -> None:
        house = House()
        self.extension = Extension(house.dialogs, self.shelf, lambda path: f"https://csr.example{path}")

    async def invoke(self, name: str, key: str = "k", **value: Any) -> Response:
        return await self.extension.answer(Invoke(name, value, self.by, CHANNEL, NOW, key))

    async def searches(self, text: str, **options: Any) -> dict[str, Any]:
        response = await self.invoke(
            QUERY,
            commandId="search",
            parameters=[{"name": "query", "value": text}],
            queryOptions={"skip": 0, "count": 25, **options},
        )
        assert response.event is None
        found: dict[str, Any] = response.body["composeExtension"]
        return found

    async def asks_about(self, content: str, kind: str = "html") -> Response:
        payload = {"id": "1", "body": {"contentType": kind, "content": content}}
        return await self.invoke(FETCH_ABOUT, commandContext="message", messagePayload=payload)


async def test_a_search_shows_quotes_with_their_source_and_page() -> None:
    found = await Writer().searches("flights")
    assert found["type"] == "result"
    first = found["attachments"][0]
    assert first["preview"]["content"]["title"].startswith("Travel policy 2025, page 3")
    assert first["preview"]["content"]["text"] == "Journeys under four hours are made by train."
    drawn = str(first["content"]["body"])
    assert "Journeys under four hours are made by train." in drawn
    assert "https://csr.example/documents/travel-policy?page=3" in drawn


async def test_a_row_of_a_table_is_found_as_a_table() -> None:
    extension = await Writer(Shelf((sample.ROW,))).searches("water withdrawal")
    (found,) = extension["attachments"]
    assert "'type': 'Table'" in str(found["content"])
    assert found["preview"]["content"]["text"] == "Water withdrawal: Unit: m³; 2024: 98,300"


async def test_a_search_finds_what_the_searcher_may_read() -> None:
    shelf = Shelf()
    for person in (sample.ASKER, sample.REVIEWER):
        await Writer(shelf, stranger(id_of(person))).searches("flights")
    assert [query.reader for query in shelf.asked] == [sample.ASKER.reader(), sample.REVIEWER.reader()]
    assert sample.ASKER.reader() != sample.REVIEWER.reader()


async def test_nobody_searches_who_is_not_of_the_company() -> None:
    shelf = Shelf()
    found = await Writer(shelf, stranger("99999999-0000-4000-8000-000000000000")).searches("flights")
    assert found["type"] == "message"
    assert "employees" in found["text"]
    assert shelf.asked == []


async def test_nothing_found_says_what_to_do_instead() -> None:
    found = await Writer(Shelf(())).searches("unicorns")
    assert found["type"] == "message"
    assert "ambassador" in found["text"]


async def test_before_anything_is_typed_there_is_a_hint() -> None:
    shelf = Shelf()
    for parameters in (
        [{"name": "initialRun", "value": "true"}],
        [{"name": "query", "value": "  "}],
        [],
        None,
    ):
        response = await Writer(shelf).invoke(QUERY, commandId="search", parameters=parameters)
        said = response.body["composeExtension"]
        assert said["type"] == "message" and "few words" in said["text"]
    assert shelf.asked == []


@pytest.mark.parametrize("text", ["zzzz qqq", "qwxzv blorp", "x" * 3000])
async def test_teams_9_for_nonsense_nothing_is_found(text: str) -> None:
    found = await Writer(Shelf(confidence=0.1)).searches(text)
    assert found["type"] == "message" and "ambassador" in found["text"]


async def test_a_word_that_a_passage_holds_is_found_however_unsure_the_search_is() -> None:
    found = await Writer(Shelf(confidence=0.1)).searches("trains")
    assert [one["preview"]["content"]["text"] for one in found["attachments"]] == [
        "Journeys under four hours are made by train."
    ]


async def test_teams_9_looking_further_shows_the_next_page_and_ends() -> None:
    shelf = Shelf((sample.FLIGHTS,) * 23)
    pages = [await Writer(shelf).searches("flights", skip=skip) for skip in (0, 10, 20)]
    assert [len(page["attachments"]) for page in pages] == [10, 10, 3]
    assert (await Writer(shelf).searches("flights", skip=23))["type"] == "message"
    assert (await Writer(shelf).searches("flights", skip=DEEPEST))["type"] == "message"


async def test_teams_9_as_many_are_shown_as_are_asked_for() -> None:
    found = await Writer(Shelf((sample.FLIGHTS,) * 9)).searches("flights", count=5)
    assert len(found["attachments"]) == 5


async def test_a_message_is_asked_about_in_words_that_can_be_edited() -> None:
    writer = Writer()
    shown = await writer.asks_about("<div>Do we <b>offset</b> flights?<br>I wonder.</div>")
    assert inputs(shown)["text"]["value"] == "Do we offset flights?\nI wonder."
    sent = await writer.invoke(SUBMIT_ABOUT, data=filled(shown, {"text": "Do we offset flights?"}))
    assert "our chat" in said(sent)
    assert isinstance(sent.event, Pressed)
    assert (sent.event.action, sent.event.subject) == (QuestionPress.ASK, "Do we offset flights?")
    assert sent.event.conversation == Conversation("teams", id_of(sample.ASKER))


async def test_the_csr_team_makes_an_announcement_of_a_message() -> None:
    writer = Writer(by=stranger(id_of(sample.REVIEWER)))
    body = {"contentType": "html", "content": "<p>Night trains from <b>Monday</b></p>"}
    message = {"id": "1", "body": body}
    shown = await writer.invoke(FETCH_ABOUT, commandId="announce", messagePayload=message)
    assert inputs(shown)["text"]["value"] == "Night trains from Monday"
    sent = await writer.invoke(SUBMIT_ABOUT, data=filled(shown, {"title": "Night trains"}))
    assert isinstance(sent.event, Submitted)
    assert sent.event.form == BroadcastForm.DRAFT
    assert sent.event.values == {"title": "Night trains", "text": "Night trains from Monday"}


async def test_nobody_else_makes_an_announcement() -> None:
    shown = await Writer().invoke(FETCH_ABOUT, commandId="announce")
    assert said(shown) == "Only the CSR team can write announcements."


async def test_asking_twice_with_one_dialog_is_asking_once() -> None:
    writer = Writer()
    shown = await writer.asks_about("Flights?", "text")
    sent = [
        await writer.invoke(SUBMIT_ABOUT, key=key, data=filled(shown, {"text": "Flights?"})) for key in "ab"
    ]
    keys = {one.event.key for one in sent if one.event}
    assert len(keys) == 1


@pytest.mark.parametrize(
    "content",
    ["", "   ", "<div></div>", '<attachment id="1"></attachment>', "<img src='x'/>", "<!-- -->", "<?xml?>"],
)
async def test_a_message_without_words_opens_an_empty_dialog(content: str) -> None:
    assert "value" not in inputs(await Writer().asks_about(content))["text"]


async def test_the_dialog_opens_without_a_message_too() -> None:
    shown = await Writer().invoke(FETCH_ABOUT, commandContext="compose")
    assert "value" not in inputs(shown)["text"]
    assert card(shown)["actions"]


async def test_an_empty_question_is_not_asked() -> None:
    writer = Writer()
    shown = await writer.asks_about("")
    again = await writer.invoke(SUBMIT_ABOUT, data=filled(shown, {"text": " "}))
    assert again.event is None
    assert card(again)


async def test_hostile_text_stays_text() -> None:
    hostile = "<at>everyone</at> {{DATE(2026-01-01)}} <script>alert(1)</script>"
    found = sample.found(hostile, hostile)
    shown = (await Writer(Shelf((found,))).searches("x"))["attachments"][0]
    assert "<at>" not in str(shown) and "<script>" not in shown["preview"]["content"]["text"]
    dialog = await Writer().asks_about(hostile.replace("<", "&lt;"))
    assert "<at>" not in str(inputs(dialog)["text"]["value"])


@given(content=st.text(max_size=200), kind=st.sampled_from(["html", "text", "other"]))
async def test_any_message_can_be_asked_about(content: str, kind: str) -> None:
    assert card(await Writer().asks_about(content, kind))


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "value", "skip", "body", "content", "csrbot"]), inner),
    max_leaves=8,
)  # fmt: skip
NAMES = ["parameters", "queryOptions", "messagePayload", "data", "commandId"]


@given(
    value=st.dictionaries(st.sampled_from(NAMES), json),
    name=st.sampled_from([QUERY, FETCH_ABOUT, SUBMIT_ABOUT]),
)
async def test_whatever_comes_is_answered_or_refused(value: dict[str, Any], name: str) -> None:
    try:
        response = await Writer().invoke(name, **value)
    except ValueError:
        assert name == SUBMIT_ABOUT
        return
    assert set(response.body) & {"task", "composeExtension"}


async def test_what_is_grave_is_answered_in_the_search_box_too() -> None:
    here, writer = await company(), Writer(Shelf((), 0.0))
    writer.extension = replace(writer.extension, ways=here.core.screen.ways_for)
    found = await writer.searches("I want to kill myself")
    assert [one["preview"]["content"]["title"] for one in found["attachments"]] == ["Help, at any hour"]
    assert "112" in str(found["attachments"][0]["content"])
    assert (await writer.searches("zebra crossings"))["type"] == "message", "nothing found, and nothing grave"
