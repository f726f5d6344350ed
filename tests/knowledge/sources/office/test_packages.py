"""Valid Office files that a library takes offence at: the one part is left out, never the whole file."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from knowledge.sources.document_model import ParsedDocument
from tests.knowledge.sources.made import archive, read, rows, with_member

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def texts(document: ParsedDocument) -> list[str]:
    return [block.text for block in document.blocks]


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Water", level=1)
    document.add_paragraph("We save water at every site.")
    document.save(str(path))
    return path


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (["Site", "Share"], ["Graz", 0.42], ["Lyon", 0.5]):
        book.active.append(row)
    for cell in book.active["B"]:
        cell.number_format = "0.0%"
    book.save(path)
    return path


def deck(path: Path, title: str = "Climate") -> Path:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = title
    slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Our emissions fall by half."
    data = CategoryChartData()
    data.categories = ["2024", "2030"]
    data.add_series("kt", (12, 6))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    made.save(str(path))
    return path


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    return change


def with_part(path: Path, target: Path, kind: str, name: str, content: bytes) -> Path:
    """A copy of a Word file with one more part, which it knows as "rIdX"."""
    with ZipFile(path) as package:
        members = {each: package.read(each) for each in package.namelist()}
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    members[relations] = members[relations].replace(b"</Relationships>", relation.encode())
    types = "[Content_Types].xml"
    default = b'<Default Extension="xml" ContentType="application/xml"/>'
    assert default in members[types]
    return archive(target, members | {f"word/{name}": content})


def with_drawing(path: Path, target: Path, inside: str) -> Path:
    drawing = (
        f'<w:p><w:r><w:drawing xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"><a:graphic><a:graphicData>'
        f"{inside}</a:graphicData></a:graphic></w:drawing></w:r></w:p><w:sectPr"
    )
    return with_member(path, target, "word/document.xml", replaced(b"<w:sectPr", drawing.encode()))


def test_a_diagram_in_word_gives_its_texts(tmp_path: Path) -> None:
    model = (
        f'<d:dataModel xmlns:d="{DRAWING}/diagram" xmlns:a="{DRAWING}/main"><d:ptLst><d:pt><d:t><a:p><a:r>'
        "<a:t>Measure</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"
    )
    path = with_part(word(tmp_path / "a.docx"), tmp_path / "b.docx", "diagramData", "d.xml", model.encode())
    ids = f'<d:relIds xmlns:d="{DRAWING}/diagram" r:dm="rIdX"/>'
    document = read(with_drawing(path, tmp_path / "c.docx", ids))
    assert texts(document) == ["Water", "We save water at every site.", "Measure"]
    assert not document.incomplete


def test_a_broken_diagram_in_word_is_left_out_with_a_remark(tmp_path: Path) -> None:
    path = with_part(word(tmp_path / "a.docx"), tmp_path / "b.docx", "diagramData", "d.xml", b"<broken")
    ids = f'<d:relIds xmlns:d="{DRAWING}/diagram" r:dm="rIdX"/>'
    document = read(with_drawing(path, tmp_path / "c.docx", ids))
    assert texts(document) == ["Water", "We save water at every site."]
    assert "a diagram" in document.incomplete


def test_the_numbers_behind_a_chart_in_word_become_rows(tmp_path: Path) -> None:
    with ZipFile(deck(tmp_path / "a.pptx")) as package:
        chart = next(package.read(name) for name in package.namelist() if "charts/chart" in name)
    path = with_part(word(tmp_path / "a.docx"), tmp_path / "b.docx", "chart", "chart1.xml", chart)
    inside = f'<c:chart xmlns:c="{DRAWING}/chart" r:id="rIdX"/>'
    assert rows(read(with_drawing(path, tmp_path / "c.docx", inside))) == ["2024; kt: 12", "2030; kt: 6"]


@pytest.mark.parametrize("kind", [b"bar3DChart", b"ofPieChart", b"surface3DChart", b"stockChart"])
def test_a_chart_of_any_kind_costs_no_deck_and_keeps_its_numbers(tmp_path: Path, kind: bytes) -> None:
    path = deck(tmp_path / "a.pptx")
    with ZipFile(path) as package:
        name = next(name for name in package.namelist() if "charts/chart" in name)
    other = with_member(path, tmp_path / "b.pptx", name, replaced(b"barChart", kind))
    document = read(other)
    assert "Our emissions fall by half." in texts(document)
    assert rows(document) == ["2024; kt: 12", "2030; kt: 6"]


def test_a_broken_chart_costs_no_deck(tmp_path: Path) -> None:
    path = deck(tmp_path / "a.pptx")
    with ZipFile(path) as package:
        name = next(name for name in package.namelist() if "charts/chart" in name)
    document = read(with_member(path, tmp_path / "b.pptx", name, lambda _: b"<c:chart"))
    assert texts(document) == ["Climate", "Our emissions fall by half."]
    assert name in document.incomplete


def test_a_picture_in_the_place_of_a_title_costs_no_deck(tmp_path: Path) -> None:
    path = deck(tmp_path / "a.pptx")
    picture = (
        b'<p:pic><p:nvPicPr><p:cNvPr id="90" name="P" descr="Two people plant a young tree"/>'
        b"<p:cNvPicPr/><p:nvPr>"
        b'<p:ph type="title"/></p:nvPr></p:nvPicPr><p:blipFill/><p:spPr/></p:pic></p:spTree>'
    )

    def change(xml: bytes) -> bytes:
        start, end = xml.index(b"<p:sp>"), xml.index(b"</p:sp>") + len(b"</p:sp>")
        return (xml[:start] + xml[end:]).replace(b"</p:spTree>", picture)

    document = read(with_member(path, tmp_path / "b.pptx", "ppt/slides/slide1.xml", change))
    assert "Our emissions fall by half." in texts(document)


def test_a_shape_of_no_known_kind_costs_no_deck(tmp_path: Path) -> None:
    path = deck(tmp_path / "a.pptx")
    odd = (
        b'<p:sp><p:nvSpPr><p:cNvPr id="91" name="odd"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        b"<p:spPr/></p:sp></p:spTree>"
    )
    document = read(
        with_member(path, tmp_path / "b.pptx", "ppt/slides/slide1.xml", replaced(b"</p:spTree>", odd))
    )
    assert "Our emissions fall by half." in texts(document)


def test_what_only_newer_programs_draw_is_read(tmp_path: Path) -> None:
    box = "<p:sp><p:txBody><a:p><a:r><a:t>A new box.</a:t></a:r></a:p></p:txBody></p:sp>"
    newer = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="a14">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></p:spTree>"
    )
    path = deck(tmp_path / "a.pptx")
    document = read(
        with_member(
            path, tmp_path / "b.pptx", "ppt/slides/slide1.xml", replaced(b"</p:spTree>", newer.encode())
        )
    )
    assert texts(document).count("A new box.") == 1


@pytest.mark.parametrize("make", [word, workbook, deck])
def test_strict_open_xml_is_read_as_any_other(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    usual = make(tmp_path / "a.bin")
    names = ["wordprocessingml", "presentationml", "spreadsheetml", "drawingml", "officeDocument"]
    with ZipFile(usual) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name, content in members.items():
        for each in names if name != "[Content_Types].xml" else ():
            old, new = (
                f"http://schemas.openxmlformats.org/{each}/2006/",
                f"http://purl.oclc.org/ooxml/{each}/",
            )
            content = content.replace(old.encode(), new.encode())  # noqa: PLW2901
        members[name] = content
    assert texts(read(archive(tmp_path / "b.bin", members))) == texts(read(usual))


def test_a_picture_that_is_missing_costs_no_document(tmp_path: Path) -> None:
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/image" Target="media/gone.png"/></Relationships>'
    path = with_member(
        word(tmp_path / "a.docx"),
        tmp_path / "b.docx",
        "word/_rels/document.xml.rels",
        replaced(b"</Relationships>", relation.encode()),
    )
    assert texts(read(path)) == ["Water", "We save water at every site."]


@pytest.mark.parametrize("make", [word, workbook, deck])
def test_properties_that_are_there_twice_cost_no_document(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    relation = f'<Relationship Id="rId99" Type="{CORE}" Target="docProps/core.xml"/></Relationships>'
    usual = make(tmp_path / "a.bin")
    path = with_member(
        usual, tmp_path / "b.bin", "_rels/.rels", replaced(b"</Relationships>", relation.encode())
    )
    assert texts(read(path)) == texts(read(usual))


@pytest.mark.parametrize("make", [word, workbook, deck])
def test_broken_properties_cost_no_document(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    usual = make(tmp_path / "a.bin")
    path = with_member(usual, tmp_path / "b.bin", "docProps/core.xml", lambda _: b"<cp:core")
    assert texts(read(path)) == texts(read(usual))


def test_a_workbook_that_says_nothing_of_calculation_is_read(tmp_path: Path) -> None:
    path = with_member(
        workbook(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        "xl/workbook.xml",
        lambda xml: xml.replace(b'<calcPr calcId="124519" fullCalcOnLoad="1"/>', b""),
    )
    with ZipFile(path) as package:
        assert b"calcPr" not in package.read("xl/workbook.xml")
    assert rows(read(path)) == ["Site: Graz; Share: 42.0 %", "Site: Lyon; Share: 50.0 %"]


def test_styles_that_the_library_dislikes_cost_no_workbook_and_no_number_format(tmp_path: Path) -> None:
    odd = b'<border><left style="wobbly"/></border></borders>'
    path = with_member(
        workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", "xl/styles.xml", replaced(b"</borders>", odd)
    )
    assert rows(read(path)) == ["Site: Graz; Share: 42.0 %", "Site: Lyon; Share: 50.0 %"]
