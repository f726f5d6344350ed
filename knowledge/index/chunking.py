"""Splitting a parsed document into passages, the unit that is indexed and cited.

The document's structure decides where a passage ends: a heading, a table, a page. Only text longer than
about 120 words is cut, between sentences. The words stay the document's own; only white space changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from knowledge.index.cells import Placed, placed_cells
from knowledge.passages import Caveat, Passage, PassageKind
from knowledge.sources.document_model import Block, Heading, ParsedDocument, TableRow, VerifiedAnswer
from knowledge.text.continuation import points_up
from knowledge.text.language import detect
from knowledge.text.sentences import Span, sentence_spans

WORDS = 120
"""Measured best passage length on sustainability reports, without overlap."""
_SLACK = 1.25
"""A section this much longer than that stays whole."""
_REACH = 0.12
"""Share of a passage by which its end may move to where a block ends."""
_LEANING = 0.5
"""Share of a passage by which its end may move so that no sentence is parted from one that leans on it."""
_LONGEST = 150
"""Words in one span; a longer sentence or table row is cut."""
_LONGEST_WORD = 300
"""Letters without a space; in a language without spaces a sentence longer than that is cut."""
_LETTERS = 20
"""In a word, at the most, for its length to be that of one."""
_CRUMB = 12
"""Words below which a section is no passage of its own."""
_REPEATED = 40
"""A block of so many letters or more that was there before is boilerplate."""
_LONGEST_LEAD = 25
"""Words."""
_TELLING = 240
"""Letters from which a passage may differ in language from its document."""
_WORD = re.compile(r"[^\W\d_]{2}")
_PIECE = re.compile(r"[^\W\d_]+|\d{1,2}|[^\w\s]")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of Thai, Japanese and Chinese, of which about one and a half make a word."""
_LEADERS = re.compile(r"(?:[.…·_](?:[ ;:]*)){8,}")
"""The dots that lead from a chapter's title to its page."""
_CLAUSE = re.compile(r"[^;]+;?\s*")

Key = tuple[tuple[str, ...], int | None, PassageKind, int, str]
"""What the lines of one passage share: heading, page, kind, table and question."""


@dataclass(frozen=True)
class _Line:
    """One sentence, item or table row. `opens` is whether a new block begins with it."""

    text: str
    key: Key
    opens: bool
    cells: tuple[Placed, ...] = ()
    """Of a table row that stands here whole."""
    is_unlabelled: bool = False

    @cached_property
    def words(self) -> int:
        return _length(self.text)


