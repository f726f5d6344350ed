"""The numbers behind a chart, from the XML of its part, whatever kind of chart it is.

A chart keeps a copy of the cells that it shows: series with a name, categories and values. That is the same
in every kind, three-dimensional ones too. Charts of Office 2016 (waterfall, treemap, funnel) are written
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from knowledge.sources.characters import cleaned
from knowledge.sources.office.amounts import shown

Element = Any  # lxml has no types of its own

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_EXTENDED = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_CACHES = ("numCache", "numLit", "strCache", "strLit")
_MOST_POINTS = 20_000


@dataclass(frozen=True, slots=True)
class ChartData:
    """`cells` has a row for the names of the series, then one a category."""

    title: str
    cells: list[list[str]]


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: dict[int, str]
    values: dict[int, str]


def chart_data(xml: bytes) -> ChartData:
    """Of a chart's part. Raises SyntaxError where it is not XML."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    if root.tag.startswith(_EXTENDED):
        return ChartData(_title(root.find(f".//{_EXTENDED}title")), _cells(list(_extended(root))))
    return ChartData(
        _title(root.find(f"{_CHART}chart/{_CHART}title")),
        _cells([_series(each) for each in root.iter(f"{_CHART}ser")]),
    )


def _title(title: Element | None) -> str:
    if title is None:
        return ""
    lines = ("".join(text.text or "" for text in line.iter(_TEXT)) for line in title.iter(f"{_TEXT[:-1]}p"))
    shown_cell = next((value.text for value in title.iter(f"{_CHART}v")), None)
    return cleaned(" ".join(lines)) or cleaned(shown_cell or "")


def _series(series: Element) -> _Series:
    name = next((value.text for value in series.iterfind(f"{_CHART}tx//{_CHART}v")), None)
    return _Series(
        cleaned(name or ""),
        _points(series, "cat") or _points(series, "xVal"),
        _points(series, "val") or _points(series, "yVal"),
    )


def _points(series: Element, name: str) -> dict[int, str]:
    """Texts by place. Categories of several levels are put together, the widest first."""
    found: dict[int, str] = {}
    for level in _levels(series.find(f"{_CHART}{name}")):
        form = level.findtext(f"{_CHART}formatCode") or ""
        for point in level.iterchildren(f"{_CHART}pt"):
            place, value = int(point.get("idx", "0")), point.findtext(f"{_CHART}v") or ""
            own = _shown(value, point.get("formatCode") or form) if "num" in level.tag else cleaned(value)
            found[place] = f"{own} {found[place]}" if place in found else own
            if len(found) >= _MOST_POINTS:
                return found
    return found


def _levels(holder: Element | None) -> Iterator[Element]:
    if holder is not None:
        yield from holder.iter(*(f"{_CHART}{name}" for name in _CACHES))
        yield from holder.iter(f"{_CHART}lvl")


def _shown(value: str, form: str) -> str:
    try:
        return shown(float(value), form)
    except ValueError:
        return cleaned(value)


def _extended(root: Element) -> Iterator[_Series]:
    """The series of a chart of Office 2016: the data stands apart, and a series names its own by an id."""
    data = {each.get("id"): each for each in root.iter(f"{_EXTENDED}data")}
    for series in root.iter(f"{_EXTENDED}series"):
        reference = series.find(f"{_EXTENDED}dataId")
        held = None if reference is None else data.get(reference.get("val"))
        if held is not None:
            name = next((value.text for value in series.iterfind(f"{_EXTENDED}tx//{_EXTENDED}v")), None)
            yield _Series(cleaned(name or ""), _dimension(held, "strDim"), _dimension(held, "numDim"))


def _dimension(held: Element, name: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for level in held.iterfind(f"{_EXTENDED}{name}/{_EXTENDED}lvl"):
        form = level.get("formatCode", "") if name == "numDim" else "@"
        for point in level.iterchildren(f"{_EXTENDED}pt"):
            own = _shown(point.text or "", form) if name == "numDim" else cleaned(point.text or "")
            place = int(point.get("idx", "0"))
            found[place] = f"{own} {found[place]}" if place in found else own
    return found


def _cells(every: list[_Series]) -> list[list[str]]:
    """A column a series; the categories are those of the first that has any."""
    if not every:
        return []
    categories = next((series.categories for series in every if series.categories), {})
    places = sorted({place for series in every for place in (*series.categories, *series.values)})
    return [["", *(series.name for series in every)]] + [
        [categories.get(place, ""), *(series.values.get(place, "") for series in every)] for place in places
    ]
