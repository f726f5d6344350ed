"""Block Kit as a page, roughly as Slack shows it: to look at what is sent without a workspace.

Only what `render`, `modals` and `home` make is drawn, and everything is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from bot.platform.preview import STYLE as CHART_STYLE
from bot.platform.preview import columns
from bot.slack.rendering.controls import Json

STYLE = (
    Markup("""
body { background: #f4f4f4; margin: 24px; color: #1d1c1d }
body { font: 15px/1.46668 Lato, "Helvetica Neue", sans-serif }
h1 { font-size: 13px; color: #616061; margin: 28px 0 6px; text-transform: uppercase }
.message { background: #fff; color: #1d1c1d; border: 1px solid #ddd; border-radius: 8px }
.message { padding: 12px 20px; max-width: 640px }
.who { font-weight: 900 }
.app { font-size: 10px; background: #ddd; border-radius: 2px; padding: 1px 3px }
.modal { border-radius: 12px; box-shadow: 0 8px 24px #0003; max-width: 520px }
.modal h2 { margin: 4px 0 16px }
.block { margin: 6px 0 }
img { max-width: 100% }
.text { white-space: pre-wrap }
ul { margin: 2px 0; padding-left: 26px }
blockquote { border-left: 4px solid #ddd; margin: 4px 0; padding: 2px 0 2px 12px }
blockquote { white-space: pre-wrap }
table { border-collapse: collapse }
.scrolled { overflow-x: auto }
td .text { white-space: nowrap }
td.wrapped .text { white-space: normal; overflow-wrap: normal }
td.right { text-align: right }
td { border: 1px solid #ddd; padding: 4px 12px; vertical-align: top }
tr:first-child td { background: #f8f8f8 }
a { color: #1264a3; text-decoration: none }
.user { background: #e8f0f9; color: #1264a3; border-radius: 3px }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 4px }
.button { padding: 4px 12px; margin: 3px 6px 3px 0 }
.button { font-weight: 700; font-size: 14px; background: #fff }
.primary { background: #007a5a; color: #fff; border: 0 }
.danger { background: #e01e5a; color: #fff; border: 0 }
.feedback { font-weight: 400; color: #616061 }
hr { border: 0; border-top: 1px solid #ddd }
.header { font-size: 18px; font-weight: 900; margin-top: 12px }
.input { border: 1px solid #868686; border-radius: 4px; min-height: 20px }
.input { padding: 8px 12px; white-space: pre-wrap }
.tall { min-height: 72px }
label { font-weight: 700; display: block; margin: 10px 0 4px }
.hint { color: #616061 }
""")
    + CHART_STYLE
)


def page(shown: Iterable[tuple[str, Markup]]) -> str:
    """A page of named drawings."""
    parts = (Markup("<h1>{}</h1>{}").format(name, drawing) for name, drawing in shown)
    start = Markup('<!doctype html><meta charset="utf-8"><title>Slack</title><style>{}</style>').format(STYLE)
    return str(start + Markup("").join(parts))


def message(blocks: Sequence[Json]) -> Markup:
    """As it stands in a channel."""
    return Markup(
        '<div class="message"><span class="who">csrbot</span> <span class="app">APP</span>{}</div>'
    ).format(_blocks(blocks))


def alone(drawing: Markup) -> Markup:
    """To stand in a page of another style, unaffected by it."""
    shadow = Markup('<div><template shadowrootmode="open"><style>{}</style>{}</template></div>')
    return shadow.format(STYLE, drawing)


def view(drawn: Json) -> Markup:
    """A modal or a home."""
    if drawn["type"] == "home":
        return Markup('<div class="message">{}</div>').format(_blocks(drawn["blocks"]))
    submit = _plain_button(drawn["submit"]["text"], "primary") if "submit" in drawn else Markup("")
    close = _plain_button(drawn["close"]["text"], "")
    return Markup('<div class="message modal"><h2>{}</h2>{}<hr>{}{}</div>').format(
        drawn["title"]["text"], _blocks(drawn["blocks"]), close, submit
    )


def _blocks(blocks: Sequence[Json]) -> Markup:
    return Markup("").join(
        Markup('<div class="block">{}</div>').format(_DRAWERS[block["type"]](block)) for block in blocks
    )


def _rich_text(block: Json) -> Markup:
    return Markup("").join(_RICH[element["type"]](element) for element in block["elements"])


def _pieces(element: Json) -> Markup:
    return Markup("").join(_piece(piece) for piece in element["elements"])


def _piece(piece: Json) -> Markup:
    if piece["type"] == "user":
        return Markup('<span class="user">@{}</span>').format(piece["user_id"])
    if piece["type"] == "link":
        return Markup('<a href="{}">{}</a>').format(piece["url"], piece.get("text", piece["url"]))
    if piece["type"] == "date":
        return Markup("<time>{}</time>").format(piece["fallback"])
    style = piece.get("style", {})
    text = (
        Markup("<b>{}</b>").format(piece["text"]) if style.get("bold") else Markup("{}").format(piece["text"])
    )
    return Markup("<i>{}</i>").format(text) if style.get("italic") else text


def _image(block: Json) -> Markup:
    """One of Slack's own files cannot be looked at here; a preview of ours puts an address in its place."""
    source = block.get("image_url") or block["slack_file"]["id"]
    return Markup('<img src="{}" alt="{}">').format(source, block["alt_text"])


def _list(element: Json) -> Markup:
    rows = Markup("").join(Markup("<li>{}</li>").format(_pieces(row)) for row in element["elements"])
    return Markup("<ul>{}</ul>").format(rows)


def _table(block: Json) -> Markup:
    rows = Markup("").join(_table_row(row, block["column_settings"]) for row in block["rows"])
    return Markup('<div class="scrolled"><table>{}</table></div>').format(rows)


def _table_row(row: Sequence[Json], settings: Sequence[Json]) -> Markup:
    cells = (
        Markup('<td class="{} {}">{}</td>').format(
            setting["align"], "wrapped" if setting["is_wrapped"] else "", _rich_text(cell)
        )
        for cell, setting in zip(row, settings, strict=True)
    )
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _chart(block: Json) -> Markup:
    chart = block["chart"]
    series = [(one["name"], [point["value"] for point in one["data"]]) for one in chart["series"]]
    return columns(block["title"], chart["axis_config"]["categories"], series)


def _buttons(block: Json) -> Markup:
    return Markup("").join(_button(element) for element in block["elements"])


def _button(element: Json) -> Markup:
    if element["type"] == "feedback_buttons":
        sides = (("positive_button", "👍"), ("negative_button", "👎"))
        return Markup("").join(
            _plain_button(f"{sign} {element[side]['text']['text']}", "feedback") for side, sign in sides
        )
    return _plain_button(element["text"]["text"], element.get("style", ""))


def _plain_button(text: str, style: str) -> Markup:
    return Markup('<span class="button {}">{}</span>').format(style, text)


def _input(block: Json) -> Markup:
    optional = Markup(' <span class="hint">(optional)</span>') if block.get("optional") else Markup("")
    element = block["element"]
    tall = "tall" if element.get("multiline") else ""
    chosen = element.get("initial_option", {"text": {"text": "Choose an option ▾"}})["text"]["text"]
    value = chosen if element["type"] == "static_select" else element.get("initial_value", "")
    if element["type"] == "datepicker":
        value = f"📅 {element.get('initial_date', 'Select a date')}"
    return Markup('<label>{}{}</label><div class="input {}">{}</div>').format(
        block["label"]["text"], optional, tall, value
    )


_RICH: dict[str, Callable[[Json], Markup]] = {
    "rich_text_section": lambda element: Markup('<div class="text">{}</div>').format(_pieces(element)),
    "rich_text_quote": lambda element: Markup("<blockquote>{}</blockquote>").format(_pieces(element)),
    "rich_text_list": _list,
}

_DRAWERS: dict[str, Callable[[Json], Markup]] = {
    "rich_text": _rich_text,
    "section": lambda block: Markup('<div class="text">{}</div>').format(block["text"]["text"]),
    "header": lambda block: Markup('<div class="header">{}</div>').format(block["text"]["text"]),
    "context": lambda block: Markup('<div class="hint">{}</div>').format(block["elements"][0]["text"]),
    "table": _table,
    "data_visualization": _chart,
    "divider": lambda _: Markup("<hr>"),
    "image": _image,
    "actions": _buttons,
    "context_actions": _buttons,
    "input": _input,
}
