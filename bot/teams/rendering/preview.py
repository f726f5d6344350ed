"""An Adaptive Card as a page, roughly as Teams shows it: to look at what is sent without a tenant.

Only what `render` and `fields` make is drawn, and everything is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from bot.platform.preview import STYLE as CHART_STYLE
from bot.platform.preview import columns
from bot.teams.rendering.controls import Json

STYLE = (
    Markup("""
.card { font: 14px/1.43 "Segoe UI", system-ui, sans-serif; color: #242424; background: #fff }
.card { border: 1px solid #e0e0e0; border-radius: 6px; padding: 12px 16px; max-width: 640px }
.who { font: 12px "Segoe UI", system-ui, sans-serif; color: #616161; margin: 0 0 4px }
.who b { color: #242424 }
.element { margin: 8px 0 0 }
.element:first-child { margin: 0 }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.emphasis { background: #f0f0f0; border-radius: 4px; padding: 8px 12px }
.columns { display: flex; gap: 8px }
.columns > * { min-width: 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td { border: 1px solid #e0e0e0; padding: 4px 8px; vertical-align: top }
tr:first-child td { background: #f5f5f5 }
.bold { font-weight: 600 }
.small { font-size: 12px }
.subtle { color: #616161 }
a { color: #4f52b2 }
.button { display: inline-block; border: 1px solid #d1d1d1; border-radius: 4px; font-weight: 600 }
.button { padding: 5px 12px; margin: 4px 8px 0 0; background: #fff }
.positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
.destructive { background: #c4314b; border-color: #c4314b; color: #fff }
.input { background: #f5f5f5; border-radius: 4px; border-bottom: 1px solid #616161 }
.input { min-height: 20px; padding: 6px 10px; white-space: pre-wrap }
.tall { min-height: 72px }
label { display: block; margin: 0 0 4px }
img { max-width: 100% }
""")
    + CHART_STYLE
)


def message(card: Json) -> Markup:
    """As it stands in a chat."""
    return Markup('<div class="who"><b>csrbot</b></div><div class="card">{}</div>').format(_card(card))


def dialog(title: str, card: Json) -> Markup:
    """As it stands over a chat."""
    return Markup('<div class="card"><h2>{}</h2>{}</div>').format(title, _card(card))


def alone(drawing: Markup) -> Markup:
    """To stand in a page of another style, unaffected by it."""
    shadow = Markup('<div><template shadowrootmode="open"><style>{}</style>{}</template></div>')
    return shadow.format(STYLE, drawing)


def _card(card: Json) -> Markup:
    return _elements(card["body"]) + _buttons(card)


def _elements(elements: Iterable[Json]) -> Markup:
    drawn = (
        Markup('<div class="element">{}</div>').format(_DRAWERS[element["type"]](element))
        for element in elements
        if element.get("isVisible", True)
    )
    return Markup("").join(drawn)


def _rich_text(element: Json) -> Markup:
    return Markup('<div class="text">{}</div>').format(Markup("").join(map(_run, element["inlines"])))


def _run(run: Json) -> Markup:
    if "selectAction" in run:
        return Markup('<a href="{}" class="{}">{}</a>').format(
            run["selectAction"]["url"], _class(run), run["text"]
        )
    return Markup('<span class="{}">{}</span>').format(_class(run), run["text"])


def _class(run: Json) -> str:
    styles = {"bold": "weight" in run, "small": run.get("size") == "Small", "subtle": run.get("isSubtle")}
    return " ".join(name for name, is_on in styles.items() if is_on)


def _container(element: Json) -> Markup:
    return Markup('<div class="{}">{}</div>').format(element.get("style", ""), _elements(element["items"]))


def _columns(element: Json) -> Markup:
    drawn = (
        Markup('<div style="flex: {}">{}</div>').format(_flex(column["width"]), _elements(column["items"]))
        for column in element["columns"]
    )
    return Markup('<div class="columns">{}</div>').format(Markup("").join(drawn))


def _flex(width: str) -> str:
    return {"auto": "0 0 auto", "stretch": "1 1 0"}.get(width, f"{width} 1 0")


def _table(element: Json) -> Markup:
    rows = Markup("").join(_table_row(row, element["columns"]) for row in element["rows"])
    return Markup("<table>{}</table>").format(rows)


def _table_row(row: Json, columns: Sequence[Json]) -> Markup:
    whole = sum(column["width"] for column in columns)
    cells = (
        Markup('<td style="text-align: {}; width: {}%">{}</td>').format(
            _side(column), round(100 * column["width"] / whole), _elements(cell["items"])
        )
        for cell, column in zip(row["cells"], columns, strict=True)
    )
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _side(column: Json) -> str:
    return str(column.get("horizontalCellContentAlignment", "left")).lower()


def _chart(element: Json) -> Markup:
    is_one = element["type"] == "Chart.HorizontalBar"
    data = [{"legend": "", "values": element["data"]}] if is_one else element["data"]
    labels = list(dict.fromkeys(point["x"] for one in data for point in one["values"]))
    found = [(one["legend"], {point["x"]: point["y"] for point in one["values"]}) for one in data]
    series = [(name, [known.get(label, 0) for label in labels]) for name, known in found]
    return columns(element["title"], labels, series)


def _buttons(element: Json) -> Markup:
    actions: Sequence[Json] = element.get("actions", ())
    return Markup("").join(
        Markup('<span class="button {}">{}</span>').format(action.get("style", ""), action["title"])
        for action in actions
    )


def _text_input(element: Json) -> Markup:
    tall = "tall" if element.get("isMultiline") else ""
    value = element.get("value", "")
    return _label(element) + Markup('<div class="input {}">{}</div>').format(tall, value)


def _day(element: Json) -> Markup:
    return _label(element) + Markup('<div class="input">{} 📅</div>').format(element.get("value", ""))


def _choices(element: Json) -> Markup:
    titles = {choice["value"]: choice["title"] for choice in element["choices"]}
    shown = titles.get(element.get("value"), "")
    return _label(element) + Markup('<div class="input">{} ▾</div>').format(shown)


def _label(element: Json) -> Markup:
    required = " *" if element.get("isRequired") else ""
    return Markup("<label>{}{}</label>").format(element["label"], required)


_DRAWERS: dict[str, Callable[[Json], Markup]] = {
    "RichTextBlock": _rich_text,
    "TextBlock": lambda element: Markup('<div class="text">{}</div>').format(element["text"]),
    "Container": _container,
    "ColumnSet": _columns,
    "Table": _table,
    **dict.fromkeys(("Chart.Line", "Chart.VerticalBar.Grouped", "Chart.HorizontalBar"), _chart),
    "Image": lambda element: Markup('<img src="{}" alt="{}">').format(element["url"], element["altText"]),
    "ActionSet": _buttons,
    "Input.Text": _text_input,
    "Input.Date": _day,
    "Input.ChoiceSet": _choices,
}
