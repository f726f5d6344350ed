"""A neutral message becomes a card that Teams takes, whatever stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.teams.rendering.controls import KeptReference, Opens, PressedAction, read_data, read_kept
from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.render import CardContext, DrawnCard, draw_message, people_in
from bot.teams.rendering.text import inert, size
from handlers.kernel.messages import (
    Button,
    Choice,
    Form,
    Hyperlink,
    Link,
    Mention,
    Message,
    Paragraph,
    Picture,
    Plain,
    Quote,
    SelectField,
    Style,
    TextField,
    plain,
)
from handlers.kernel.voice import Voice
from tests.bot.hostile import HOSTILE, everywhere
from tests.servers.teams_cards import faults_of_activity, too_big

ANNA = CardContext(users={"anna": "29:anna"})


def _choices(text: str) -> SelectField:
    return SelectField("to", text, (Choice(text, text), Choice("b", text)))


def elements(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a card that has a type."""
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for name, part in value.items():
            yield from () if name == "data" else elements(part)
    elif isinstance(value, list):
        for part in value:
            yield from elements(part)


def of_type(drawn: DrawnCard, kind: str) -> list[dict[str, Any]]:
    return [element for element in elements(drawn.card) if element["type"] == kind]


def texts_of(drawn: DrawnCard) -> str:
    return "\n".join(run["text"] for run in of_type(drawn, "TextRun"))


def faults_of(drawn: DrawnCard) -> list[str]:
    """What Teams would refuse, and what would lead nowhere."""
    json.dumps(drawn.activity, ensure_ascii=False).encode()
    ids = {element.get("id") for element in elements(drawn.card)}
    targets = [
        one for toggle in of_type(drawn, "Action.ToggleVisibility") for one in toggle["targetElements"]
    ]
    faults = faults_of_activity(drawn.activity) + [f"no element {one}" for one in targets if one not in ids]
    if size(drawn.card) > SIZES.card_bytes or too_big(drawn.activity):
        faults.append(f"{size(drawn.card)} bytes")
    return faults


def acted_on(drawn: DrawnCard) -> list[str]:
    """What a client would do with text: formats, links and mentions that the message did not ask for."""
    runs = [run["text"] for run in of_type(drawn, "TextRun")]
    live = [text for text in runs if "<at" in text.lower() or "{{date" in text.lower().replace(" ", "")]
    for block in of_type(drawn, "TextBlock"):
        live += [
            f"{token.type} {token.content}" for token in _tokens(block["text"]) if token.type not in _INERT
        ]
    return live


_INERT = {
    "paragraph_open",
    "paragraph_close",
    "inline",
    "text",
    "text_special",
    "softbreak",
    "strong_open",
    "strong_close",
}


def _tokens(markdown: str) -> Iterator[Any]:
    for token in MarkdownIt("commonmark", {"html": True, "linkify": True}).parse(markdown):
        yield token
        # what is escaped, and the one mention that the message makes, are as they should be
        for child in token.children or ():
            if not (child.type == "html_inline" and child.content in ("<at>", "</at>")):
                yield child


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_taken_and_stays_text(text: str) -> None:
    drawn = draw_message(everywhere(text), ANNA)
    assert faults_of(drawn) == []
    assert acted_on(drawn) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=400))
def test_any_text_is_taken_and_stays_text(text: str) -> None:
    drawn = draw_message(everywhere(text), ANNA)
    assert faults_of(drawn) == []
    assert acted_on(drawn) == []


@given(st.text(alphabet="*_`~[]()<>#-+.!|\\{}& \nab1@/:", max_size=60))
def test_beside_a_mention_markdown_shows_as_it_was_written(text: str) -> None:
    """In the one element that knows markdown, the text a reader sees is the text that was given."""
    message = Message("x", (Paragraph((Plain(f"x{text}x"), Mention("anna", "Anna"))),))
    (block,) = of_type(draw_message(message, ANNA), "TextBlock")
    inlines = [token.children for token in MarkdownIt().parse(block["text"]) if token.type == "inline"]
    lines = ["".join(child.content or "\n" for child in children) for children in inlines if children]
    shown = "\n".join(lines).removesuffix("<at>Anna</at>")
    assert shown.split() == inert(f"x{text}x").split()


