"""Tables over a double page."""

from collections.abc import Sequence

from knowledge.sources.pdf.runs import Page, Run
from knowledge.sources.pdf.spreads import with_row_labels

SITES = ("Lyon", "Porto", "As at 1/1/2025", "Pune", "Kiel")


def run(text: str, left: float, height: float) -> Run:
    return Run(text, left, left + 5 * len(text), height, 9, 400)


def page(number: int, runs: Sequence[Run], beside: Sequence[Run] = ()) -> Page:
    return Page(number, 595, 842, tuple(runs), beside=tuple(beside))


def labels(shift: float = 0, left: float = 60) -> list[Run]:
    return [
        run(text, left + 150 * column, 600 - 16 * place + shift)
        for place, site in enumerate(SITES)
        for column, text in enumerate((site, f"{place}.1"))
    ]


def figures() -> list[Run]:
    return [
        run(f"{place * 7 + 11}.{column}", 200 + 100 * column, 600 - 16 * place)
        for place in range(len(SITES))
        for column in range(2)
    ]


def texts(found: Page) -> list[str]:
    return [each.text for each in found.runs]


def test_rows_of_the_right_page_have_the_labels_of_the_left_page() -> None:
    _, right = with_row_labels([page(1, labels(shift=1.7)), page(2, figures())])

    assert texts(right)[:3] == ["Lyon", "11.0", "11.1"]
    assert texts(right)[6:9] == ["As at 1/1/2025", "25.0", "25.1"]


def test_rows_have_the_labels_that_lie_left_of_what_is_shown() -> None:
    (shown,) = with_row_labels([page(1, figures(), beside=labels(left=-300))])

    assert texts(shown)[-3:] == ["Kiel", "39.0", "39.1"]


def test_lines_of_text_on_the_page_before_are_no_labels() -> None:
    lines = [run("Every site has a plan, and every plan has an owner.", 60, 600 - 16 * n) for n in range(5)]
    _, right = with_row_labels([page(1, lines), page(2, figures())])

    assert right.runs == tuple(figures())


def test_rows_with_labels_of_their_own_get_no_others() -> None:
    _, right = with_row_labels([page(1, labels()), page(2, labels())])

    assert right.runs == tuple(labels())
