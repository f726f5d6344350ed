"""The example company is consistent: its people, its manifest, its figures and what is asked about them."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.kernel.person import Role
from knowledge.passages import EVERYONE, Reader, parse_audience
from knowledge.sources import SourceReader
from knowledge.sources.document_model import Block, Heading, ParsedDocument, TableRow
from knowledge.sources.questions_csv import RowState, check

EXAMPLES = Path(__file__).parents[2] / "examples"
COMPANY = EXAMPLES / "company"
COLUMNS = "name,email,department,country,site,language,time_zone,manager_email,roles,topics,hours_per_month"
SITES = ("Osnabrück", "Saint-Étienne", "Gliwice", "Pune")

Person = dict[str, str]
Question = dict[str, Any]


@pytest.fixture(scope="module")
def people() -> list[Person]:
    with (COMPANY / "people.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return tomllib.loads((COMPANY / "manifest.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return [json.loads(line) for line in (EXAMPLES / "evaluation.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def documents(manifest: dict[str, Any]) -> dict[str, ParsedDocument]:
    with SourceReader() as reader:
        read = {entry["file"]: reader.read(COMPANY / entry["file"]) for entry in manifest["document"]}
    assert all(isinstance(parsed, ParsedDocument) for parsed in read.values()), read
    return {Path(file).name: parsed for file, parsed in read.items() if isinstance(parsed, ParsedDocument)}


def _roles(person: Person) -> set[Role]:
    return {Role(role) for role in person["roles"].split(";")}


def _with_role(people: list[Person], role: Role) -> list[Person]:
    return [person for person in people if role in _roles(person)]


def test_the_people_file_has_the_columns_of_the_import() -> None:
    assert (COMPANY / "people.csv").read_text("utf-8").splitlines()[0] == COLUMNS


def test_fifteen_people_work_in_five_departments_and_four_countries(people: list[Person]) -> None:
    assert len({person["email"] for person in people}) == 15
    assert len({person["department"] for person in people}) == 5
    assert {person["country"] for person in people} == {"DE", "FR", "PL", "IN"}


def test_nobody_can_be_written_to_by_accident(people: list[Person]) -> None:
    assert all(person["email"].endswith(".example") for person in people)


def test_every_manager_works_there_too(people: list[Person]) -> None:
    emails = {person["email"] for person in people} | {""}
    assert {person["manager_email"] for person in people} <= emails


def test_every_time_zone_exists(people: list[Person]) -> None:
    assert {ZoneInfo(person["time_zone"]).key for person in people} == {
        "Europe/Berlin", "Europe/Paris", "Europe/Warsaw", "Asia/Kolkata",
    }  # fmt: skip


def test_five_ambassadors_come_from_five_departments_with_topics_and_hours(people: list[Person]) -> None:
    ambassadors = _with_role(people, Role.AMBASSADOR)
    assert len(ambassadors) == len({person["department"] for person in ambassadors}) == 5
    assert all(person["topics"] and 4 <= float(person["hours_per_month"]) <= 8 for person in ambassadors)


def test_the_csr_team_has_two_people_one_of_them_admin(people: list[Person]) -> None:
    assert len(_with_role(people, Role.CSR)) == 2
    assert len(_with_role(people, Role.ADMIN)) == 1


def test_every_topic_of_a_document_has_an_ambassador_or_is_the_network_itself(
    people: list[Person], manifest: dict[str, Any]
) -> None:
    known = {topic for person in people for topic in person["topics"].split(";")}
    named = {topic for document in manifest["document"] for topic in document["topics"]}
    assert named - known == {"ambassador network"}


def test_the_manifest_lists_every_document_once(manifest: dict[str, Any]) -> None:
    listed = [entry["file"] for entry in manifest["document"]]
    present = [f"documents/{path.name}" for path in (COMPANY / "documents").iterdir()]
    assert sorted(listed) == sorted([*present, "questions.csv"])


def test_audiences_restrict_two_documents(manifest: dict[str, Any]) -> None:
    audiences = {entry["file"]: parse_audience(entry["audience"]) for entry in manifest["document"]}
    restricted = {file for file, audience in audiences.items() if audience != EVERYONE}
    assert restricted == {
        "documents/pune-commute-and-creche.md",
        "documents/csr-reporting-working-note-2026.docx",
    }


def test_every_document_is_read_whole_with_the_manifests_title_and_date(
    documents: dict[str, ParsedDocument], manifest: dict[str, Any]
) -> None:
    for entry in manifest["document"]:
        parsed = documents[Path(entry["file"]).name]
        assert not parsed.incomplete
        if not entry["file"].endswith((".csv", ".txt")):
            company = f"{manifest['company']['name']} · "
            assert parsed.title.removeprefix(company) == entry["title"]


def test_every_chapter_of_the_strategy_is_a_heading(documents: dict[str, ParsedDocument]) -> None:
    blocks = documents["sustainability-strategy-2030.pdf"].blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    chapters = [int(found[1]) for text in headings if (found := re.match(r"(\d+)\. ", text))]
    assert chapters == list(range(1, 11))
    assert sum(bool(re.match(r"\d+\.\d", text)) for text in headings) == 34


def test_every_verified_answer_is_accepted_and_its_author_is_an_ambassador_or_csr(
    people: list[Person],
) -> None:
    report = check(COMPANY / "questions.csv")
    assert Counter(row.state for row in report.rows) == {RowState.ACCEPTED: 13}
    staff = {p["name"] for role in (Role.AMBASSADOR, Role.CSR) for p in _with_role(people, role)}
    assert {answer.author for answer in report.accepted} <= staff


def test_the_figures_of_the_sites_add_up_to_the_group(documents: dict[str, ParsedDocument]) -> None:
    rows = [block for block in documents["targets-and-kpis-2026.xlsx"].blocks if isinstance(block, TableRow)]
    by_site = [dict(zip(row.header, row.cells, strict=True)) for row in rows if row.page == 7]
    assert len(by_site) == 12
    for row in by_site:
        assert sum(_number(row[site]) for site in SITES) == _number(row["Group"]), row["Indicator"]


def _number(cell: str) -> int:
    return int(cell.replace(",", ""))


@pytest.mark.parametrize(
    ("figure", "names"),
    [
        ("18,200", ["sustainability-strategy-2030.pdf", "targets-and-kpis-2026.xlsx"]),
        ("437,400", ["sustainability-strategy-2030.pdf", "targets-and-kpis-2026.xlsx"]),
        (
            "2,150",
            [
                "sustainability-strategy-2030.pdf",
                "targets-and-kpis-2026.xlsx",
                "travel-and-mobility-policy.md",
            ],
        ),
        (
            "9,640",
            ["sustainability-strategy-2030.pdf", "targets-and-kpis-2026.xlsx", "waste-and-circularity.html"],
        ),
        (
            "1,850",
            ["sustainability-strategy-2030.pdf", "eco-design-guideline.pptx", "waste-and-circularity.html"],
        ),
        ("1,140", ["sustainability-strategy-2030.pdf", "supplier-code-and-responsible-purchasing.pdf"]),
        ("6,240", ["sustainability-strategy-2030.pdf", "volunteering-and-community.md"]),
        (
            "2,480",
            [
                "sustainability-strategy-2030.pdf",
                "code-of-conduct.docx",
                "diversity-and-inclusion-plan.html",
                "targets-and-kpis-2026.xlsx",
            ],
        ),
    ],
)
def test_a_figure_is_the_same_wherever_it_stands(
    figure: str, names: list[str], documents: dict[str, ParsedDocument]
) -> None:
    for name in names:
        assert figure in _text(documents[name].blocks), name


def test_the_questions_cover_every_kind(questions: list[Question]) -> None:
    kinds = Counter(question["kind"] for question in questions)
    assert len({question["id"] for question in questions}) == len(questions) >= 40
    assert kinds["not stated"] >= 12
    assert min(kinds[kind] for kind in ("other language", "follow-up", "several questions", "audience")) >= 3


def test_every_expected_phrase_stands_on_its_page(
    questions: list[Question], documents: dict[str, ParsedDocument]
) -> None:
    for place in _places(questions):
        blocks = documents[place["document"]].blocks
        on_page = [block for block in blocks if place["page"] in (None, block.page)]
        assert place["contains"] in _text(on_page), place


def test_whoever_asks_may_read_the_document_that_answers(
    questions: list[Question], people: list[Person], manifest: dict[str, Any]
) -> None:
    audiences = {Path(e["file"]).name: parse_audience(e["audience"]) for e in manifest["document"]}
    readers = {person["email"]: _reader(person) for person in people}
    for question in questions:
        reader = readers[question["as"]] if "as" in question else Reader()
        assert not question["answerable"] or audiences[question["document"]].admits(reader), question["id"]
        hidden = question.get("not_document")
        if question["kind"] == "audience" and hidden:
            assert not audiences[hidden].admits(reader), question["id"]


def _reader(person: Person) -> Reader:
    return Reader(roles=frozenset(_roles(person)), countries=frozenset({person["country"]}))


def _places(questions: list[Question]) -> list[Question]:
    answered = [question for question in questions if question["answerable"]]
    return [place for q in answered for place in (q, *q.get("or", ()), *q.get("also", ()))]


def _text(blocks: Any) -> str:
    return re.sub(r"\s+", " ", " ".join(_block_text(block) for block in blocks))


def _block_text(block: Block) -> str:
    return block.text
