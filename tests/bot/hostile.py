"""Texts that mean something to some surface, and a message that has one of them wherever text can stand.

Every surface is given all of them: what is a command in Slack is to be plain in Teams, and the other way
round.
"""

from __future__ import annotations

from handlers.kernel.k_anonymity import Bound, Released
from handlers.kernel.messages import (
    Bullets,
    Button,
    Chart,
    ChartKind,
    Choice,
    Facts,
    Form,
    Hyperlink,
    Link,
    Mention,
    Message,
    Paragraph,
    Picture,
    Plain,
    Quote,
    SelectField,
    Series,
    Strong,
    Style,
    Table,
    TableColumn,
    TextField,
)

HOSTILE = (
    "<!channel> <!here> <!everyone> <@U0123456> <#C0123456|general> <https://evil.example|click>",
    "<at>everyone</at> <at id='1'>Anna</at> < at >x</ at > <AT>Anna</AT>",
    "*bold* _italic_ ~strike~ `code` ```block``` > quote :bomb: [link](https://evil.example)",
    "**bold** ~~strike~~ [link](https://evil.example) ![p](https://e.example)",
    "# Heading\n- item\n1. item\n\n---\n\n| a | b |\n|---|---|",
    "{{DATE(2026-01-01T00:00:00Z, SHORT)}} {{TIME(2026-01-01T00:00:00Z)}} {{ DATE(2026-01-01T00:00:00Z)}}",
    "{{ 7 * 7 }} {% raw %} ${7} ${expression} \\ \\\\ \\*",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> https://evil.example",
    '"><img src=x onerror=alert(1)>',
    "</textarea></form><form action=https://evil.example>",
    "' onmouseover='alert(1)",
    "<!-- --><svg/onload=alert(1)>",
    "&amp; &#42; &lt;!channel&gt; &#60;!here&#62; &lt;at&gt;x&lt;/at&gt; &lt;script&gt; &#60;b&#62;",
    "javascript:alert(1)",
    "\u202eright to left\u202c and \u200bzero\u200bwidth \ufeff",
    "NUL \x00 bell \x07 escape \x1b[31m lone surrogate \ud800",
    "مرحبا بالعالم שלום 👩‍👩‍👧‍👦 日本語",
    "",
    " ",
    "\n\n\n",
    "a" * 50_000,
    "👍" * 9_000,
    "<" * 9_000,
    '"\\' * 9_000,
)


def everywhere(text: str) -> Message:
    """A message with `text` in every place that can hold text."""
    return Message(
        summary=text,
        blocks=(
            Paragraph((Plain(text), Strong(text), Hyperlink(text, "https://a.example/x"))),
            Paragraph((Plain(text[:300]), Mention("anna", text), Mention(text, text[:300]))),
            Quote(text, source=text, url="/documents/1", before=text, after=text, written_in=text),
            Quote(text, source=text, url=text),
            _table(text, columns=8, rows=2),
            Bullets(((Plain(text),), (Hyperlink(text, text),), (Strong(text),))),
            Facts(((text, text), ("Topic", text))),
            Picture("https://a.example/p.png", text),
            Picture("/static/icon.svg", text),
            Picture(text, text),
            *(_chart(style, text) for style in (ChartKind.LINE, ChartKind.HEAT_MAP)),
        ),
        actions=(
            Button(text, text, text),
            Button("helped", text, text, Style.PRIMARY),
            Button("not_quite", text, text, Style.DANGER),
            Link(text, text),
            _form("reply", text),
            _form(text, text),
        ),
    )


def _chart(style: ChartKind, text: str) -> Chart:
    series = Series(text, (Released(6, 5), None, Released(4, 5, Bound.AT_LEAST)))
    said = text if text.strip() else "x"
    return Chart(style, said, (text, "b", text), (series, series), said, said, text, text)


def _table(text: str, columns: int, rows: int) -> Table:
    row = tuple((Strong(text),) if place % 2 else (Plain(text),) for place in range(columns))
    return Table(
        columns=tuple(TableColumn(text, is_numeric=place > 1) for place in range(columns)),
        rows=(row,) * rows,
        quote=Quote(text, source=text, url=text, before=text, after=text),
        caption=text,
        unit=text,
        notes=(text,),
        first=(3, 1),
        needed=2,
        around=(row,) * (rows + 1),
    )


def _form(name: str, text: str) -> Form:
    fields = (
        TextField("text", text, value=text),
        TextField(text, text, text, multiline=True, required=False),
        SelectField("to", text, (Choice(text, text), Choice("b", text)), text),
    )
    return Form(name, text, text, text, fields, text)
