"""Web pages: the content without what surrounds it."""

from pathlib import Path

import pytest

from knowledge.sources.document_model import Heading, ParsedDocument
from knowledge.sources.html import parse
from tests.knowledge.sources.made import kinds, long_enough, read, rows

FILLER = (
    "<p>We write twenty words or more so that this is content and nobody takes it for a menu of links.</p>"
)


def page(path: Path, body: str, head: str = "", encoding: str = "utf-8") -> ParsedDocument:
    (path / "a.html").write_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return parse(path / "a.html", long_enough())


def test_headings_paragraphs_and_nested_lists_keep_their_order(tmp_path: Path) -> None:
    body = (
        "<h1>Waste</h1><p>We <b>sort</b>&nbsp;it.<br>All of it.</p>"
        "<ul><li>Paper<li>Glass<ul><li>clear</ul></ul><h3>Oil</h3>"
    )
    document = page(tmp_path, body)
    assert kinds(document.blocks) == [
        ("Heading", "Waste"),
        ("RunningText", "We sort it."),
        ("RunningText", "All of it."),
        ("ListItem", "Paper"),
        ("ListItem", "Glass"),
        ("ListItem", "clear"),
        ("Heading", "Oil"),
    ]
    assert [block.level for block in document.blocks if isinstance(block, Heading)] == [1, 3]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=x>Home</a></nav>",
        "<header><p>Acme intranet</p></header>",
        "<footer><p>Imprint</p></footer>",
        "<aside>Read also</aside>",
        "<div class='cookie-banner'>We use cookies</div>",
        "<div id=sidebar>News</div>",
        "<div role=navigation>Menu</div>",
        "<ul><li><a href=x>One</a><li><a href=x>Two</a><li><a href=x>Three</a></ul>",
        "<script>var x = 1</script><style>p {}</style>",
        "<p hidden>secret</p>",
        "<p style='display: none'>draft</p>",
        "<div id=cookieBanner>We use cookies</div>",
        "<div id=DeltaPlaceHolderLeftNavBar>Home</div>",
        "<form><label>Name</label><input></form>",
    ],
)
def test_what_surrounds_the_content_is_dropped(tmp_path: Path, furniture: str) -> None:
    assert len(page(tmp_path, furniture + FILLER + furniture).blocks) == 1


def test_the_main_element_is_the_content_if_there_is_one(tmp_path: Path) -> None:
    document = page(
        tmp_path, f"<p>around it</p><main><header><h1>Title</h1></header>{FILLER}</main><p>after it</p>"
    )
    assert [kind for kind, _ in kinds(document.blocks)] == ["Heading", "RunningText"]


def test_tables_become_rows_and_layout_tables_do_not(tmp_path: Path) -> None:
    body = (
        "<table><caption>Targets</caption><tr><th>Year<th>Goal</tr><tr><td>2030<td>42 %</tr></table>"
        f"<table><tr><td><h2>Side</h2></td><td>{FILLER}</td></tr></table>"
    )
    document = page(tmp_path, body)
    assert rows(document) == ["Year: 2030; Goal: 42 %"]
    assert ("Heading", "Side") in kinds(document.blocks)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [("utf-8", ""), ("iso-8859-1", "<meta charset=iso-8859-1>"), ("utf-16", ""), ("utf-8-sig", "")],
)
def test_letters_are_right_in_every_encoding(tmp_path: Path, encoding: str, head: str) -> None:
    document = page(tmp_path, "<p>Énergie für Köln</p>", head, encoding)
    assert kinds(document.blocks) == [("RunningText", "Énergie für Köln")]


def test_title_and_date_come_from_the_page(tmp_path: Path) -> None:
    head = "<title>Waste – Acme</title><meta property='article:modified_time' content='2026-05-18T08:00:00Z'>"
    document = page(tmp_path, FILLER, head)
    assert (document.title, str(document.dated)) == ("Waste – Acme", "2026-05-18")


def test_cells_over_several_rows_and_columns_hold_for_all_of_them(tmp_path: Path) -> None:
    body = """<table>
    <tr><th rowspan="2">Region</th><th colspan="2">Emissions in t</th></tr><tr><th>2023</th><th>2024</th></tr>
    <tr><td rowspan="2">Europe</td><td>10</td><td>9</td></tr><tr><td>8</td><td>7</td></tr>
    <tr><td>Asia</td><td>3</td><td>2</td></tr></table>"""
    assert rows(page(tmp_path, body)) == [
        "Region: Europe; Emissions in t 2023: 10; Emissions in t 2024: 9",
        "Region: Europe; Emissions in t 2023: 8; Emissions in t 2024: 7",
        "Region: Asia; Emissions in t 2023: 3; Emissions in t 2024: 2",
    ]


