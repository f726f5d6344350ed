"""What Slack does not take of blocks and views: each rule beside the page that it is from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.slack_payloads import faults_of_message, faults_of_view

Block = dict[str, Any]


def plain(length: int) -> Block:
    return {"type": "plain_text", "text": "a" * length}


SECTION: Block = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}
BUTTON: Block = {"type": "button", "action_id": "a", "text": plain(5), "value": "v"}
OPTION: Block = {"text": plain(3), "value": "o"}
SELECT: Block = {"type": "static_select", "action_id": "s", "options": [OPTION]}
CONFIRM: Block = {"title": plain(5), "text": plain(5), "confirm": plain(3), "deny": plain(2)}
SIDE: Block = {"text": plain(4), "value": "+"}
FEEDBACK: Block = {"type": "feedback_buttons", "positive_button": SIDE, "negative_button": SIDE}
RUN: Block = {"type": "text", "text": "Hello"}
RICH: Block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [RUN]}]}
CELL: Block = {"type": "raw_text", "text": "c"}
TABLE: Block = {"type": "table", "rows": [[CELL, CELL]]}
SERIES: Block = {"name": "s", "data": [{"label": "2024", "value": 1.0}]}
CHART: Block = {
    "type": "data_visualization",
    "title": "T",
    "chart": {"type": "bar", "series": [SERIES], "axis_config": {"categories": ["2024"]}},
}
TYPED: Block = {"type": "plain_text_input", "action_id": "t"}
INPUT: Block = {"type": "input", "label": plain(5), "element": TYPED}
MODAL: Block = {"type": "modal", "title": plain(5), "submit": plain(4), "blocks": [INPUT]}
IMAGE: Block = {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A"}

_KIT = "https://docs.slack.dev/reference/block-kit"
BLOCKS = f"{_KIT}/blocks"
ELEMENTS = f"{_KIT}/block-elements"
OBJECTS = f"{_KIT}/composition-objects"


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def charted(**more: Any) -> Block:
    return {**CHART, "chart": {**CHART["chart"], **more}}


RULES: dict[str, tuple[str, list[Block]]] = {
    "an unknown property": (BLOCKS, [{**SECTION, "colour": "red"}]),
    "an unknown block": (BLOCKS, [{"type": "marquee"}]),
    "fifty-one blocks": (BLOCKS, [SECTION] * 51),
    "a block id twice": (BLOCKS, [{**SECTION, "block_id": "b"}] * 2),
    "a long block id": (BLOCKS, [{**SECTION, "block_id": "b" * 256}]),
    "a section of 3001 characters": (
        f"{BLOCKS}/section-block",
        [{"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}}],
    ),
    "an empty section": (f"{BLOCKS}/section-block", [{"type": "section"}]),
    "eleven fields": (f"{BLOCKS}/section-block", [{"type": "section", "fields": [plain(1)] * 11}]),
    "a long field": (f"{BLOCKS}/section-block", [{"type": "section", "fields": [plain(2001)]}]),
    "a long heading": (f"{BLOCKS}/header-block", [{"type": "header", "text": plain(151)}]),
    "a heading in mrkdwn": (
        f"{BLOCKS}/header-block",
        [{"type": "header", "text": {"type": "mrkdwn", "text": "H"}}],
    ),
    "eleven remarks": (f"{BLOCKS}/context-block", [{"type": "context", "elements": [plain(1)] * 11}]),
    "twenty-six buttons": (
        f"{BLOCKS}/actions-block",
        [actions(*({**BUTTON, "action_id": f"a{number}"} for number in range(26)))],
    ),
    "an action id twice": (f"{BLOCKS}/actions-block", [actions(BUTTON, BUTTON)]),
    "six pairs of feedback buttons": (
        f"{BLOCKS}/context-actions-block",
        [{"type": "context_actions", "elements": [FEEDBACK] * 6}],
    ),
    "a picture of nowhere": (f"{BLOCKS}/image-block", [{"type": "image", "alt_text": "A"}]),
    "a picture from two places": (f"{BLOCKS}/image-block", [{**IMAGE, "slack_file": {"id": "F1"}}]),
    "a picture without words": (
        f"{BLOCKS}/image-block",
        [{name: value for name, value in IMAGE.items() if name != "alt_text"}],
    ),
    "words of a picture that are long": (f"{BLOCKS}/image-block", [{**IMAGE, "alt_text": "a" * 2001}]),
    "an empty rich text": (
        f"{BLOCKS}/rich-text-block",
        [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}],
    ),
    "a hundred and one rows": (f"{BLOCKS}/table-block", [{**TABLE, "rows": [[CELL]] * 101}]),
    "twenty-one cells": (f"{BLOCKS}/table-block", [{**TABLE, "rows": [[CELL] * 21]}]),
    "an uneven table": (f"{BLOCKS}/table-block", [{**TABLE, "rows": [[CELL], [CELL, CELL]]}]),
    "a table of 10,001 characters": (
        f"{BLOCKS}/table-block",
        [{**TABLE, "rows": [[{**CELL, "text": "c" * 10_001}]]}],
    ),
    "seven series": (
        f"{BLOCKS}/data-visualization-block",
        [charted(series=[{**SERIES, "name": f"s{number}"} for number in range(7)])],
    ),
    "a series twice": (f"{BLOCKS}/data-visualization-block", [charted(series=[SERIES, SERIES])]),
    "a point without its category": (
        f"{BLOCKS}/data-visualization-block",
        [charted(axis_config={"categories": ["2024", "2025"]})],
    ),
    "a long title of a chart": (f"{BLOCKS}/data-visualization-block", [{**CHART, "title": "t" * 51}]),
    "a disabled button": (f"{ELEMENTS}/button-element", [actions({**BUTTON, "disabled": True})]),
    "an unknown style": (f"{ELEMENTS}/button-element", [actions({**BUTTON, "style": "warning"})]),
    "a long label": (f"{ELEMENTS}/button-element", [actions({**BUTTON, "text": plain(76)})]),
    "a long value": (f"{ELEMENTS}/button-element", [actions({**BUTTON, "value": "v" * 2001})]),
    "a long action id": (f"{ELEMENTS}/button-element", [actions({**BUTTON, "action_id": "a" * 256})]),
    "a long address": (
        f"{ELEMENTS}/button-element",
        [actions({**BUTTON, "url": "https://x.example/" + "a" * 3000})],
    ),
    "a label in mrkdwn": (
        f"{ELEMENTS}/button-element",
        [actions({**BUTTON, "text": {"type": "mrkdwn", "text": "Press"}})],
    ),
    "a hundred and one choices": (
        f"{ELEMENTS}/select-menu-element",
        [actions({**SELECT, "options": [OPTION] * 101})],
    ),
    "a choice that is none of them": (
        f"{ELEMENTS}/select-menu-element",
        [actions({**SELECT, "initial_option": {**OPTION, "value": "other"}})],
    ),
    "a long choice": (
        f"{OBJECTS}/option-object",
        [actions({**SELECT, "options": [{**OPTION, "text": plain(76)}]})],
    ),
    "a choice's long value": (
        f"{OBJECTS}/option-object",
        [actions({**SELECT, "options": [{**OPTION, "value": "o" * 151}]})],
    ),
    "a long question before a press": (
        f"{OBJECTS}/confirmation-dialog-object",
        [actions({**BUTTON, "confirm": {**CONFIRM, "text": plain(301)}})],
    ),
    "a long yes": (
        f"{OBJECTS}/confirmation-dialog-object",
        [actions({**BUTTON, "confirm": {**CONFIRM, "confirm": plain(31)}})],
    ),
}


def test_what_slack_takes() -> None:
    """https://docs.slack.dev/reference/block-kit/blocks"""
    row = actions({**BUTTON, "confirm": CONFIRM}, SELECT)
    feedback = {"type": "context_actions", "elements": [FEEDBACK]}
    assert faults_of_message("x", [SECTION, row, feedback, RICH, TABLE, CHART, IMAGE]) == []
    assert faults_of_view(MODAL) == []


