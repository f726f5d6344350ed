"""A person who uses no chat platform: they ask on their page, and get letters of what others do.

Nothing can be pressed in a letter. It leads to the page, where its message stands and is pressed; so the
buttons of a letter are those that stand behind its link. What one did oneself is seen on the page.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from lxml import html as parser

from bot.mail.sender import MailSender
from bot.platform.outcomes import Responded
from handlers.kernel.person import Person
from handlers.sign_in.letters import Letter
from tests.contracts.at_own_pages import AtPage, Web, a_web, company
from tests.contracts.seats import Elsewhere, Shown
from tests.journeys.at_work import PUBLIC_URL

_ADDRESS = re.compile(r"https?://[^\s<>)]+")
_GREETING = "nice to meet you"
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HARMLESS = frozenset(
    {"html", "head", "meta", "body", "p", "br", "b", "a", "ul", "li", "blockquote", "table", "tr", "td"}
)


@dataclass(frozen=True)
class Postbag:
    """Takes every letter."""

    letters: list[Letter] = field(default_factory=list)

    async def deliver(self, letter: Letter) -> Responded:
        self.letters.append(letter)
        return Responded({})


@asynccontextmanager
async def at_mail(folder: Path) -> AsyncIterator[_Mailed]:
    bag = Postbag()
    async with company(lambda work: MailSender(work, bag, f"{PUBLIC_URL}{{}}".format)) as works:
        yield _Mailed(a_web(works, folder), bag)


@dataclass(frozen=True)
class _Mailed:
    web: Web
    bag: Postbag

    async def seat(self, who: Person) -> _AtMailbox:
        return _AtMailbox(await self.web.seat(who), who.email, self.bag)


@dataclass
class _AtMailbox(Elsewhere):
    page: AtPage
    address: str
    bag: Postbag
    done: dict[str, str] = field(default_factory=dict)
    """By id, the words of what stood on the page when they had done something there themselves."""

    async def asks(self, text: str) -> None:
        await self.page.asks(text)
        await self._looks()

    async def shown(self) -> Sequence[Shown]:
        """What they did on the page, as it stands now, and then their letters."""
        entries = await self.page.shown()
        own = [one for one in entries if one.id in self.done]
        letters = [one for one in self.bag.letters if one.to == self.address]
        return [*own, *(self._opened(number, one, entries) for number, one in enumerate(letters))]

    async def presses(self, message: Shown, label: str) -> None:
        await self.page.presses(_behind(message), label)
        await self._looks()

    async def sends(self, message: Shown, label: str, **values: str) -> None:
        await self.page.sends(_behind(message), label, **values)
        await self._looks()

    async def confides(self, message: Shown, label: str, **values: str) -> str:
        return await self.page.confides(_behind(message), label, **values)

    def rows(self, message: Shown) -> Sequence[Sequence[str]]:
        if not isinstance(message.raw, _Opened):
            return self.page.rows(message)
        rows = parser.fromstring(message.raw.letter.html).xpath("//table//tr")
        return [[str(cell.text_content()) for cell in row.xpath("./td")] for row in rows]

    def acted_on(self, message: Shown) -> list[str]:
        if not isinstance(message.raw, _Opened):
            return self.page.acted_on(message)
        letter = message.raw.letter
        drawn = parser.fromstring(letter.html)
        live = [str(one.tag) for one in drawn.iter() if one.tag not in _HARMLESS]
        handlers = [name for one in drawn.iter() for name in one.attrib if name.startswith("on")]
        links = [link for link in drawn.xpath("//@href") if not link.startswith(PUBLIC_URL)]
        header = [letter.subject] if _NOT_SHOWN.search(letter.subject) or "\n" in letter.subject else []
        return [*live, *handlers, *links, *header, *_NOT_SHOWN.findall(letter.text + letter.html)]

    def _opened(self, number: int, letter: Letter, entries: Sequence[Shown]) -> Shown:
        """A letter, and the message that its link leads to, if its words stand there."""
        links = tuple(_ADDRESS.findall(letter.text))
        leads = any(link.startswith(f"{PUBLIC_URL}/chat") for link in links)
        said = _words(letter.text.partition("\n\n")[0])
        there = [one for one in entries if leads and said in _words(one.text)]
        entry = there[-1] if there else None
        buttons = entry.buttons if entry else ()
        text = " ".join(letter.text.split())
        return Shown(f"letter-{number}", text, buttons, links, _Opened(letter, entry))

    async def _looks(self) -> None:
        """Until the bot has said what comes of it."""
        for _ in range(3000):
            shown = {one.id: one.text for one in await self.page.shown()}
            if any(self.done.get(name) != text for name, text in shown.items() if _GREETING not in text):
                self.done = shown
                return
            await asyncio.sleep(0.02)
        raise AssertionError("nothing came of it")


@dataclass(frozen=True)
class _Opened:
    letter: Letter
    entry: Shown | None


def _behind(message: Shown) -> Shown:
    """On the page."""
    if not isinstance(message.raw, _Opened):
        return message
    assert message.raw.entry is not None, f"the letter leads to no message: {message.text}"
    return message.raw.entry


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(text)))
