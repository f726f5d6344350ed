"""A PDF page's characters as runs.

PDFium gives characters with their boxes, line by line. Boxes are asked only where a word begins and ends,
fonts only where a run does, because each question costs about a microsecond. The order is kept: it is how
the page was written, and it respects columns, which sorting by height would interleave.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as api

from knowledge.sources.pdf.fonts import weight_of
from knowledge.sources.pdf.forms import filled_in
from knowledge.sources.pdf.pictures import is_scan
from knowledge.sources.pdf.runs import LayerWord, Page, Run, Seam, superscript

_HYPHENATED = "\ufffe"
_LINE = re.compile(r"[^\r\n\ufffe]+\ufffe?")
_WORD = re.compile(r"[^\s\ufffe]+")
_MARK = re.compile(r"\d{1,2}(?:,\d{1,2})*[),]?$")
_ASIDE = re.compile(r"(?:[(]?\d{1,2}[)]?[, ]*)+|[*†‡]+")
"""A mark of a footnote, which may be set lighter than what it stands behind."""
_MARK_ENDS = frozenset("0123456789),")
_FEW_WORDS = 25
"""Below which a page may be a scan with a stamp or a page number."""
_STOPS = ".;:!?"
_SMALL = 0.93
"""A box this much lower than others of the line may hold a footnote mark; browsers draw them at 0.83."""
_RAISED, _HIGH = 0.15, 0.3
"""Ems by which a mark stands above the line; where it is as large as the text, it stands higher."""
_UNMAPPED = re.compile("[\ufffd\x00\ue000-\uf8ff]")
_LIGATURES = ("fi", "fl", "ff", "ﬁ", "ﬂ", "ﬀ", "ﬃ", "ﬄ")
_POWER = re.compile(r"^(?:[kcmd]?m|ft|10)$")
_WIDE_GAP = 1.1
"""Ems between two words that belong to different cells or columns."""
_NUMBER_GAP = 0.55
_SEAM = 0.45
_NO_GAP = 0.05
_NUMBERS = re.compile(r"^[\d.,%()+\-–−*/]+$")


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The runs of a page, index from 0. Raises pdfium.PdfiumError when the page is damaged."""
    page = filled_in(document, index)
    text_page = page.get_textpage()
    try:
        glyphs = _Glyphs(page, text_page)
        read = _page(index + 1, glyphs, list(glyphs.lines()))
        return replace(read, is_scan=True) if len(read.layer) < _FEW_WORDS and is_scan(page) else read
    finally:
        text_page.close()
        page.close()


def _page(number: int, glyphs: _Glyphs, lines: list[_Line]) -> Page:
    is_turned = glyphs.turn(lines)
    words = [glyphs.words(line) for line in lines]
    upright: list[Run] = []
    turned: list[Run] = []
    for line, own in zip(lines, words, strict=True):
        for group, angle in glyphs.groups(line, own):
            if glyphs.is_upright(angle):
                ends_line = line.is_hyphenated and group[-1] is own[-1]
                upright.append(glyphs.run(group, is_hyphenated=ends_line))
            else:
                turned.extend(map(glyphs.on_its_side, _in_line(group)))
    return Page(
        number,
        *glyphs.size,
        runs=_downwards(tuple(upright)) if is_turned else tuple(upright),
        unmapped=glyphs.unmapped(),
        turned=tuple(turned),
        layer=tuple(_layer(lines, words)),
    )


def _layer(lines: list[_Line], words: list[list[LayerWord]]) -> Iterator[LayerWord]:
    """Every word of the text layer; one that the end of a line broke is whole."""
    half = ""
    for line, own in zip(lines, words, strict=True):
        if half:
            own = [own[0]._replace(text=half + own[0].text), *own[1:]]  # noqa: PLW2901
        half = own[-1].text if line.is_hyphenated else ""
        yield from own[:-1] if half else own