def test_words_of_a_source_stand_exactly_as_they_are() -> None:
    words = "We cut *Scope 1* by 42 % <sic> & [more](x)."
    drawn = draw_message(Message("Answer", (Quote(words, "Report 2025, page 4", "https://a.example/4"),)))
    assert words in texts_of(drawn)


def test_a_message_without_blocks_shows_its_summary() -> None:
    assert "Hello there" in texts_of(draw_message(Message("Hello there")))


def test_a_notification_shows_the_summary() -> None:
    assert draw_message(Message("Your answer", (plain("Long"),))).activity["summary"] == "Your answer"


def test_a_known_person_is_mentioned_and_another_is_named() -> None:
    message = Message("x", (Paragraph((Mention("anna", "Anna (HR)"), Mention("ben", "Ben"))),))
    drawn = draw_message(message, ANNA)
    assert drawn.card["msteams"]["entities"] == [
        {
            "type": "mention",
            "text": "<at>Anna HR</at>",
            "mentioned": {"id": "29:anna", "name": "Anna HR"},
        }
    ]
    assert of_type(drawn, "TextBlock")[0]["text"] == "<at>Anna HR</at>**@Ben**"
    assert people_in(message) == {"anna", "ben"}


def test_a_link_beside_a_mention_stays_a_link() -> None:
    spans = (Mention("anna", "Anna"), Hyperlink("a [report]", "https://a.example/(1)"))
    text = of_type(draw_message(Message("x", (Paragraph(spans),)), ANNA), "TextBlock")[0]["text"]
    assert text == r"<at>Anna</at>[a \[report\]](https://a.example/%281%29)"


def test_a_path_becomes_an_address_below_the_public_url() -> None:
    message = Message("x", (Quote("w", "s", "/documents/1#page=2"),))
    drawn = draw_message(message, CardContext(absolute=lambda path: f"https://csr.example{path}"))
    assert "https://csr.example/documents/1#page=2" in json.dumps(drawn.card)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "https://a b", ""])
def test_an_address_that_no_client_opens_is_text(url: str) -> None:
    message = Message("x", (Paragraph((Hyperlink("press", url),)),), (Link("press", url),))
    drawn = draw_message(message)
    assert of_type(drawn, "Action.OpenUrl") == []
    assert faults_of(drawn) == []


def test_a_press_comes_back_with_its_action_and_subject_from_every_client() -> None:
    drawn = draw_message(Message("x", (), (Button("claim", "q|1", "Take it", Style.PRIMARY),)))
    (execute,) = of_type(drawn, "Action.Execute")
    assert read_data(execute["data"]) == PressedAction("claim", "q|1")
    assert execute["fallback"]["type"] == "Action.Submit"
    assert execute["fallback"]["data"] == execute["data"]
    assert execute["style"] == "positive"


@pytest.mark.parametrize("prefilled", ["short", "long " * 1_000])
def test_a_form_comes_back_whole_however_long(prefilled: str) -> None:
    form = Form("reply", "q1", "Reply", "Your reply", (TextField("text", "Reply", prefilled), _choices("A")))
    drawn = draw_message(Message("x", (), (form,)))
    (button,) = of_type(drawn, "Action.Submit")
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    control = read_data(button["data"])
    opened = read_kept(dict(drawn.kept)[control.reference]) if isinstance(control, KeptReference) else control
    assert opened == Opens(form)


def test_what_is_added_to_a_quote_speaks_as_its_message_does() -> None:
    quote = Quote("quote", "Report", before="Before.", language="en")
    drawn = draw_message(Message("x", (quote,)), CardContext(voice=Voice("de")))
    (toggle,) = of_type(drawn, "Action.ToggleVisibility")
    assert toggle["title"] == "Show context"