def test_a_first_row_of_plain_cells_may_name_the_columns(tmp_path: Path) -> None:
    body = "<table><tr><td>Site<td>Waste<td>Water</tr><tr><td>Lyon<td>12 t<td>400 m3</tr></table>"
    assert rows(page(tmp_path, body)) == ["Site: Lyon; Waste: 12 t; Water: 400 m3"]


def test_a_second_row_of_header_cells_may_name_a_group(tmp_path: Path) -> None:
    body = "<table><tr><th>Site<th>Waste</tr><tr><th colspan=2>Europe</tr><tr><td>Lyon<td>12 t</tr></table>"
    assert rows(page(tmp_path, body)) == ["Site: Europe", "Site: Lyon; Waste: 12 t"]


def test_a_page_is_not_dropped_for_the_name_of_what_surrounds_it_all(tmp_path: Path) -> None:
    body = '<div class="layout has-sidebar"><h1>Travel</h1><p>Take the train.</p></div>'
    assert kinds(page(tmp_path, body).blocks) == [("Heading", "Travel"), ("RunningText", "Take the train.")]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>1</sup>",
        "<sup><a href='#n'>1</a></sup>",
        "<span style='font-size:60%;vertical-align: super'>1</span>",
        "<a class='footnote-ref' href='#n'>1</a>",
    ],
)
@pytest.mark.parametrize(
    "around", ["<p>{}</p>", "<h2>{}</h2>", "<table><tr><td>a<td>{}<tr><td>b<td>c</table>"]
)
def test_a_raised_digit_joins_no_number(tmp_path: Path, mark: str, around: str) -> None:
    document = page(tmp_path, around.format(f"We emitted 1,240{mark} tonnes."))
    assert "We emitted 1,240 ¹ tonnes." in document.blocks[0].text


def test_an_exponent_is_raised_and_an_index_is_not(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>1.3 × 10<sup>6</sup> tonnes CO<sub>2</sub> on 4 m<sup>2</sup>.</p>")
    assert document.blocks[0].text == "1.3 × 10⁶ tonnes CO2 on 4 m²."


def test_words_in_a_cell_are_parted_only_where_a_reader_sees_it(tmp_path: Path) -> None:
    document = page(tmp_path, "<table><tr><td>Site<td>2025<tr><td>Gr<b>az</b><td>1<b>,2</b>40<br>t</table>")
    assert rows(document) == ["Site: Graz; 2025: 1,240 t"]


def test_the_numbers_of_a_list_are_read(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<ol><li>Ask first.</li><li><p>Take the train.</p></li><li value=7>Share.</li></ol>"
        "<ol start=3 type=a><li>by day</li></ol><ol reversed><li>two</li><li>one</li></ol>"
        "<ul><li>plain</li></ul>",
    )
    assert [block.text for block in document.blocks] == [
        "1. Ask first.",
        "2. Take the train.",
        "7. Share.",
        "c. by day",
        "2. two",
        "1. one",
        "plain",
    ]


def test_an_equation_is_read_as_a_line(tmp_path: Path) -> None:
    document = page(
        tmp_path, "<p>So <math><msup><mn>10</mn><mn>6</mn></msup><mo>=</mo><mi>x</mi></math>.</p>"
    )
    assert document.blocks[0].text == "So 10⁶=x."


def test_the_description_of_a_picture_is_read_where_it_says_something(tmp_path: Path) -> None:
    document = page(
        tmp_path, "<img alt='Emissions fell from 1,240 to 980 t'><img alt='logo'><p>Below it.</p>"
    )
    assert [block.text for block in document.blocks] == ["Emissions fell from 1,240 to 980 t", "Below it."]


ESEF = (
    "<?xml version='1.0' encoding='UTF-8'?><html xmlns='http://www.w3.org/1999/xhtml' "
    "xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><head><title/><script src='a.js'/></head><body>"
    "<div><ix:header><ix:hidden><ix:nonNumeric>hidden fact</ix:nonNumeric></ix:hidden></ix:header></div>"
    "<div/><p>Scope&nbsp;1: <ix:nonFraction name='a' unitRef='t'>12,345</ix:nonFraction> t</p></body></html>"
)


def test_a_report_in_inline_xbrl_is_read_without_its_hidden_facts(tmp_path: Path) -> None:
    (tmp_path / "report.xhtml").write_text(ESEF)
    document = read(tmp_path / "report.xhtml")
    assert [block.text for block in document.blocks] == ["Scope 1: 12,345 t"]
    assert document.title == "report"


def test_a_hundred_thousand_marks_in_one_paragraph_are_read_in_one_pass(tmp_path: Path) -> None:
    document = page(tmp_path, f"<p>{'1<sup>2</sup>, ' * 100_000}</p>")
    assert document.blocks[0].text.startswith("1 ², 1 ², ")
