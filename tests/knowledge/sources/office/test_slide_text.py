"""What PowerPoint shows without its standing in the text: numbers of lists, raised digits."""

from pathlib import Path

import pptx
from pptx.oxml import parse_xml
from pptx.util import Inches

from knowledge.sources.office.pptx import parse
from tests.knowledge.sources.made import long_enough

DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def test_a_number_that_powerpoint_sets_before_an_item_is_read(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.placeholders[1].text = "Ask first.\nTake the train."
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        numbers = f'<a:buAutoNum {DRAWING} type="alphaLcParenR" startAt="2"/>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbers))
    deck.save(str(tmp_path / "a.pptx"))
    texts = [block.text for block in parse(tmp_path / "a.pptx", long_enough()).blocks]
    assert texts == ["b) Ask first.", "c) Take the train."]


def test_a_raised_digit_joins_no_number(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    frame = slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame
    for text, baseline in (("We emitted 1,240", None), ("1", "30000"), (" tonnes.", None)):
        run = frame.paragraphs[0].add_run()
        run.text = text
        if baseline:
            run._r.get_or_add_rPr().set("baseline", baseline)
    deck.save(str(tmp_path / "a.pptx"))
    texts = [block.text for block in parse(tmp_path / "a.pptx", long_enough()).blocks]
    assert texts == ["We emitted 1,240 ¹ tonnes."]