def test_the_context_of_a_quote_is_one_press_away() -> None:
    quote = Quote("it", "Report", before="Before it.", after="After it.")
    drawn = draw_message(Message("x", (quote,)))
    (toggle,) = of_type(drawn, "Action.ToggleVisibility")
    assert toggle["title"] == "Show context"
    shown, hidden = (
        next(element for element in elements(drawn.card) if element.get("id") == target)
        for target in toggle["targetElements"]
    )
    assert hidden["isVisible"] is False
    assert [run["text"] for run in hidden["inlines"]] == ["Before it. ", "it", " After it."]
    assert "isVisible" not in shown


def test_what_the_drawing_adds_is_in_the_readers_language() -> None:
    quote = Quote("mot " * 10_000, "Rapport", before="Avant.")
    message = Message("x", (quote, quote))
    drawn = draw_message(message, CardContext(rest="https://csr.example/chat", voice=Voice("fr")))
    assert "Tout lire" in texts_of(drawn)
    assert [one["title"] for one in of_type(drawn, "Action.ToggleVisibility")] == ["Voir le contexte"]


def test_a_long_message_is_shortened_and_leads_to_the_rest() -> None:
    message = Message("x", tuple(plain(f"{number} " + "word " * 500) for number in range(70)))
    drawn = draw_message(message, CardContext(rest="https://csr.example/chat"))
    assert faults_of(drawn) == []
    assert size(drawn.card) > SIZES.card_bytes * 0.95
    assert "https://csr.example/chat" in json.dumps(drawn.card["body"][-1])


def test_what_is_shortened_keeps_its_source_and_its_buttons() -> None:
    message = Message("x", (Quote("word " * 10_000, "Report, page 4"),), (Button("helped", "q1", "Helped"),))
    drawn = draw_message(message)
    assert faults_of(drawn) == []
    assert "Report, page 4" in texts_of(drawn)
    assert "Shortened" in texts_of(drawn)
    assert of_type(drawn, "Action.Execute")


@pytest.mark.parametrize("sign", ["a", "界", "😀", '"', "\\", "\n."])
@pytest.mark.parametrize("count", [5_000, 8_000, 12_000, 30_000])
def test_whatever_fits_stands_whole_and_nothing_is_over_the_budget(sign: str, count: int) -> None:
    text = sign * count
    drawn = draw_message(Message("x", (plain(text),)))
    assert faults_of(drawn) == []
    assert (text in texts_of(drawn)) == (size(text) < SIZES.card_bytes - 300)


def test_twenty_buttons_with_long_subjects_stand_in_rows_that_fit() -> None:
    actions = tuple(Button("choose", f"{number}" * 500, f"No {number}") for number in range(20))
    drawn = draw_message(Message("x", (plain("a " * 20_000),), actions))
    assert faults_of(drawn) == []
    rows = of_type(drawn, "ActionSet")
    assert [len(row["actions"]) for row in rows] == [6, 6, 6, 2]


def test_a_long_label_has_a_row_of_its_own() -> None:
    labels = ("Yes", "No", "Business travel: Flights within Europe", "None of these")
    actions = tuple(Button("choose", label, label) for label in labels)
    rows = of_type(draw_message(Message("x", (), actions)), "ActionSet")
    assert [len(row["actions"]) for row in rows] == [2, 1, 1]


def test_a_picture_without_a_public_address_is_a_link() -> None:
    drawn = draw_message(Message("x", (Picture("http://127.0.0.1:8000/p.png", "A chart"),)))
    assert of_type(drawn, "Image") == []
    assert "A chart" in texts_of(drawn)


def test_a_card_is_refreshed_for_at_most_sixty_users() -> None:
    users = [f"29:{number}" for number in range(70)]
    drawn = draw_message(Message("x"), CardContext(refresh="q1", refresh_for=users))
    assert drawn.card["refresh"]["userIds"] == users[:60]
    assert faults_of(drawn) == []


def test_a_hint_stands_above_the_buttons() -> None:
    drawn = draw_message(Message("x", (), (Button("a", "b", "Go"),)), CardContext(hint="Or reply here."))
    assert "Or reply here." in json.dumps(drawn.card["body"][-2])
