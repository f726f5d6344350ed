"""What Word shows without its standing in the text: numbers of lists, raised digits, equations."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.sources.office.docx import parse
from tests.knowledge.sources.made import long_enough, rows

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def texts(document: docx.document.Document, path: Path) -> list[str]:
    document.save(str(path / "a.docx"))
    return [block.text for block in parse(path / "a.docx", long_enough()).blocks]


def numbered(document: docx.document.Document, levels: str, uses: str = "") -> None:
    """Gives the document a list 77 of these levels."""
    root = document.part.numbering_part.element
    names = nsdecls("w")
    root.insert(0, parse_xml(f'<w:abstractNum {names} w:abstractNumId="77">{levels}</w:abstractNum>'))
    num = f'<w:num {names} w:numId="77"><w:abstractNumId w:val="77"/>{uses}</w:num>'
    root.append(parse_xml(num))


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def item(document: docx.document.Document, text: str, depth: int = 0, number: int = 77) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_a_number_that_word_sets_before_an_item_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Ask first.", "Take the train."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("no number", style="List Bullet")
    assert texts(document, tmp_path) == ["1. Ask first.", "2. Take the train.", "no number"]


def test_levels_count_below_each_other_and_begin_anew(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, level(0, "decimal", "§ %1", 3) + level(1, "lowerLetter", "%1.%2)"))
    for text, depth in (("Water", 0), ("rain", 1), ("river", 1), ("Waste", 0), ("paper", 1)):
        item(document, text, depth)
    assert texts(document, tmp_path) == ["§ 3 Water", "3.a) rain", "3.b) river", "§ 4 Waste", "4.a) paper"]


def test_numbered_headings_have_their_number(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(
        document, level(0, "upperRoman", "%1.").replace("<w:numFmt", '<w:pStyle w:val="Heading1"/><w:numFmt')
    )
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_heading("Water", level=1)
    document.add_heading("Waste", level=1)
    assert texts(document, tmp_path) == ["I. Water", "II. Waste"]


def test_a_list_may_begin_anew(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, level(0, "decimal", "%1."))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>{again}</w:num>'))
    for text, number in (("one", 77), ("two", 77), ("first", 78)):
        item(document, text, number=number)
    assert texts(document, tmp_path) == ["1. one", "2. two", "1. first"]


@pytest.mark.parametrize("way", ["superscript", "style", "position"])
def test_a_raised_digit_joins_no_number(tmp_path: Path, way: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We emitted 1,240")
    run = paragraph.add_run("1")
    if way == "superscript":
        run.font.superscript = True
    elif way == "style":
        document.styles.add_style("Mark", 2).font.superscript = True
        run.style = "Mark"
    else:
        run._r.get_or_add_rPr().append(parse_xml(f'<w:position {nsdecls("w")} w:val="6"/>'))
    paragraph.add_run(" tonnes.")
    assert texts(document, tmp_path) == ["We emitted 1,240 ¹ tonnes."]


def test_a_raised_digit_joins_no_number_in_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table.row_cells(0), ("Site", "Tonnes"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "Graz"
    table.cell(1, 1).text = "320"
    table.cell(1, 1).paragraphs[0].add_run("2").font.superscript = True
    document.save(str(tmp_path / "a.docx"))
    assert "320 ²" in " ".join(rows(parse(tmp_path / "a.docx", long_enough())))


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "text"),
    [
        (run("x = 4"), "x = 4"),
        (f"<m:sSup><m:e>{run('10')}</m:e><m:sup>{run('6')}</m:sup></m:sSup>", "10⁶"),
        (f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (f"<m:f><m:fPr/><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:sSub><m:e>{run('E')}</m:e><m:sub>{run('1')}</m:sub></m:sSub>", "E1"),
        (f"<m:rad><m:radPr/><m:deg/><m:e>{run('x')}</m:e></m:rad>", "√(x)"),
    ],
)
def test_an_equation_leaves_no_hole(tmp_path: Path, equation: str, text: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The angle is ")
    paragraph._p.append(parse_xml(f"<m:oMath {MATH}>{equation}</m:oMath>"))
    paragraph.add_run(" here.")
    assert texts(document, tmp_path) == [f"The angle is {text} here."]


def test_what_is_written_for_those_who_do_not_see_a_picture_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    for words in (
        "Emissions fell from 1,240 to 980 tonnes",
        "image1.png",
        "A chart. Description automatically generated",
    ):
        drawing = (
            f'<w:drawing {nsdecls("w", "wp")}><wp:inline><wp:docPr id="1" name="a" descr="{words}"/>'
            "</wp:inline></w:drawing>"
        )
        document.add_paragraph().add_run()._r.append(parse_xml(drawing))
    assert texts(document, tmp_path) == ["Emissions fell from 1,240 to 980 tonnes"]
