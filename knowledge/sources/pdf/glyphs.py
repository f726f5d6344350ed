"""A PDF page as *runs*: pieces of text on one baseline, without a wide gap inside, in the file's own order.

PDFium gives characters with their boxes, line by line. Boxes are asked only where a word begins and ends,
fonts only where a run does, because each question costs about a microsecond. The order is kept: it is how
the page was written, and it respects columns, which sorting by height would interleave.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as api

from knowledge.sources.pdf.forms import filled_in

_HYPHENATED = "\ufffe"
_LINE = re.compile(r"[^\r\n\ufffe]+\ufffe?")
_WORD = re.compile(r"[^\s\ufffe]+")
_MARK = re.compile(r"\d{1,2}(?:,\d{1,2})*[),]?$")
_MARK_ENDS = frozenset("0123456789),")
_SMALL = 0.9
"""A box this much lower than others of the line may hold a footnote mark."""
_SUPERSCRIPT = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_UNMAPPED = re.compile("[\ufffd\x00\ue000-\uf8ff]")
_LIGATURES = ("fi", "fl", "ff", "ﬁ", "ﬂ", "ﬀ", "ﬃ", "ﬄ")
_POWER = re.compile(r"^(?:[kcmd]?m|ft|10)$")
_WIDE_GAP = 1.1
"""Ems between two words that belong to different cells or columns."""
_NUMBER_GAP = 0.55
_SEAM = 0.45
_NO_GAP = 0.05
_NUMBERS = re.compile(r"^[\d.,%()+\-–−*/]+$")
_WEIGHTS = (
    (re.compile(r"black|heavy|extrab|ultrab", re.IGNORECASE), 800),
    (re.compile(r"semi-?b|smbld|demi|halbfett", re.IGNORECASE), 600),
    (re.compile(r"bold|bld|[-_,]bd|fett|gras", re.IGNORECASE), 700),
    (re.compile(r"medium|[-_]med(?!it)|[-_]md", re.IGNORECASE), 500),
    (re.compile(r"light|thin|[-_]lt", re.IGNORECASE), 300),
    (re.compile(r"regular|book|roman|normal|[-_]reg|[-_]rg", re.IGNORECASE), 400),
)


class Seam(NamedTuple):
    """A wide gap inside a run: place of the text behind it, and where the gap begins and ends."""

    place: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on one baseline. Lengths are in points, from the page's lower left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Of its first or its last character, whichever is larger; a link or a sign may be smaller."""
    weight: int
    """As in CSS, 400 is regular and 700 bold; of the lightest of its first and last word."""
    first_weight: int = 400
    """Of its first word."""
    is_hyphenated: bool = False
    """The last word goes on in the next run."""
    seams: tuple[Seam, ...] = ()
    """Gaps wider than a space, at which cells of a table may have grown together."""

    @property
    def top(self) -> float:
        return self.baseline + 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.baseline - 0.25 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """One page's runs in the order of the file."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    unmapped: float = 0.0
    """Share of the characters that the font does not translate into text."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    left: float
    right: float
    height: float
    """Of the box of its last character."""


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The runs of a page, index from 0. Raises pdfium.PdfiumError when the page is damaged."""
    page = filled_in(document, index)
    text_page = page.get_textpage()
    try:
        glyphs = _Glyphs(page, text_page)
        runs = tuple(glyphs.runs())
        if not runs and glyphs.turn():
            runs = _downwards(tuple(glyphs.runs()))
        return Page(index + 1, *glyphs.size, runs, glyphs.unmapped())
    finally:
        text_page.close()
        page.close()


def _downwards(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """PDFium tells the lines of some turned pages from the last to the first."""
    return runs[::-1] if runs and runs[0].baseline < runs[-1].baseline else runs


class _Glyphs:
    """The characters of one page, through PDFium's C interface."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self.raw = text_page.raw
        self.text = text_page.get_text_range(errors="replace")
        self.is_shifted = len(self.text) != text_page.count_chars()
        self.rotation = page.get_rotation()
        self.size: tuple[float, float] = page.get_size()
        self.box = api.FPDFText_GetLooseCharBox
        self.rect = api.FS_RECTF()
        self.rect_at = ctypes.byref(self.rect)
        self.edges = (ctypes.c_float * 4).from_buffer(self.rect)
        """The same memory: left, top, right, bottom, read together."""
        self.matrix = api.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.fonts: dict[int, int] = {}
        self.sizes: dict[int, float] = {}

    def runs(self) -> Iterator[Run]:
        for line in _LINE.finditer(self.text):
            words = self._words(line.start(), line.end())
            if not words or not self._is_upright(words[0].start):
                continue
            groups = list(_grouped(words, self._size(words[0].start)))
            for place, group in enumerate(groups):
                hyphenated = place == len(groups) - 1 and line[0].endswith(_HYPHENATED)
                yield self._run(group, is_hyphenated=hyphenated)

    def turn(self) -> bool:
        """From now on see the page turned so that its first word is upright; whether it has one."""
        first = _WORD.search(self.text)
        if first is None:
            return False
        angle = math.degrees(api.FPDFText_GetCharAngle(self.raw, self._index(first.start())))
        before, self.rotation = self.rotation, round(-angle / 90) * 90 % 360
        if (self.rotation - before) % 180:
            self.size = self.size[::-1]
        return True

    def unmapped(self) -> float:
        return len(_UNMAPPED.findall(self.text)) / max(1, len(self.text))

    def _index(self, place: int) -> int:
        """The character's number on the page; the text has none for characters without meaning."""
        return int(api.FPDFText_GetCharIndexFromTextIndex(self.raw, place))

    def _words(self, start: int, end: int) -> list[_Word]:
        """The words of a line of the text; the one loop here that runs for every word of a document."""
        found = []
        box, raw, rect_at, edges = self.box, self.raw, self.rect_at, self.edges
        for match in _WORD.finditer(self.text, start, end):
            first, last = match.start(), match.end() - 1
            if self.is_shifted:
                first, last = self._index(first), self._index(last)
            if self.rotation:
                found.append(self._turned_word(match[0], first, last))
                continue
            box(raw, first, rect_at)
            left, top, right, bottom = edges[:]
            if last != first:
                box(raw, last, rect_at)
                _, top, right, bottom = edges[:]
            found.append(_Word(match[0], first, last, left, right, top - bottom))
        return found

    def _turned_word(self, text: str, start: int, end: int) -> _Word:
        return _Word(text, start, end, self._turned_edges(start)[0], self._turned_edges(end)[1], 0)

    def _turned_edges(self, index: int) -> tuple[float, float]:
        """Left and right of a character's box on a page that is shown turned."""
        self.box(self.raw, index, self.rect_at)
        near = self._shown(self.rect.left, self.rect.bottom)[0]
        far = self._shown(self.rect.right, self.rect.top)[0]
        return min(near, far), max(near, far)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the page as it is shown, which may be turned."""
        width, height = self.size
        match self.rotation:
            case 90:
                return y, height - x
            case 180:
                return width - x, height - y
            case 270:
                return width - y, x
        return x, y

    def _is_upright(self, index: int) -> bool:
        turned = math.degrees(api.FPDFText_GetCharAngle(self.raw, index)) + self.rotation
        return bool(abs((turned + 180) % 360 - 180) < 5)

    def _baseline(self, index: int) -> float:
        api.FPDFText_GetCharOrigin(self.raw, index, self.x, self.y)
        return self._shown(self.x.value, self.y.value)[1]

    def _size(self, index: int) -> float:
        """Height of the font as shown, in points."""
        if index not in self.sizes:
            api.FPDFText_GetMatrix(self.raw, index, self.matrix)
            scale = math.hypot(self.matrix.c, self.matrix.d)
            self.sizes[index] = float(api.FPDFText_GetFontSize(self.raw, index) * scale) or 1.0
        return self.sizes[index]

    def _weight(self, index: int) -> int:
        text_object = api.FPDFText_GetTextObject(self.raw, index)
        font = api.FPDFTextObj_GetFont(text_object) if text_object else None
        if not font:
            return 400
        key = ctypes.addressof(font.contents)
        if key not in self.fonts:
            self.fonts[key] = _font_weight(font)
        return self.fonts[key]

    def _run(self, words: list[_Word], *, is_hyphenated: bool) -> Run:
        first = words[len(words) > 1 and bool(_MARK.fullmatch(words[0].text))].start
        first_weight, last = self._weight(first), words[-1].start
        size, baseline = max(self._size(first), self._size(words[-1].end)), self._baseline(first)
        text, seams = self._text(words, size, baseline)
        return Run(
            text=text,
            left=words[0].left,
            right=words[-1].right,
            baseline=baseline,
            size=size,
            weight=first_weight if first == last else min(first_weight, self._weight(last)),
            first_weight=first_weight,
            is_hyphenated=is_hyphenated,
            seams=seams,
        )

    def _text(self, words: list[_Word], size: float, baseline: float) -> tuple[str, tuple[Seam, ...]]:
        """Words with spaces between them, but for the space that some files draw over half of a ligature."""
        small = _SMALL * max(word.height for word in words[:4])
        text = ""
        seams = []
        edge = words[0].left
        for word in words:
            gap = (word.left - edge) / size
            if text and not (gap < _NO_GAP and text.endswith(_LIGATURES)):
                text += " "
            if gap > _SEAM:
                seams.append(Seam(len(text), edge, word.left))
            is_marked = word.text[-1] in _MARK_ENDS and (word.height <= small or len(words) == 1)
            text += self._with_mark(word, size, baseline) if is_marked else word.text
            edge = word.right
        return text, tuple(seams)

    def _with_mark(self, word: _Word, size: float, baseline: float) -> str:
        """A word with its footnote mark set apart, so that ``2030`` with mark 1 is not 20301."""
        if not _MARK.search(word.text) or not self._is_raised(word.end, size, baseline):
            return word.text
        start = len(word.text) - 1
        while start > 0 and self._is_raised(word.start + start - 1, size, baseline):
            start -= 1
        body, raised = word.text[:start], superscript(word.text[start:])
        return f"{body}{'' if not body or _POWER.match(body) else ' '}{raised}"

    def _is_raised(self, index: int, size: float, baseline: float) -> bool:
        return self._size(index) < 0.8 * size and bool(self._baseline(index) > baseline + 0.15 * size)


def superscript(text: str) -> str:
    """A footnote mark as raised digits."""
    return text.translate(_SUPERSCRIPT)


def _font_weight(font: Any) -> int:
    name = ctypes.create_string_buffer(128)
    api.FPDFFont_GetBaseFontName(font, name, len(name))
    text = name.value.decode("utf-8", "replace")
    named = next((weight for pattern, weight in _WEIGHTS if pattern.search(text)), None)
    return named if named is not None else int(api.FPDFFont_GetWeight(font)) or 400


def _grouped(words: list[_Word], size: float) -> Iterator[list[_Word]]:
    """Words of a line cut where the gap is too wide for a space."""
    group = [words[0]]
    for word in words[1:]:
        before = group[-1]
        gap = (word.left - before.right) / size
        if gap > _WIDE_GAP or gap < -2 or (gap > _NUMBER_GAP and _are_numbers(before, word)):
            yield group
            group = []
        group.append(word)
    yield group


def _are_numbers(first: _Word, second: _Word) -> bool:
    return bool(_NUMBERS.match(first.text) and _NUMBERS.match(second.text))