def _length(text: str) -> int:
    """How long a text is for an encoder, which takes numbers piece by piece: a word, or 1.3 pieces.

    Languages without spaces count by the letter.
    """
    spaced = max(len(text.split()), round(len(_PIECE.findall(text)) / 1.3), len(text) // _LETTERS)
    return spaced if text.isascii() else spaced + round(len(_UNSPACED.findall(text)) / 1.5)


def split(parsed: ParsedDocument, document_id: str = "", words: int = WORDS) -> tuple[Passage, ...]:
    """The passages of a document in reading order, without duplicates and boilerplate, ordinals from 0."""
    lines = _lines(_led_to(_fresh(_with_orphans(parsed.blocks))), parsed.language)
    sections = [list(section) for _, section in groupby(lines, key=lambda line: line.key)]
    parts = (part for section in _without_crumbs(sections) for part in _parts(section, words))
    passages = _unique(_passage(part, parsed, document_id) for part in parts)
    return tuple(replace(passage, ordinal=place) for place, passage in enumerate(passages))


def answers_apart(parsed: ParsedDocument) -> tuple[ParsedDocument, ...]:
    """A questions file as one document an answer, each with its own author, date, audience and topics.

    Any other document comes back alone and unchanged.
    """
    answers = [block for block in parsed.blocks if isinstance(block, VerifiedAnswer)]
    if not answers or len(answers) < len(parsed.blocks):
        return (parsed,)
    return tuple(
        replace(
            parsed,
            title=answer.question,
            blocks=(answer,),
            author=answer.author,
            dated=answer.dated,
            audience=answer.audience,
            topics=answer.topics,
            language=answer.language or detect(answer.text) or parsed.language,
        )
        for answer in answers
    )


def documents_apart(parsed: ParsedDocument) -> tuple[ParsedDocument, ...]:
    """The documents of a file: itself, its answers, and what it carries, as an archive does."""
    own = answers_apart(replace(parsed, parts=())) if parsed.blocks or not parsed.parts else ()
    return (*own, *(each for part in parsed.parts for each in documents_apart(part)))


def _with_orphans(blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Blocks with the headings above them. A heading with nothing below it is a block itself."""
    path: list[Heading] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, Heading):
            yield block, tuple(heading.text for heading in path)
            continue
        path = [heading for heading in path if heading.level < block.level]
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if after is None or (isinstance(after, Heading) and after.level <= block.level):
            if _is_telling(block.text):
                yield block, tuple(heading.text for heading in path)
        else:
            path.append(block)


def _is_telling(text: str) -> bool:
    return len(text.split()) >= 4 or any(map(str.isdigit, text))


def _fresh(blocks: Iterable[tuple[Block, tuple[str, ...]]]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Blocks without those that repeat an earlier one word for word, and without lines of contents."""
    seen: set[str] = set()
    for block, path in blocks:
        if _LEADERS.search(block.text):
            continue
        words = _squeezed(block.text)
        if isinstance(block, VerifiedAnswer | TableRow) or len(words) < _REPEATED or words not in seen:
            seen.add(words)
            yield block, path


def _led_to(blocks: Iterable[tuple[Block, tuple[str, ...]]]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Tables without a caption under the line that leads to them: "… you may use your own car:"."""
    lead, under, table = "", tuple[str, ...](), -1
    for block, path in blocks:
        if not isinstance(block, TableRow):
            lead, under, table = _lead(block.text), path, -1
            yield block, path
        else:
            is_led_to = path == under and table in (-1, block.table)
            lead, table = lead if is_led_to else "", block.table
            yield replace(block, caption=block.caption or lead), path


def _lead(text: str) -> str:
    """The last sentence of a paragraph when it leads on and is short enough for a caption."""
    last = text[slice(*sentence_spans(text)[-1])] if text.rstrip().endswith(":") else ""
    return " ".join(last.split()) if len(last.split()) <= _LONGEST_LEAD else ""


def _lines(blocks: Iterable[tuple[Block, tuple[str, ...]]], language: str | None) -> Iterator[_Line]:
    for block, path in blocks:
        cells: tuple[Placed, ...] = ()
        if isinstance(block, TableRow):
            key: Key = (path, block.page, PassageKind.TABLE, block.table, block.caption)
            texts = _cut(block.text)
            cells = placed_cells(block, texts[0])
        elif isinstance(block, VerifiedAnswer):
            key = ((), block.page, PassageKind.VERIFIED, block.row, block.question)
            texts = _sentences(block.text, block.language or language)
        else:
            key = (path, block.page, PassageKind.TEXT, 0, "")
            texts = _sentences(block.text, language)
        for place, text in enumerate(texts):
            yield _Line(text, key, place == 0, cells, isinstance(block, TableRow) and block.is_unlabelled)


def _sentences(text: str, language: str | None) -> list[str]:
    return [piece for start, end in sentence_spans(text, language) for piece in _cut(text[start:end])]


def _cut(text: str) -> list[str]:
    """A text as one piece, or as several where it is much too long: between clauses, else anywhere."""
    words = text.split()
    if len(words) <= _LONGEST and max(map(len, words), default=0) <= _LONGEST_WORD:
        return [" ".join(words)]
    pieces: list[list[str]] = [[]]
    for clause in _CLAUSE.findall(text):
        for word in clause.split():
            if len(pieces[-1]) >= _LONGEST or len(word) > _LONGEST_WORD:
                pieces.append([])
            *whole, rest = (word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))
            pieces += [[piece] for piece in whole] + ([[]] if whole else [])
            pieces[-1].append(rest)
        if len(pieces[-1]) > _LONGEST / 2:
            pieces.append([])
    return [" ".join(piece) for piece in pieces if piece]


def _without_crumbs(sections: Iterable[list[_Line]]) -> list[list[_Line]]:
    """Sections where one of a few words was joined to the next on its page, or to the one before."""
    forward: list[list[_Line]] = []
    for section in sections:
        joins = forward and _is_crumb(forward[-1]) and _may_join(forward[-1], section)
        forward.append(_united(forward.pop(), section) if joins else section)
    merged: list[list[_Line]] = []
    for section in forward:
        joins = merged and _is_crumb(section) and _may_join(merged[-1], section)
        merged.append(_united(merged.pop(), section) if joins else section)
    return merged


def _is_crumb(lines: list[_Line]) -> bool:
    return sum(line.words for line in lines) < _CRUMB


def _may_join(first: list[_Line], second: list[_Line]) -> bool:
    (_, page, kind, _, _), (_, other_page, other_kind, _, _) = first[0].key, second[0].key
    return page == other_page and PassageKind.VERIFIED not in (kind, other_kind)


def _united(first: list[_Line], second: list[_Line]) -> list[_Line]:
    """Both as one section under the heading of the larger; that of the smaller becomes a line of it."""
    larger = max(first, second, key=lambda lines: sum(line.words for line in lines))
    told = (*larger[0].key[0], larger[0].key[4])
    every = (_told(lines, () if lines is larger else told) for lines in (first, second))
    return [replace(line, key=larger[0].key) for lines in every for line in lines]


def _told(lines: list[_Line], told: Sequence[str]) -> list[_Line]:
    """The lines of a section below its own heading and caption, but for what is told of it already."""
    if not told:
        return lines
    path, _, kind, _, caption = lines[0].key
    above = (*path[-1:], *([caption] if kind is PassageKind.TABLE and caption else ()))
    known = {_squeezed(text) for text in told}
    fresh = dict.fromkeys(text for text in above if _squeezed(text) not in known)
    return [*(_Line(text, lines[0].key, opens=True) for text in fresh), *lines]


def _parts(lines: list[_Line], words: int) -> Iterator[list[_Line]]:
    """The lines of a section in parts of about so many words and of like length."""
    total = sum(line.words for line in lines)
    if total <= words * _SLACK:
        yield lines
        return
    aim = total / round(total / words + 0.25)
    part: list[_Line] = []
    so_far, end = 0, aim
    for line in lines:
        if part and total - so_far > aim / 2 and _is_near(so_far, line, end, aim):
            yield part
            part, end = [], end + aim
        part.append(line)
        so_far += line.words
    yield part


def _is_near(so_far: int, line: _Line, end: float, aim: float) -> bool:
    """Whether to cut before a line: near the end aimed at, sooner where a block ends than inside one.

    What a sentence says is not parted from the next one that leans on it or corrects it, within bounds.
    """
    if line.key[2] is PassageKind.TEXT and so_far < end + _LEANING * aim and points_up(line.text):
        return False
    return so_far + line.words / 2 > end + (-_REACH if line.opens else _REACH) * aim


def _passage(part: list[_Line], parsed: ParsedDocument, document_id: str) -> Passage:
    heading, page, kind, _, label = part[0].key
    if kind is PassageKind.TABLE and label and _squeezed(label) != _squeezed("".join(heading[-1:])):
        part = [_Line(label, part[0].key, opens=True), *part]
    text, spans = _joined([(line.text, line.opens) for line in part])
    return Passage(
        document_id=document_id,
        ordinal=0,
        text=text,
        sentences=spans,
        kind=kind,
        heading=heading,
        page=page,
        page_unit=parsed.page_unit,
        language=_language(text, kind, parsed.language),
        question=label if kind is PassageKind.VERIFIED else None,
        cells=tuple(_cells(part, spans)),
        caveats=tuple(_caveats(part, page in parsed.recognised)),
    )


def _caveats(part: Sequence[_Line], is_recognised: bool) -> Iterator[Caveat]:
    yield from (Caveat.RECOGNISED,) * is_recognised
    yield from (Caveat.UNLABELLED,) * any(line.is_unlabelled for line in part)


def _cells(part: Sequence[_Line], spans: Sequence[Span]) -> Iterator[int]:
    """The numbers of all `TableCell`s, from places in a line to places in the text."""
    for sentence, (line, (start, _)) in enumerate(zip(part, spans, strict=True)):
        for column, *places in line.cells:
            yield from (sentence, column, *(start + place for place in places))


def _joined(texts: Sequence[tuple[str, bool]]) -> tuple[str, tuple[Span, ...]]:
    """Lines as one text, blocks on lines of their own, with the place of each."""
    text = ""
    spans: list[Span] = []
    for line, opens in texts:
        gap = "" if not text else "\n" if opens else " "
        start = len(text) + len(gap)
        text += gap + line
        spans.append((start, len(text)))
    return text, tuple(spans)


def _language(text: str, kind: PassageKind, language: str | None) -> str | None:
    """That of the document, unless both halves of a long passage are in another."""
    if kind is PassageKind.TABLE or len(text) < _TELLING:
        return language
    middle = len(text) // 2
    first = detect(text[:middle])
    return first if first and first != language and first == detect(text[middle:]) else language


def _unique(passages: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[tuple[str, str | None]] = set()
    for passage in passages:
        words = _squeezed(passage.text)
        if _says_something(passage) and (words, passage.question) not in seen:
            seen.add((words, passage.question))
            yield passage


def _says_something(passage: Passage) -> bool:
    """Whether it has words, or figures below a heading or in a table, whose title tells of what."""
    is_titled = bool(passage.heading) or passage.kind is PassageKind.TABLE
    has_figures = is_titled and any(map(str.isdigit, passage.text))
    return has_figures or bool(_WORD.search(passage.text))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
