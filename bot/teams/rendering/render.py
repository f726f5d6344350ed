"""A neutral message as an Adaptive Card: pure, and the one place of this surface that escapes.

Text stands in text runs, which know no markdown and no mentions: nothing in them can become a link or a
format. Only a paragraph that mentions somebody is a text block, and is escaped. What is longer than a card
may be is shortened and leads to the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from bot.teams.rendering.buttons import PRESS_VERB, draw_actions, link_button, toggle
from bot.teams.rendering.charts import draw_chart
from bot.teams.rendering.controls import Json, Kept, carry_refresh
from bot.teams.rendering.elements import rich, row, run, subtle
from bot.teams.rendering.limits import CARD_VERSION, SIZES
from bot.teams.rendering.size_limits import fitted
from bot.teams.rendering.tables import draw_around, draw_rows
from bot.teams.rendering.text import cut, escaped, inert, is_web, label, size
from handlers.kernel.adapter.pictures import name_in
from handlers.kernel.messages import (
    Block,
    Bullets,
    Chart,
    Facts,
    Hyperlink,
    Mention,
    Message,
    Moment,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Span,
    Spans,
    Strong,
    Table,
    beside,
    quote_of,
)
from handlers.kernel.voice import Voice

_BULLET, _FACT = ("auto", "stretch"), ("2", "5")
"""The widths of what stands side by side."""
CARD_TYPE = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class CardContext:
    """What a drawing depends on beside the message."""

    absolute: Callable[[str], str] = str
    """Makes a path below the public URL absolute."""
    users: Mapping[str, str] = field(default_factory=dict)
    """The Teams user (``29:…`` or an Entra object id) of a person id; who is not in it is drawn by name."""
    rest: str = ""
    """Where all of a shortened message can be read; empty when nowhere."""
    hint: str = ""
    """A line above the buttons about what else one can do here."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Uploaded pictures as data URIs, by their addresses; one that is not in it is told in words."""
    refresh: str = ""
    """The subject that a client asks about when it shows the card again; empty when it need not ask."""
    refresh_for: Sequence[str] = ()
    """Teams users whose clients ask by themselves; the first sixty."""
    voice: Voice = Voice()
    """Of the words that the drawing adds."""
    opens: Callable[[str], str] | None = None
    """Makes the address that a link opens; `absolute` where there is no other."""

    def link(self, path: str) -> str:
        return (self.opens or self.absolute)(path)


@dataclass(frozen=True, slots=True)
class DrawnCard:
    summary: str
    """What a notification shows, plain."""
    card: Json
    kept: Kept = ()
    """(reference, content) of values that buttons only refer to; see `controls`."""

    @property
    def activity(self) -> Json:
        """What is posted, or put in the place of an earlier one."""
        return {"type": "message", "summary": self.summary, "attachments": [attachment(self.card)]}


def attachment(card: Json) -> Json:
    return {"contentType": CARD_TYPE, "content": card}


def draw_message(message: Message, around: CardContext | None = None) -> DrawnCard:
    """The whole message; its summary stands in where it has no blocks."""
    around = around or CardContext()
    message = message if message.blocks else replace(message, blocks=(Paragraph((Plain(message.summary),)),))
    chosen = [draw_actions((one,), around.link)[0] for one in beside(message)]
    body = [_block(block, number, around, chosen) for number, block in enumerate(message.blocks)]
    whole = _put_together(message, body, around)
    too_much = size(whole.card) - SIZES.card_bytes
    if too_much <= 0:
        return whole
    rest = _rest(around)
    shown = fitted(body, size(body) - too_much - size(rest) - 1)
    return _put_together(replace(message, blocks=message.blocks[: len(shown)]), [*shown, rest], around)


