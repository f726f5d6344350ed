"""Word files: structure, tables, tracked changes and pages."""

from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from knowledge.sources.document_model import Heading
from knowledge.sources.office.docx import parse
from tests.knowledge.sources.made import kinds, long_enough, rows, with_member

RENDERED = b"<w:lastRenderedPageBreak/>"


@pytest.fixture
def document() -> docx.document.Document:
    return docx.Document()


def saved(document: docx.document.Document, path: Path) -> Path:
    document.save(str(path))
    return path


def fill(table: docx.table.Table, cells: list[list[str]]) -> None:
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_headings_lists_and_paragraphs_keep_their_kind_and_level(
    document: docx.document.Document, tmp_path: Path
) -> None:
    document.add_heading("Travel policy", level=0)
    document.add_heading("By rail", level=1)
    document.add_paragraph("Take the train below 700 km.")
    document.add_paragraph("first class from four hours", style="List Bullet")
    document.add_heading("Night trains", level=2)

    blocks = parse(saved(document, tmp_path / "a.docx"), long_enough()).blocks

    assert kinds(blocks) == [
        ("Heading", "Travel policy"),
        ("Heading", "By rail"),
        ("RunningText", "Take the train below 700 km."),
        ("ListItem", "first class from four hours"),
        ("Heading", "Night trains"),
    ]
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 1, 2]


def test_a_short_line_in_bold_is_a_heading(document: docx.document.Document, tmp_path: Path) -> None:
    document.add_paragraph().add_run("What we pay").bold = True
    document.add_paragraph().add_run("We pay on time.").bold = True
    blocks = parse(saved(document, tmp_path / "a.docx"), long_enough()).blocks
    assert kinds(blocks) == [("Heading", "What we pay"), ("RunningText", "We pay on time.")]


def test_tables_become_rows_that_name_their_columns(document: docx.document.Document, tmp_path: Path) -> None:
    fill(document.add_table(3, 3), [["", "2023", "2024"], ["Flights", "10", "8"], ["Rail", "5", "9"]])
    document.add_paragraph("between")
    fill(document.add_table(2, 2), [["Owner", "CSR team"], ["Valid from", "2025"]])
    assert rows(parse(saved(document, tmp_path / "a.docx"), long_enough())) == [
        "Flights; 2023: 10; 2024: 8",
        "Rail; 2023: 5; 2024: 9",
        "Owner: CSR team",
        "Valid from: 2025",
    ]


def test_a_merged_cell_holds_for_every_row_it_covers(
    document: docx.document.Document, tmp_path: Path
) -> None:
    table = document.add_table(3, 3)
    fill(table, [["Site", "Gas", "MWh"], ["Graz", "heating", "12"], ["", "process", "30"]])
    table.cell(1, 0).merge(table.cell(2, 0))
    assert rows(parse(saved(document, tmp_path / "a.docx"), long_enough())) == [
        "Site: Graz; Gas: heating; MWh: 12",
        "Site: Graz; Gas: process; MWh: 30",
    ]


def test_running_headers_and_footers_are_left_out(document: docx.document.Document, tmp_path: Path) -> None:
    document.sections[0].header.paragraphs[0].text = "CONFIDENTIAL"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("The text.")
    assert kinds(parse(saved(document, tmp_path / "a.docx"), long_enough()).blocks) == [
        ("RunningText", "The text.")
    ]


def test_tracked_changes_read_as_accepted(document: docx.document.Document, tmp_path: Path) -> None:
    document.add_paragraph("We save MARK energy.")

    def track(xml: bytes) -> bytes:
        change = (
            '</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>some</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>much</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
        )
        return xml.replace(b"<w:t>We", b'<w:t xml:space="preserve">We').replace(b"MARK", change.encode())

    path = with_member(saved(document, tmp_path / "a.docx"), tmp_path / "b.docx", "word/document.xml", track)
    assert kinds(parse(path, long_enough()).blocks) == [("RunningText", "We save much energy.")]


def test_pages_are_those_of_words_last_layout(document: docx.document.Document, tmp_path: Path) -> None:
    document.add_paragraph("On the first page.")
    document.add_paragraph("On the second page.")

    def laid_out(xml: bytes) -> bytes:
        return xml.replace(b"<w:t>On the second", RENDERED + b"<w:t>On the second")

    path = with_member(
        saved(document, tmp_path / "a.docx"), tmp_path / "b.docx", "word/document.xml", laid_out
    )
    parsed = parse(path, long_enough())
    assert [block.page for block in parsed.blocks] == [1, 2]
    assert parsed.page_count == 2


