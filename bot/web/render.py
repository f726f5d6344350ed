"""A neutral message as HTML: pure, and the one place of this surface that escapes.

Everything a person or a document wrote passes through `markupsafe` and cannot become markup. Each piece of
foreign text stands in an element of its own with ``dir="auto"``, so right-to-left text and its control
characters cannot reorder what stands around it. What is longer than the page should show at once is folded,
never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from bot.web.charts import draw_chart
from bot.web.tables import draw_around, draw_rows
from bot.web.text import clean, safe_url, shortened, spoken
from handlers.feedback.anonymity import may_be_discreet
from handlers.kernel.figures.table import table_of
from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Chart,
    Facts,
    Field,
    Form,
    Hyperlink,
    Link,
    Mention,
    Message,
    Moment,
    Paragraph,
    Picture,
    Plain,
    Quote,
    SelectField,
    Span,
    Spans,
    Strong,
    Table,
    TextField,
    beside,
    plain,
)
from handlers.kernel.voice import Voice


@dataclass(frozen=True, slots=True)
class FoldLimits:
    """How much text the page shows before it folds the rest, in characters."""

    paragraph: int = 2400
    quote: int = 1600
    label: int = 120


LIMITS = FoldLimits()


@dataclass(frozen=True, slots=True)
class Handles:
    """What the buttons and forms of one drawn message post."""

    csrf: str
    """The token that the server checks."""
    nonce: str
    """Unique for this drawing: the same drawing sent twice is one event."""
    press_to: str = "/chat/press"
    submit_to: str = "/chat/submit"
    voice: Voice = Voice()
    """Of the words that the drawing adds."""


def draw_message(message: Message, handles: Handles, limits: FoldLimits = LIMITS) -> Markup:
    """The whole message; its summary stands in where it has no blocks."""
    blocks = message.blocks or (plain(message.summary),)
    chosen = [_action(action, handles, limits) for action in beside(message)]
    drawn = _join(_block(block, limits, handles.voice, chosen) for block in blocks)
    return drawn + draw_actions(message.actions[len(chosen) :], handles, limits)


def _join(parts: object) -> Markup:
    return Markup("").join(parts)  # type: ignore[arg-type]


def _block(block: Block, limits: FoldLimits, voice: Voice, chosen: Sequence[Markup]) -> Markup:
    """`chosen`: what stands beside the items of a list of choices."""
    match block:
        case Paragraph(spans):
            return _folded(spans, limits.paragraph, voice)
        case Quote():
            return _cited(_words_of(block, limits, voice), block, _context(block, voice), voice)
        case Table():
            shown = draw_rows(block, _spans, voice.beside(block.quote))
            return _cited(shown, block.quote, _rows_around(block, voice), voice)
        case Bullets(items, are_choices):
            return _choices(items, chosen) if are_choices and chosen else _bullets(items)
        case Facts(pairs):
            return Markup('<dl class="facts">{}</dl>').format(_join(_fact(*pair) for pair in pairs))
        case Picture(url, alternative):
            return _picture(url, alternative)
        case Chart():
            return _chart(block, voice)
        case _:
            assert_never(block)


def _bullets(items: Sequence[Spans]) -> Markup:
    rows = (Markup('<li dir="auto">{}</li>').format(_spans(item)) for item in items)
    return Markup("<ul>{}</ul>").format(_join(rows))


def _choices(items: Sequence[Spans], chosen: Sequence[Markup]) -> Markup:
    row = Markup('<li><p dir="auto">{}</p>{}</li>')
    rows = (row.format(_spans(item), press) for item, press in zip(items, chosen, strict=True))
    return Markup('<ul class="choices">{}</ul>').format(_join(rows))


def _fact(label: str, value: str) -> Markup:
    row = Markup('<div><dt dir="auto">{}</dt><dd dir="auto">{}</dd></div>')
    return row.format(clean(label), clean(value))


def _picture(url: str, alternative: str) -> Markup:
    address = safe_url(url)
    if address and address.startswith("/"):
        picture = Markup('<p class="picture"><img src="{}" alt="{}" loading="lazy"></p>')
        return picture.format(address, clean(alternative))
    return Markup("<p>{}</p>").format(_link(alternative, url))


def _chart(chart: Chart, voice: Voice) -> Markup:
    """Its numbers unfold below it, for who cannot see it and for who wants to know."""
    figure = Markup(
        '<figure class="chart"><figcaption><strong dir="auto">{}</strong></figcaption>{}'
        '<details class="context"><summary>{}</summary>{}<p class="remark" dir="auto">{}</p></details>'
        "</figure>"
    )
    rows = draw_rows(table_of(chart), _spans, voice)
    label = voice.text("drawn_numbers")
    return figure.format(clean(chart.title), draw_chart(chart), label, rows, clean(chart.source))


def _folded(spans: Spans, limit: int, voice: Voice) -> Markup:
    """A paragraph; a long one shows its beginning and unfolds."""
    whole = Markup('<p class="text" dir="auto">{}</p>').format(_spans(spans))
    text = "".join(_text_of(span) for span in spans)
    if len(text) <= limit:
        return whole
    start = Markup('<p class="text" dir="auto">{}</p>').format(shortened(clean(text), limit // 2))
    label = voice.text("page_show_all", count=f"{len(text):,}")
    return start + Markup('<details class="more"><summary>{}</summary>{}</details>').format(label, whole)


def _text_of(span: Span) -> str:
    return span.name if isinstance(span, Mention) else span.text


def _words_of(quote: Quote, limits: FoldLimits, voice: Voice) -> Markup:
    words = _folded((Plain(quote.text),), limits.quote, voice.beside(quote))
    return Markup("<blockquote{}>{}</blockquote>").format(spoken(quote.written_in), words)


def _cited(shown: Markup, quote: Quote, context: Markup, voice: Voice) -> Markup:
    """What is quoted, above where it stands and what stands around it."""
    voice = voice.beside(quote)
    source = Markup('<cite dir="auto">{}</cite>').format(clean(quote.source))
    address = safe_url(quote.url) if quote.url else None
    if address:
        source += Markup(' <a class="open" href="{}">{}</a>').format(address, voice.text("page_open"))
    figure = Markup('<figure class="quote">{}<figcaption>{}</figcaption>{}</figure>')
    return figure.format(shown, source, context)


def _context(quote: Quote, voice: Voice) -> Markup:
    if not (quote.before or quote.after):
        return Markup("")
    words = Markup('<p class="text" dir="auto">{} <mark>{}</mark> {}</p>')
    return _unfolding(words.format(clean(quote.before), clean(quote.text), clean(quote.after)), quote, voice)


def _rows_around(table: Table, voice: Voice) -> Markup:
    if not table.around:
        return _context(table.quote, voice)
    return _unfolding(draw_around(table, _spans), table.quote, voice)


def _unfolding(shown: Markup, quote: Quote, voice: Voice) -> Markup:
    label = voice.beside(quote).text("page_context")
    return Markup('<details class="context"><summary>{}</summary>{}</details>').format(label, shown)


def _spans(spans: Spans) -> Markup:
    return _join(_span(span) for span in spans)


def _span(span: Span) -> Markup:
    match span:
        case Plain(text):
            return Markup("{}").format(clean(text))
        case Strong(text):
            return Markup("<strong>{}</strong>").format(clean(text))
        case Hyperlink(text, url):
            return _link(text, url)
        case Moment(at, text):
            return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), clean(text))
        case Mention(_, name):
            return Markup('<bdi class="mention">{}</bdi>').format(clean(name))
        case _:
            assert_never(span)


def _link(text: str, url: str) -> Markup:
    address = safe_url(url)
    if address is None:
        return Markup("<bdi>{}</bdi>").format(clean(text))
    outside = "" if address.startswith("/") else Markup(' rel="noopener noreferrer nofollow"')
    return Markup('<a href="{}"{}><bdi>{}</bdi></a>').format(address, outside, clean(text))


def draw_actions(actions: Sequence[Action], handles: Handles, limits: FoldLimits = LIMITS) -> Markup:
    """Only the buttons, links and forms."""
    if not actions:
        return Markup("")
    return Markup('<div class="actions">{}</div>').format(
        _join(_action(action, handles, limits) for action in actions)
    )


def _action(action: Action, handles: Handles, limits: FoldLimits) -> Markup:
    match action:
        case Button():
            return _button(action, handles, limits)
        case Link(label, url):
            address = safe_url(url)
            label = shortened(clean(label), limits.label)
            if address is None:
                return Markup("<bdi>{}</bdi>").format(label)
            return Markup('<a class="button" href="{}">{}</a>').format(address, label)
        case Form():
            return _form(action, handles, limits)
        case _:
            assert_never(action)


def _button(button: Button, handles: Handles, limits: FoldLimits) -> Markup:
    return Markup(
        '<form method="post" action="{}" class="press">{}'
        '<input type="hidden" name="action" value="{}"><input type="hidden" name="subject" value="{}">'
        '<button class="button {}" dir="auto">{}</button></form>'
    ).format(
        handles.press_to,
        _hidden(handles),
        clean(button.action),
        clean(button.subject),
        button.style.value,
        shortened(clean(button.label), limits.label),
    )


def _hidden(handles: Handles) -> Markup:
    return Markup(
        '<input type="hidden" name="csrf" value="{}"><input type="hidden" name="nonce" value="{}">'
    ).format(handles.csrf, handles.nonce)


def _form(form: Form, handles: Handles, limits: FoldLimits) -> Markup:
    """Unfolds in place; a script shows it as a dialog instead."""
    return Markup(
        '<details class="form"><summary class="button {}" dir="auto">{}</summary>'
        '<form method="post" action="{}" class="submit"{}>{}'
        '<input type="hidden" name="form" value="{}"><input type="hidden" name="subject" value="{}">'
        '<h2 dir="auto">{}</h2>{}<p class="actions"><button class="button primary" dir="auto">{}</button></p>'
        "</form></details>"
    ).format(
        form.style.value,
        shortened(clean(form.label), limits.label),
        handles.submit_to,
        Markup(" data-discreet") if may_be_discreet(form.form) else "",
        _hidden(handles),
        clean(form.form),
        clean(form.subject),
        clean(form.title),
        _join(_field(field, handles.voice) for field in form.fields),
        clean(form.submit),
    )


def _field(field: Field, voice: Voice) -> Markup:
    match field:
        case TextField():
            control = _text_control(field)
        case SelectField():
            control = _select(field)
        case _:
            assert_never(field)
    hint = Markup(' <span class="hint">{}</span>').format(voice.text("page_optional"))
    optional = "" if field.required else hint
    return Markup('<label class="field"><span dir="auto">{}{}</span>{}</label>').format(
        clean(field.label), optional, control
    )


def _required(field: Field) -> Markup:
    return Markup(" required") if field.required else Markup("")


def _text_control(field: TextField) -> Markup:
    name, value = f"value-{clean(field.name)}", clean(field.value)
    if field.multiline:
        # HTML drops one newline after the tag: ours, not the author's
        area = Markup('<textarea name="{}" rows="5" maxlength="{}" dir="auto"{}>\n{}</textarea>')
        return area.format(name, field.max_length, _required(field), value)
    if field.is_day:
        # browsers show a calendar in the reader's own way of writing days, and send 2027-01-31
        return Markup('<input type="date" name="{}" value="{}"{}>').format(name, value, _required(field))
    line = Markup('<input name="{}" value="{}" maxlength="{}" dir="auto" autocomplete="off"{}>')
    return line.format(name, value, field.max_length, _required(field))


def _select(field: SelectField) -> Markup:
    empty = "" if field.required and field.value else Markup('<option value=""></option>')
    options = (
        Markup('<option value="{}"{}>{}</option>').format(
            clean(choice.value),
            Markup(" selected") if choice.value == field.value else "",
            clean(choice.label),
        )
        for choice in field.choices
    )
    return Markup('<select name="value-{}"{}>{}{}</select>').format(
        clean(field.name), _required(field), empty, _join(options)
    )
