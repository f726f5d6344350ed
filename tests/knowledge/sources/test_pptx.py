"""PowerPoint files: slides, tables, charts and what the speaker says."""

from pathlib import Path

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from knowledge.passages import PageUnit
from knowledge.sources.pptx import parse
from tests.knowledge.sources.made import kinds, long_enough, rows

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
    assert kinds(parse(tmp_path / "a.pptx", long_enough()).blocks) == [("Paragraph", "In a group.")]