def test_a_file_never_laid_out_has_no_pages(document: docx.document.Document, tmp_path: Path) -> None:
    document.add_paragraph("Text.")
    parsed = parse(saved(document, tmp_path / "a.docx"), long_enough())
    assert parsed.blocks[0].page is None
    assert parsed.page_count == 0


def test_the_date_is_what_the_document_states_else_when_it_was_saved(
    document: docx.document.Document, tmp_path: Path
) -> None:
    document.core_properties.modified = datetime(2024, 5, 6, tzinfo=UTC)
    document.add_paragraph("Everyone may work from home.")
    assert str(parse(saved(document, tmp_path / "a.docx"), long_enough()).dated) == "2024-05-06"
    document.add_paragraph("Valid from 1 March 2025")
    assert str(parse(saved(document, tmp_path / "b.docx"), long_enough()).dated) == "2025-03-01"


def test_a_paragraph_with_an_outline_level_of_its_own_is_a_heading(
    document: docx.document.Document, tmp_path: Path
) -> None:
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "1")
    document.add_paragraph("What we pay")._p.get_or_add_pPr().append(level)
    (block,) = parse(saved(document, tmp_path / "a.docx"), long_enough()).blocks
    assert block == Heading("What we pay", 2)


def test_hidden_text_and_deleted_rows_are_left_out(document: docx.document.Document, tmp_path: Path) -> None:
    document.add_paragraph("Water is metered. ").add_run("Do not publish.").font.hidden = True
    table = document.add_table(rows=3, cols=2)
    fill(table, [["Site", "Water"], ["Lyon", "12"], ["Gone", "9"]])
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    document_read = parse(saved(document, tmp_path / "a.docx"), long_enough())
    assert [block.text for block in document_read.blocks] == ["Water is metered.", "Site: Lyon; Water: 12"]


def test_rows_and_paragraphs_inside_controls_are_read(
    document: docx.document.Document, tmp_path: Path
) -> None:
    table = document.add_table(rows=3, cols=2)
    fill(table, [["Site", "Water"], ["Lyon", "12"], ["Pune", "9"]])
    row = table.rows[2]._tr
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    row.addprevious(control)
    control.append(content)
    content.append(row)
    paragraph = document.add_paragraph("The audit is yearly.")._p
    custom = OxmlElement("w:customXml")
    paragraph.addprevious(custom)
    custom.append(paragraph)
    blocks = parse(saved(document, tmp_path / "a.docx"), long_enough()).blocks
    assert [block.text for block in blocks] == [
        "Site: Lyon; Water: 12",
        "Site: Pune; Water: 9",
        "The audit is yearly.",
    ]


def test_a_footnote_follows_the_paragraph_that_refers_to_it(
    document: docx.document.Document, tmp_path: Path
) -> None:
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "2")
    document.add_paragraph("We cut emissions by 42 %.").add_run()._r.append(mark)
    document.add_paragraph("Next.")
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2">'
        "<w:p><w:r><w:t>Without Pune.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    blocks = parse(saved(document, tmp_path / "a.docx"), long_enough()).blocks
    assert [block.text for block in blocks] == ["We cut emissions by 42 %.", "Without Pune.", "Next."]


@pytest.mark.parametrize(
    ("heading", "title"), [("Introduction", "Supplier code"), ("Our supplier code", "Our supplier code")]
)
def test_a_first_heading_that_names_a_chapter_is_not_the_title(
    document: docx.document.Document, tmp_path: Path, heading: str, title: str
) -> None:
    document.core_properties.title = "Supplier code"
    document.add_heading(heading, level=1)
    document.add_paragraph("We pay on time.")
    assert parse(saved(document, tmp_path / "a.docx"), long_enough()).title == title


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("a.docm", b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("a.dotx", b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ],
)
def test_templates_and_files_with_macros_are_read_as_documents(
    document: docx.document.Document, tmp_path: Path, name: str, main: bytes
) -> None:
    document.add_paragraph("We pay on time.")
    plain = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
    path = with_member(
        saved(document, tmp_path / "b.docx"),
        tmp_path / name,
        "[Content_Types].xml",
        lambda types: types.replace(plain, main),
    )
    assert kinds(parse(path, long_enough()).blocks) == [("RunningText", "We pay on time.")]
