"""The questions of `evaluation.jsonl` as a page to read: what is asked, by whom, what should come back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

INTRODUCTION = """\
# Questions to the example company

What employees of the example company might ask in the chat, and what should come back. The same list, for a
program, is `evaluation.jsonl`; this page is written from it by `python examples/build.py`.

*Not stated* means: the topic is right, but no document that the asker may read says it. The assistant must
hand the question to a person instead of guessing. A line such as *also* names what a second question in the
same message should bring; *or* names another source that says the same.
"""
KINDS = {
    "stated": "Stated in a document",
    "not stated": "Right topic, but not stated",
    "other language": "In another language",
    "follow-up": "Follow-up questions",
    "several questions": "Several questions in one message",
    "audience": "Depends on who asks",
}


def write_questions(source: Path, path: Path) -> None:
    path.write_text("\n".join(_page(read_questions(source))), "utf-8")


def read_questions(source: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in source.read_text("utf-8").splitlines()]


def _page(questions: list[dict[str, Any]]) -> Iterator[str]:
    yield INTRODUCTION
    for kind, group in groupby(questions, key=lambda question: question["kind"]):
        yield f"## {KINDS[kind]}\n"
        yield "| Question | Expected |\n|---|---|"
        yield from (f"| {_asked(question)} | {_expected(question)} |" for question in group)
        yield ""


def _asked(question: dict[str, Any]) -> str:
    before = "".join(f"{text} … " for text in question.get("context", []))
    by = f" *(as {question['as'].split('@')[0]})*" if "as" in question else ""
    return f"{before}{question['text']}{by}"


def _expected(question: dict[str, Any]) -> str:
    if not question["answerable"]:
        return f"Not stated: to a person. {question['note']}"
    also = "".join(f"; also {_place(place)}" for place in question.get("also", []))
    other = "".join(f"; or {_place(place)}" for place in question.get("or", []))
    return f"{_place(question)}{also}{other}"


def _place(place: dict[str, Any]) -> str:
    page = f", {_unit(place['document'])} {place['page']}" if place["page"] else ""
    return f"“{place['contains']}”, {place['document']}{page}"


def _unit(document: str) -> str:
    return {".pptx": "slide", ".xlsx": "sheet"}.get(Path(document).suffix, "page")
