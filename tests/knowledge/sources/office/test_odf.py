"""OpenDocument texts, workbooks and slides."""

from pathlib import Path

import pytest

from knowledge.passages import PageUnit
from knowledge.sources import read as outcome_of
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from tests.knowledge.sources.made import archive, kinds, read, rows

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "presentation": "presentation", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
META = (
    '<office:document-meta xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f"{NAMES}><office:meta><dc:title>Energy report</dc:title><dc:date>2026-03-01T10:00:00</dc:date>"
    "</office:meta></office:document-meta>"
)


def odf(path: Path, kind: str, body: str, styles: str = "", members: dict[str, bytes] | None = None) -> Path:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    mime = {"text": "text", "spreadsheet": "spreadsheet", "presentation": "presentation"}[kind]
    packed = {
        "mimetype": f"application/vnd.oasis.opendocument.{mime}".encode(),
        "content.xml": content.encode(),
        "meta.xml": META.encode(),
    }
    return archive(path, packed | (members or {}))


def text(path: Path, body: str, styles: str = "") -> ParsedDocument:
    return read(odf(path / "a.odt", "text", body, styles))


def test_headings_paragraphs_and_lists_keep_their_kind(tmp_path: Path) -> None:
    document = text(
        tmp_path,
        '<text:h text:outline-level="1">Water</text:h>'
        "<text:p>We save<text:s/>it<text:line-break/>all.</text:p>"
        "<text:list><text:list-item><text:p>rain</text:p><text:list><text:list-item><text:p>roofs</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>",
    )
    assert kinds(document.blocks) == [
        ("Heading", "Water"),
        ("RunningText", "We save it all."),
        ("ListItem", "rain"),
        ("ListItem", "roofs"),
    ]
    assert (document.title, str(document.dated)) == ("Water", "2026-03-01")


def test_a_number_before_an_item_is_read(tmp_path: Path) -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" '
        'style:num-suffix=")"/></text:list-style>'
    )
    body = (
        '<text:list text:style-name="L1"><text:list-item><text:p>Ask first.</text:p></text:list-item>'
        "<text:list-item><text:p>Take the train.</text:p><text:list><text:list-item><text:p>by day</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
    )
    texts = [block.text for block in text(tmp_path, body, styles).blocks]
    assert texts == ["1. Ask first.", "2. Take the train.", "a) by day"]


@pytest.mark.parametrize("position", ["super 58%", "33% 58%"])
def test_a_raised_digit_joins_no_number(tmp_path: Path, position: str) -> None:
    properties = f'<style:text-properties style:text-position="{position}"/>'
    style = f'<style:style style:name="T1">{properties}</style:style>'
    body = '<text:p>We emitted 1,240<text:span text:style-name="T1">1</text:span> tonnes.</text:p>'
    assert [block.text for block in text(tmp_path, body, style).blocks] == ["We emitted 1,240 ¹ tonnes."]


def test_hidden_text_comments_and_deleted_text_are_left_out_and_notes_are_read(tmp_path: Path) -> None:
    style = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:deletion><text:p>deleted</text:p></text:deletion>"
        '</text:tracked-changes><text:p>Seen<text:span text:style-name="H"> never</text:span>'
        "<office:annotation><text:p>a comment</text:p></office:annotation><text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
    )
    assert [block.text for block in text(tmp_path, body, style).blocks] == ["Seen.", "A note."]


def test_a_table_becomes_rows(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    body = f"<table:table>{row('Site', 'MWh', 'Share')}{row('Graz', '12', '3 %')}</table:table>"
    assert rows(text(tmp_path, body)) == ["Site: Graz; MWh: 12; Share: 3 %"]


def test_a_sheet_reads_as_it_is_shown_and_repeated_cells_count(tmp_path: Path) -> None:
    hidden = '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    twice = ' table:number-columns-repeated="2" office:value="0.42"'
    empty = '<table:table-cell table:number-columns-repeated="1000"/>'
    body = (
        '<table:table table:name="Energy">'
        f"<table:table-row>{cell('', 'Site')}{cell('', '2024')}{cell('', '2025')}{empty}</table:table-row>"
        f"<table:table-row>{cell('', 'Graz')}"
        f"{cell(twice, '42 %')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row></table:table>'
        f'<table:table table:name="Old" table:style-name="off"><table:table-row>{cell("", "never seen")}'
        "</table:table-row></table:table>"
    )
    document = read(odf(tmp_path / "a.ods", "spreadsheet", body, hidden))
    assert [block.text for block in document.blocks] == ["Energy", "Site: Graz; 2024: 42 %; 2025: 42 %"]
    assert (document.title, document.page_unit) == ("Energy report", PageUnit.SHEET)


def test_slides_give_titles_texts_and_notes(tmp_path: Path) -> None:
    def frame(kind: str, words: str) -> str:
        return (
            f'<draw:frame presentation:class="{kind}"><draw:text-box><text:p>{words}</text:p></draw:text-box>'
            "</draw:frame>"
        )

    body = (
        f"<draw:page>{frame('title', 'Six rules')}{frame('outline', 'Efficiency first')}"
        f"<presentation:notes>{frame('notes', 'Rule one beats the others.')}</presentation:notes></draw:page>"
        f"<draw:page>{frame('title', 'Waste')}{frame('footer', 'Confidential')}</draw:page>"
    )
    document = read(odf(tmp_path / "a.odp", "presentation", body))
    assert [
        (*pair, block.page) for pair, block in zip(kinds(document.blocks), document.blocks, strict=True)
    ] == [
        ("Heading", "Six rules", 1),
        ("RunningText", "Efficiency first", 1),
        ("Note", "Rule one beats the others.", 1),
        ("Heading", "Waste", 2),
    ]
    assert document.page_unit is PageUnit.SLIDE


def test_a_locked_document_is_encrypted(tmp_path: Path) -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    path = odf(tmp_path / "a.odt", "text", "", members={"META-INF/manifest.xml": manifest})
    outcome = outcome_of(path)
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.ENCRYPTED


def test_a_document_in_one_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    path.write_text(
        f'<?xml version="1.0"?><office:document {NAMES}><office:body><office:text>'
        "<text:p>In one file.</text:p></office:text></office:body></office:document>"
    )
    assert [block.text for block in read(path).blocks] == ["In one file."]