def _put_together(message: Message, body: Sequence[Json], around: CardContext) -> DrawnCard:
    """The card of these elements, with all buttons."""
    toggles = list(_toggles(message.blocks, around.voice))
    buttons, _ = draw_actions(message.actions[len(beside(message)) :], around.link, toggles)
    _, kept = draw_actions(message.actions, around.link)
    hint = [subtle(run(around.hint))] if around.hint else []
    summary = cut(inert(message.summary), SIZES.summary)
    mentions = _mentions(message, around)
    card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": CARD_VERSION,
        "fallbackText": summary,
        "msteams": {"width": "Full", **({"entities": mentions} if mentions else {})},
        "body": [*body, *hint, *buttons],
        **({"refresh": _refresh(around)} if around.refresh else {}),
    }
    return DrawnCard(summary, card, kept)


def people_in(message: Message) -> frozenset[str]:
    """Ids of everyone mentioned: whoever sends must know their Teams users."""
    return frozenset(mention.person_id for mention in _mentioned(message))


def _mentioned(message: Message) -> Iterator[Mention]:
    for block in message.blocks:
        for span in _spans_in(block):
            if isinstance(span, Mention):
                yield span


def _spans_in(block: Block) -> Iterator[Span]:
    match block:
        case Paragraph(spans):
            yield from spans
        case Bullets(items):
            for item in items:
                yield from item


def _refresh(around: CardContext) -> Json:
    action = {"type": "Action.Execute", "title": "Refresh", "verb": PRESS_VERB}
    return {
        "action": {**action, "data": carry_refresh(around.refresh)},
        "userIds": list(around.refresh_for[: SIZES.refresh_users]),
    }


def _mentions(message: Message, around: CardContext) -> list[Json]:
    """One entity a person, without which `<at>` is only text."""
    known = {mention.person_id: mention.name for mention in _mentioned(message)}
    return [
        {"type": "mention", "text": _at(name), "mentioned": {"id": user, "name": _bare(name)}}
        for person_id, name in known.items()
        if (user := around.users.get(person_id))
    ]


def _block(block: Block, number: int, around: CardContext, chosen: Sequence[list[Json]] = ()) -> Json:
    """`chosen`: the buttons below the items of a list of choices."""
    match block:
        case Paragraph(spans):
            return _paragraph(spans, around)
        case Quote():
            return _cited(rich(run(block.text)), block, _context(block), number, around)
        case Table():
            context = draw_around(block) if block.around else _context(block.quote)
            return _cited(draw_rows(block, around.voice), block.quote, context, number, around)
        case Bullets(items, are_choices):
            shown = _choices(items, chosen, around) if are_choices and chosen else _bullets(items, around)
            return {"type": "Container", "items": shown}
        case Facts(pairs):
            rows = [row(_FACT, rich(run(name, weight="Bolder")), rich(run(value))) for name, value in pairs]
            return {"type": "Container", "items": rows}
        case Picture(url, alternative):
            return _picture(url, alternative, around)
        case Chart():
            return draw_chart(block, number, around.voice)
        case _:
            assert_never(block)


def _bullets(items: Sequence[Spans], around: CardContext) -> list[Json]:
    return [row(_BULLET, rich(run("•")), _paragraph(item, around)) for item in items]


def _choices(items: Sequence[Spans], chosen: Sequence[list[Json]], around: CardContext) -> list[Json]:
    pairs = zip(items, chosen, strict=True)
    return [each for item, rows in pairs for each in (_paragraph(item, around), *rows)]


def _paragraph(spans: Spans, around: CardContext) -> Json:
    if any(isinstance(span, Mention) and span.person_id in around.users for span in spans):
        text = "".join(_markdown(span, around) for span in spans)
        return {"type": "TextBlock", "wrap": True, "text": text}
    return rich(*(_span(span, around) for span in spans))


def _span(span: Span, around: CardContext) -> Json:
    match span:
        case Plain(text):
            return run(text)
        case Strong(text):
            return run(text, weight="Bolder")
        case Hyperlink(text, url):
            return _hyperlink(text, around.link(url))
        case Moment(_, text):
            return run(text)
        case Mention(_, name):
            return run(f"@{name}", weight="Bolder")
        case _:
            assert_never(span)