def _downwards(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """PDFium tells the lines of some turned pages from the last to the first."""
    return runs[::-1] if runs and runs[0].baseline < runs[-1].baseline else runs


class _Line(NamedTuple):
    """A line of the text layer that has words."""

    start: int
    end: int
    is_hyphenated: bool
    angle: float
    """By how many degrees its first word stands turned on the paper."""


class _Glyphs:
    """The characters of one page, through PDFium's C interface."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self.raw = text_page.raw
        self.text = text_page.get_text_range(errors="replace")
        self.is_shifted = len(self.text) != text_page.count_chars()
        self.rotation = page.get_rotation()
        self.size: tuple[float, float] = page.get_size()
        self.origin: tuple[float, float] = page.get_bbox()[:2]
        """Lower left corner of what is shown of the page, as the file counts."""
        self.box = api.FPDFText_GetLooseCharBox
        self.rect = api.FS_RECTF()
        self.rect_at = ctypes.byref(self.rect)
        self.edges = (ctypes.c_float * 4).from_buffer(self.rect)
        """The same memory: left, top, right, bottom, read together."""
        self.matrix = api.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.fonts: dict[int, int] = {}
        self.sizes: dict[int, float] = {}

    def lines(self) -> Iterator[_Line]:
        for line in _LINE.finditer(self.text):
            if first := _WORD.search(self.text, line.start(), line.end()):
                angle = self._angle(self._index(first.start()))
                yield _Line(line.start(), line.end(), line[0].endswith(_HYPHENATED), angle)

    def turn(self, lines: Sequence[_Line]) -> bool:
        """From now on see the page as most of its text is upright; whether that changes anything."""
        letters: Counter[int] = Counter()
        for line in lines:
            letters[round(-line.angle / 90) * 90 % 360] += line.end - line.start
        most = max(letters.values(), default=0)
        if letters[self.rotation] == most:
            return False
        before, self.rotation = self.rotation, next(turn for turn in letters if letters[turn] == most)
        if (self.rotation - before) % 180:
            self.size = self.size[::-1]
        return True

    def groups(self, line: _Line, words: list[LayerWord]) -> Iterator[tuple[list[LayerWord], float]]:
        """Words of a line without a wide gap among them, and by how many degrees they stand turned."""
        if not self.is_upright(line.angle):
            yield words, line.angle
            return
        for place, group in enumerate(_grouped(words, self._size(words[0].start))):
            yield group, self._angle(group[0].start) if place else line.angle

    def is_upright(self, angle: float) -> bool:
        return bool(abs((angle + self.rotation + 180) % 360 - 180) < 5)

    def _angle(self, index: int) -> float:
        return math.degrees(api.FPDFText_GetCharAngle(self.raw, index))

    def on_its_side(self, words: list[LayerWord]) -> Run:
        first, size = words[0].start, self._size(words[0].start)
        boxes = [self._shown_box(index) for word in words for index in (word.start, word.end)]
        left, bottom = (min(box[side] for box in boxes) for side in (0, 1))
        right, top = (max(box[side] for box in boxes) for side in (2, 3))
        text = " ".join(word.text for word in words)
        return Run(text, left, right, (bottom + top) / 2, size, self._weight(first))

    def unmapped(self) -> float:
        return len(_UNMAPPED.findall(self.text)) / max(1, len(self.text))

    def _index(self, place: int) -> int:
        """The character's number on the page; the text has none for characters without meaning."""
        return int(api.FPDFText_GetCharIndexFromTextIndex(self.raw, place))

    def words(self, line: _Line) -> list[LayerWord]:
        """The words of a line of the text; the one loop here that runs for every word of a document."""
        found = []
        box, raw, rect_at, edges = self.box, self.raw, self.rect_at, self.edges
        x, y = self.origin
        for match in _WORD.finditer(self.text, line.start, line.end):
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
            found.append(LayerWord(match[0], first, last, left - x, right - x, bottom - y, top - bottom))
        return found

    def _turned_word(self, text: str, start: int, end: int) -> LayerWord:
        left, bottom, _, _ = self._shown_box(start)
        _, low, right, high = self._shown_box(end)
        return LayerWord(text, start, end, left, right, bottom, high - low)

    def _shown_box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character's box on the page as it is shown."""
        self.box(self.raw, index, self.rect_at)
        x, y = self._shown(self.rect.left, self.rect.bottom)
        far_x, far_y = self._shown(self.rect.right, self.rect.top)
        return min(x, far_x), min(y, far_y), max(x, far_x), max(y, far_y)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the page as it is shown, which may be cropped and turned."""
        width, height = self.size
        x, y = x - self.origin[0], y - self.origin[1]
        match self.rotation:
            case 90:
                return y, height - x
            case 180:
                return width - x, height - y
            case 270:
                return width - y, x
        return x, y

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
            self.fonts[key] = weight_of(font)
        return self.fonts[key]

    def run(self, words: list[LayerWord], *, is_hyphenated: bool) -> Run:
        first = words[len(words) > 1 and bool(_MARK.fullmatch(words[0].text))].start
        last = words[-1 - (len(words) > 1 and bool(_ASIDE.fullmatch(words[-1].text)))].start
        first_weight = self._weight(first)
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

    def _text(self, words: list[LayerWord], size: float, baseline: float) -> tuple[str, tuple[Seam, ...]]:
        """Words with spaces between them, but for the space that some files draw over half of a ligature."""
        small = _SMALL * max(word.height for word in words[:4])
        high = min(word.bottom for word in words) + _RAISED * size
        text = ""
        seams = []
        edge = words[0].left
        for word in words:
            gap = (word.left - edge) / size
            if text and not (gap < _NO_GAP and text.endswith(_LIGATURES)):
                text += " "
            if gap > _SEAM:
                seams.append(Seam(len(text), edge, word.left))
            is_marked = _may_be_marked(word, small, high, len(words) == 1)
            text += self._with_mark(word, size, baseline) if is_marked else word.text
            edge = word.right
        return text, tuple(seams)

    def _with_mark(self, word: LayerWord, size: float, baseline: float) -> str:
        """A word with its footnote mark set apart, so that ``2030`` with mark 1 is not 20301."""
        text = word.text.rstrip(_STOPS)
        if not _MARK.search(text) or not self._is_raised(word.start + len(text) - 1, size, baseline):
            return word.text
        start = len(text) - 1
        while start > 0 and self._is_raised(word.start + start - 1, size, baseline):
            start -= 1
        body, raised = text[:start], superscript(text[start:])
        return f"{body}{'' if not body or _POWER.match(body) else ' '}{raised}{word.text[len(text) :]}"

    def _is_raised(self, index: int, size: float, baseline: float) -> bool:
        rise = (self._baseline(index) - baseline) / size
        return _HIGH < rise < 1 or (rise > _RAISED and self._size(index) < _SMALL * size)


def _may_be_marked(word: LayerWord, small: float, high: float, is_alone: bool) -> bool:
    """Whether a word may end in a footnote mark: its last digit is smaller or higher than others."""
    last = word.text[-1]
    if last in _MARK_ENDS:
        return is_alone or word.height <= small or word.bottom > high
    return last in _STOPS and word.text[-2:-1].isdigit()


def _grouped(words: list[LayerWord], size: float) -> Iterator[list[LayerWord]]:
    """Words of a line cut where the gap is too wide for a space."""
    group = [words[0]]
    for word in words[1:]:
        before = group[-1]
        gap = (word.left - before.right) / size
        is_apart = gap > _WIDE_GAP or gap < -2 or (gap > _NUMBER_GAP and _are_numbers(before, word))
        if is_apart or _is_label(before, word):
            yield group
            group = []
        group.append(word)
    yield group


def _in_line(words: list[LayerWord]) -> Iterator[list[LayerWord]]:
    """Words that stand on their side, one line after the other."""
    line = [words[0]]
    for word in words[1:]:
        if abs(word.left - line[-1].left) > 0.5 * (line[-1].right - line[-1].left):
            yield line
            line = []
        line.append(word)
    yield line


def _is_label(before: LayerWord, word: LayerWord) -> bool:
    """Whether of two words one is a large figure and the other of its small label, or of another's."""
    figure, label = (before, word) if before.height > word.height else (word, before)
    is_small = label.height < 0.65 * figure.height and len(label.text) > 3 and label.text[0].isalpha()
    return is_small and any(map(str.isdigit, figure.text))


def _are_numbers(first: LayerWord, second: LayerWord) -> bool:
    return bool(_NUMBERS.match(first.text) and _NUMBERS.match(second.text))
