"""Messages that ask nothing of the documents: a greeting, thanks, "who are you", "help", nothing at all.

Only a message that is small talk from end to end counts; of "Hello, what is our target?" the greeting is
taken off and the rest is a question. The phrases stand in a file beside this one, in the languages that most
of our users write in; what is missing is searched for like any question and comes to no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files

from handlers.kernel.receipt_code import VEIL
from knowledge.text.analysis import folded


class Smalltalk(StrEnum):
    """In the order in which one wins over the others in one message."""

    HELP = "help"
    WHO = "who"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    GREETING = "greeting"
    SYMBOLS = "symbols"
    """An emoji, or punctuation."""
    EMPTY = "empty"
    RECEIPT = "feedback_receipt_typed"
    """The code of an anonymous feedback, which was not kept."""


_FILE = "smalltalk.tsv"
_FILLING = re.compile(
    r"(?:a|again|all|alle|and|bot|buddy|csr|csrbot|dear|everybody|everyone|folks|friend|guys|mate|miteinander"
    r"|mitenand|much|my|please|so|team|then|there|today|todos|tous|und|very|zusammen"
    r"|allemaal|alsjeblieft|alstublieft|e|en|favor|favore|iedereen|per|por|prosze|todas|tutti|wszystkim|y)"
)
"""Words that may stand beside a phrase: whom it is said to, and how much."""
_SHORT = {
    "u": "you",
    "r": "are",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "thnx": "thanks",
    "n": "and",
}
_OPENS = re.compile(
    r"\s*(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|hallo"
    r"|guten (?:tag|morgen|abend)|hola|ciao|dear(?= (?:csr|bot|team|all|colleague))"
    r"|buenos d[ií]as|buenas (?:tardes|noches)|buongiorno|buonasera|hoi|goede(?:morgen|middag|navond)"
    r"|ol[áa]|bom dia|boa (?:tarde|noite)|dzie[nń] dobry|cze[sś][cć]|witam)"
    r"(?: (?:there|all|everyone|team|dear|csrbot|csr|bot|colleagues))*"
    r"\s*(?![\w'’-])[\s,.!:;–-]*",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"\s*(?:(?:many )?thank(?:s| you)(?: \w+)? for|danke(?: \w+)? für|merci(?: \w+)? pour"
    r"|(?:muchas )?gracias por|grazie(?: \w+)? per|(?:bedankt|dank (?:je|u)(?: wel)?) voor"
    r"|(?:muito )?obrigad[oa] p(?:or|el[oa]s?)|dzi[eę]k(?:uj[eę]|i)(?: \w+)? za)(?: [\w'’-]+){1,6}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<=[.!?\n])\s*(?:(?:kind|best|warm)(?:est)? regards|(?:yours )?sincerely|best wishes|cordialement"
    r"|(?:viele|beste|freundliche|liebe) gr[uü](?:ß|ss)e|mit freundlichen gr[uü](?:ß|ss)en"
    r"|(?:un )?saludos?(?: cordiales)?|(?:cordiali|distinti) saluti|(?:met vriendelijke )?groet(?:en|jes)?"
    r"|(?:com os melhores )?cumprimentos|atenciosamente|pozdrawiam|z poważaniem)\b.{0,80}\Z",
    re.IGNORECASE | re.DOTALL,
)
_PLEASE = frozenset(
    [
        "please",
        "bitte",
        "s il vous plait",
        "sil vous plait",
        "svp",
        "por favor",
        "per favore",
        "alsjeblieft",
        "alstublieft",
        "prosze",
    ]
)
"""A part that adds nothing."""
_PARTS = re.compile(r"[^\w\s'’`¿¡-]+|\n+")
_LONGEST = 12
"""Words of a part; a longer one says something."""


def _phrases() -> Iterator[tuple[str, Smalltalk]]:
    """Of the data file: folded phrase, kind."""
    for line in files(__package__).joinpath(_FILE).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, phrases = line.split("\t")
            yield from ((folded(phrase.strip()), Smalltalk(kind)) for phrase in phrases.split("|"))


_KIND = dict(_phrases())
_LIKED = re.compile("[\U0001f44d\U0001f44f\U0001f64f\U0001f600-\U0001f60d\U0001f970\u2764\U0001f49a]")


def recognise(text: str) -> Smalltalk | None:
    """What kind of small talk the whole message is; None when it asks something."""
    if not text.strip():
        return Smalltalk.EMPTY
    if text == VEIL:
        return Smalltalk.RECEIPT
    if not re.search(r"[^\W_]", text):
        return Smalltalk.THANKS if _LIKED.search(text) else Smalltalk.SYMBOLS
    kinds = [kind for part in _parts(text) for kind in _kinds(part)]
    if not kinds or None in kinds:
        return None
    return next(kind for kind in Smalltalk if kind in kinds)


def without_greeting(text: str) -> str:
    """What is asked: the message without the greeting before it and the thanks after it.

    A message of nothing else comes back whole.
    """
    begins, ends = _after_greeting(text), len(text)
    if opened := _OPENS.match(text, begins):
        begins = opened.end()
    cuts = [found.span() for found in _PARTS.finditer(text, begins)]
    if cuts and cuts[-1][1] == len(text.rstrip()):
        cuts.pop()
    while cuts and _is_said_beside(text[cuts[-1][1] : ends], _AFTER):
        ends = cuts.pop()[1]
    asks = _SIGNED.sub("", text[begins:ends]).strip()
    return asks if asks and asks != text.strip() else text


def _after_greeting(text: str) -> int:
    """Where the first part begins that is no greeting."""
    place, greeted = 0, False
    while (found := _PARTS.search(text, place)) and _is_said_beside(part := text[place : found.start()]):
        place, greeted = found.end(), greeted or bool(part.strip())
    return place if greeted else 0


_AFTER = frozenset({Smalltalk.THANKS, Smalltalk.GOODBYE})
_BEFORE = _AFTER | {Smalltalk.GREETING}


def _is_said_beside(part: str, which: frozenset[Smalltalk] = _BEFORE) -> bool:
    """Whether it is a greeting, thanks ("thanks for yesterday") or a goodbye."""
    kinds = {kind for piece in _parts(part) for kind in _kinds(piece)}
    return not part.strip() or bool(kinds and kinds <= which) or bool(_THANKED.fullmatch(part))


def _parts(text: str) -> list[str]:
    pieces = (re.sub(r"['’`¿¡]", "", piece).replace("-", " ") for piece in _PARTS.split(folded(text)))
    parts = [" ".join(piece.split()) for piece in pieces if piece.strip()]
    return [part for part in parts if part not in _PLEASE]


def _kinds(part: str) -> list[Smalltalk | None]:
    """The kinds of the phrases that a part is made of; `[None]` when it says something else, too."""
    words = [_SHORT.get(word, word) for word in part.split()]
    if len(words) > _LONGEST:
        return [None]
    kinds: list[Smalltalk | None] = []
    while words:
        longest = next((n for n in range(len(words), 0, -1) if _kind(words[:n])), 0)
        if not longest and not _FILLING.fullmatch(words[0]):
            return [None]
        kinds += [_kind(words[:longest])] if longest else []
        words = words[max(longest, 1) :]
    return kinds or [None]


def _kind(words: list[str]) -> Smalltalk | None:
    """Of one phrase, also with letters held down: "hiii", "coool"."""
    phrase = " ".join(words)
    spellings = (phrase, *(re.sub(r"(.)\1{2,}", letters, phrase) for letters in (r"\1", r"\1\1")))
    return next((_KIND[each] for each in spellings if each in _KIND), None)