def _markdown(span: Span, around: CardContext) -> str:
    match span:
        case Plain(text):
            return escaped(text)
        case Strong(text):
            return f"**{escaped(text)}**"
        case Hyperlink(text, url):
            return _markdown_link(text, around.link(url))
        case Moment(_, text):
            return escaped(text)
        case Mention(person_id, name):
            return _at(name) if person_id in around.users else f"**@{escaped(name)}**"
        case _:
            assert_never(span)


def _markdown_link(text: str, url: str) -> str:
    if not is_web(url):
        return escaped(text)
    return f"[{escaped(text)}]({url.replace('(', '%28').replace(')', '%29')})"


def _at(name: str) -> str:
    return f"<at>{_bare(name)}</at>"


def _bare(name: str) -> str:
    """A name without any sign that markdown or XML reads."""
    letters = (sign if sign.isalnum() or sign in "-.,' " else " " for sign in inert(name))
    return label("".join(letters), SIZES.label)


def _hyperlink(text: str, url: str) -> Json:
    """A link, or only its text where the address is none that a client opens."""
    if not is_web(url):
        return run(text)
    return run(text or url, color="Accent", selectAction={"type": "Action.OpenUrl", "url": url})


def _cited(shown: Json, quote: Quote, context: Json, number: int, around: CardContext) -> Json:
    """What is quoted, and where it stands; pressing for it puts the words into what stands around them.

    The page is opened by a button, too: clients have shown runs that are pressed as plain text
    (https://github.com/microsoft/AdaptiveCards/issues/9100).
    """
    url = around.link(quote.url or "")
    source = subtle(run("— "), _hyperlink(quote.source, url))
    items = [{**shown, "id": _id("quote", number)}, source]
    if _has_context(quote):
        items.insert(1, {**context, "id": _id("context", number), "isVisible": False})
    if is_web(url):
        items.append(link_button(around.voice.beside(quote).text("drawn_open"), url))
    return {"type": "Container", "style": "emphasis", "items": items}


def _context(quote: Quote) -> Json:
    before = [run(f"{quote.before} ", isSubtle=True)] if quote.before else []
    after = [run(f" {quote.after}", isSubtle=True)] if quote.after else []
    return rich(*before, run(quote.text, weight="Bolder"), *after)


def _toggles(blocks: Sequence[Block], voice: Voice) -> Iterator[Json]:
    quoted = [(number, quote) for number, block in enumerate(blocks) if (quote := quote_of(block))]
    for place, (number, quote) in enumerate(quoted, 1):
        if _has_context(quote):
            first = voice.beside(quote).text("drawn_context")
            text = first if place == 1 else voice.beside(quote).text("drawn_context_of", number=str(place))
            yield toggle(text, _id("quote", number), _id("context", number))


def _has_context(quote: Quote) -> bool:
    return bool(quote.before or quote.after)


def _id(kind: str, number: int) -> str:
    return f"{kind}-{number}"


def _picture(address: str, alternative: str, around: CardContext) -> Json:
    """Clients fetch pictures themselves, so one without a public address is a link, and one of ours comes
    with the card, or is told in words."""
    url = around.absolute(address)
    if name_in(address):
        url = around.pictures.get(address, "")
        if not url:
            return rich(run(alternative))
    elif not (url.startswith("https://") and is_web(url)):
        return rich(_hyperlink(alternative, url))
    described = cut(inert(alternative), SIZES.image_alternative) or "picture"
    return {"type": "Image", "url": url, "altText": described, "size": "Stretch"}


def _rest(around: CardContext) -> Json:
    if not around.rest:
        return subtle(run(around.voice.text("drawn_shortened")))
    return rich(_hyperlink(around.voice.text("drawn_rest"), around.rest))
