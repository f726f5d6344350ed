"""PowerPoint files: slides, tables, charts and what the speaker says."""

from pathlib import Path

import pptx
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Inches

from knowledge.passages import PageUnit
from knowledge.sources.document_model import TableRow
from knowledge.sources.office.pptx import parse
from tests.knowledge.sources.made import kinds, long_enough, rows, with_member

TITLE_AND_CONTENT, TITLE_ONLY = 1, 5


def test_a_slide_gives_its_title_items_and_notes(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_CONTENT])
    slide.shapes.title.text = "Six rules"
    slide.placeholders[1].text = "Efficiency first\nMade to be opened"
    slide.notes_slide.notes_text_frame.text = "Rule one beats the others."
    deck.save(str(tmp_path / "a.pptx"))

    document = parse(tmp_path / "a.pptx", long_enough())

    assert kinds(document.blocks) == [
        ("Heading", "Six rules"),
        ("ListItem", "Efficiency first"),
        ("ListItem", "Made to be opened"),
        ("Note", "Rule one beats the others."),
    ]
    assert (document.title, document.page_count, document.page_unit) == ("Six rules", 1, PageUnit.SLIDE)


def test_slides_are_counted_from_one(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    for title in ("Water", "Waste"):
        deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = title
    deck.save(str(tmp_path / "a.pptx"))
    assert [(block.text, block.page) for block in parse(tmp_path / "a.pptx", long_enough()).blocks] == [
        ("Water", 1),
        ("Waste", 2),
    ]


def test_tables_and_the_numbers_behind_charts_become_rows(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(3), Inches(1)).table
    for place, text in enumerate(("Year", "Goal", "2030", "42 %")):
        table.cell(place // 2, place % 2).text = text
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Scope 1", (10, 8.5))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data)
    deck.save(str(tmp_path / "a.pptx"))

    assert rows(parse(tmp_path / "a.pptx", long_enough())) == [
        "Year: 2030; Goal: 42 %",
        "2023; Scope 1: 10",
        "2024; Scope 1: 8.5",
    ]


def test_texts_in_groups_are_found(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    group = slide.shapes.add_group_shape()
    box = group.shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.text_frame.text = "In a group."
    deck.save(str(tmp_path / "a.pptx"))
    assert kinds(parse(tmp_path / "a.pptx", long_enough()).blocks) == [("RunningText", "In a group.")]


def deck_with(data: CategoryChartData) -> tuple[PresentationFile, Chart]:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(2), data)
    return deck, frame.chart


def test_a_chart_gives_its_title_and_its_numbers_as_it_shows_them(tmp_path: Path) -> None:
    data = CategoryChartData(number_format="General")
    data.categories = ["2019", "2030"]
    data.add_series("Cut", (0, 0.425), number_format="0.0%")
    data.add_series("Tonnes", (1234567, 800000))
    deck, chart = deck_with(data)
    chart.chart_title.text_frame.text = "Emissions"
    deck.save(str(tmp_path / "a.pptx"))
    document = parse(tmp_path / "a.pptx", long_enough())
    assert rows(document) == ["2019; Cut: 0.0 %; Tonnes: 1234567", "2030; Cut: 42.5 %; Tonnes: 800000"]
    assert [block.caption for block in document.blocks if isinstance(block, TableRow)] == ["Emissions"] * 2


def test_a_merged_cell_holds_for_every_row_that_it_covers(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    table = slide.shapes.add_table(3, 2, 0, 0, Inches(3), Inches(1)).table
    for place, text in enumerate(["Region", "2024", "Europe", "9", "", "7"]):
        table.cell(*divmod(place, 2)).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    deck.save(str(tmp_path / "a.pptx"))
    assert rows(parse(tmp_path / "a.pptx", long_enough())) == [
        "Region: Europe; 2024: 9",
        "Region: Europe; 2024: 7",
    ]


def test_a_hidden_slide_is_left_out_and_counted(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    for title in ("Draft", "Waste"):
        deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = title
    deck.slides[0].element.set("show", "0")
    deck.save(str(tmp_path / "a.pptx"))
    blocks = parse(tmp_path / "a.pptx", long_enough()).blocks
    assert [(block.text, block.page) for block in blocks] == [("Waste", 2)]


def test_a_diagram_gives_its_texts(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    point = '<d:pt type="{}"><d:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:t></d:pt>'
    model = (
        f'<d:dataModel xmlns:d="{drawing}diagram" xmlns:a="{drawing}main"><d:ptLst>'
        f"{point.format('node', 'Measure')}{point.format('node', 'Reduce')}{point.format('pres', 'drawn')}"
        "</d:ptLst></d:dataModel>"
    )
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"), CONTENT_TYPE.DML_DIAGRAM_DATA, slide.part.package, model.encode()
    )
    key = slide.part.relate_to(part, RELATIONSHIP_TYPE.DIAGRAM_DATA)
    frame = slide.shapes.add_table(1, 1, 0, 0, 1, 1)._element
    data = frame.find(f".//{{{drawing}main}}graphicData")
    data.set("uri", f"{drawing}diagram")
    for child in list(data):
        data.remove(child)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data.append(parse_xml(f'<d:relIds xmlns:d="{drawing}diagram" xmlns:r="{office}" r:dm="{key}"/>'))
    deck.save(str(tmp_path / "a.pptx"))
    assert kinds(parse(tmp_path / "a.pptx", long_enough()).blocks) == [
        ("ListItem", "Measure"),
        ("ListItem", "Reduce"),
    ]


def test_a_slide_show_is_read_as_a_deck(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = "Waste"
    deck.save(str(tmp_path / "b.pptx"))
    plain, show = CONTENT_TYPE.PML_PRESENTATION_MAIN.encode(), CONTENT_TYPE.PML_SLIDESHOW_MAIN.encode()
    path = with_member(
        tmp_path / "b.pptx",
        tmp_path / "a.ppsx",
        "[Content_Types].xml",
        lambda types: types.replace(plain, show),
    )
    assert kinds(parse(path, long_enough()).blocks) == [("Heading", "Waste")]