@pytest.mark.parametrize("rule", RULES)
def test_blocks_that_slack_does_not_take(rule: str) -> None:
    """https://docs.slack.dev/reference/block-kit/blocks"""
    page, blocks = RULES[rule]
    assert page.startswith("https://docs.slack.dev/reference/block-kit/")
    assert faults_of_message("x", blocks)


@pytest.mark.parametrize(
    "view",
    [
        {**MODAL, "title": plain(25)},
        {**MODAL, "submit": plain(25)},
        {**MODAL, "close": plain(25)},
        {name: value for name, value in MODAL.items() if name != "submit"},
        {**MODAL, "blocks": [SECTION] * 101},
        {**MODAL, "blocks": []},
        {**MODAL, "blocks": [TABLE]},
        {**MODAL, "private_metadata": "m" * 3001},
        {**MODAL, "callback_id": "c" * 256},
    ],
    ids=[
        "a long title",
        "a long word for sending",
        "a long word for closing",
        "fields that cannot be sent",
        "a hundred and one blocks",
        "nothing in it",
        "a table",
        "long metadata",
        "a long callback id",
    ],
)
def test_a_dialog_that_slack_does_not_open(view: Block) -> None:
    """https://docs.slack.dev/reference/views/modal-views"""
    assert faults_of_view(view)


@pytest.mark.parametrize(
    ("page", "element"),
    [
        (f"{ELEMENTS}/plain-text-input-element", {**TYPED, "initial_value": "a" * 3001}),
        (f"{ELEMENTS}/plain-text-input-element", {**TYPED, "max_length": 5, "initial_value": "a" * 6}),
        (f"{ELEMENTS}/plain-text-input-element", {**TYPED, "placeholder": plain(151)}),
        (
            f"{ELEMENTS}/date-picker-element",
            {"type": "datepicker", "action_id": "d", "initial_date": "1.2.2026"},
        ),
    ],
    ids=["a long text", "longer than it may become", "a long hint", "a date that is none"],
)
def test_a_field_that_slack_does_not_show(page: str, element: Block) -> None:
    """https://docs.slack.dev/reference/block-kit/blocks/input-block"""
    assert page.startswith("https://docs.slack.dev/reference/block-kit/")
    assert faults_of_view({**MODAL, "blocks": [{**INPUT, "element": element}]})
