"""A page's runs as *pieces*: tables, and texts whose lines belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.sources.pdf.joining import LONE_BULLETS, is_bulleted, is_lone_bullet, joined
from knowledge.sources.pdf.runs import Page, Run, superscript
from knowledge.sources.pdf.stacked_rows import row_by_row
from knowledge.sources.pdf.tables import PdfTable, table_at

_LEADING = 1.9
"""Most ems from one line of a paragraph to the next."""
_UNIT = 6
"""Most letters of a unit set smaller than its figure."""
_SPACE = 0.6
"""Most ems between two words of one line."""
_FILLED = 40
"""Letters of a line that is full; a shorter one may be the title of a list."""
_DASH = re.compile(r"[–—-] [^\W\dA-Z_]")


_DASHES = "-–—"
"""Bullets, unless they stand in a table for nothing."""


@dataclass(frozen=True, slots=True)
class TextLines:
    """Lines of one paragraph, heading or list item."""

    lines: tuple[Run, ...]

    @property
    def text(self) -> str:
        return joined(self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def weight(self) -> int:
        return min(line.weight for line in self.lines)


Piece = TextLines | PdfTable


def pieces_of(page: Page) -> list[Piece]:
    """Tables and texts of a page in the order of the file, but its title first."""
    pieces = list(_pieces(list(row_by_row(_with_bullets(_in_lines(_with_marks(page.runs)))))))
    largest = max((piece.size for piece in pieces if isinstance(piece, TextLines)), default=0)
    titles = [piece for piece in pieces if isinstance(piece, TextLines) and piece.size == largest]
    top = max((run.baseline for run in page.runs), default=0)
    if titles and titles[0].lines[0].baseline > top - 0.2 * largest:
        pieces.remove(titles[0])
        pieces.insert(0, titles[0])
    return pieces


def _pieces(runs: Sequence[Run]) -> Iterator[Piece]:
    place = 0
    lines: list[Run] = []
    while place < len(runs):
        if found := table_at(runs, place):
            if lines:
                yield TextLines(tuple(lines))
            lines = []
            table, place = found
            yield table
            continue
        if lines and not _goes_on(lines, runs[place]):
            yield TextLines(tuple(lines))
            lines = []
        lines.append(runs[place])
        place += 1
    if lines:
        yield TextLines(tuple(lines))


def _with_marks(runs: Sequence[Run]) -> list[Run]:
    """Footnote marks that were drawn as a piece of their own joined to the word they stand behind."""
    merged: list[Run] = []
    for run in runs:
        if merged and _is_mark(merged[-1], run):
            before = merged.pop()
            merged.append(replace(before, text=f"{before.text} {superscript(run.text)}", right=run.right))
        else:
            merged.append(run)
    return merged


def _in_lines(runs: Sequence[Run]) -> list[Run]:
    """Runs put together that are one line: a raised digit or a change of font had parted them."""
    merged: list[Run] = []
    for run in runs:
        if merged and _is_rest(merged[-1], run):
            merged.append(_together(merged.pop(), run))
        else:
            merged.append(run)
    return merged


def _is_rest(before: Run, run: Run) -> bool:
    is_level = abs(run.baseline - before.baseline) < 0.1 * before.size
    is_alike = abs(run.size - before.size) < 0.12 * before.size and not before.is_hyphenated
    is_near = -0.1 <= (run.left - before.right) / before.size < _SPACE
    are_numbers = before.text[-1:].isdigit() and run.text[:1].isdigit()
    return is_level and is_alike and is_near and not are_numbers


def _together(before: Run, run: Run) -> Run:
    text = before.text if run.left - before.right < 0.1 * before.size else f"{before.text} "
    seams = tuple(seam._replace(place=seam.place + len(text)) for seam in run.seams)
    return replace(
        before,
        text=text + run.text,
        right=run.right,
        weight=min(before.weight, run.weight),
        is_hyphenated=run.is_hyphenated,
        seams=(*before.seams, *seams),
    )


def _is_mark(before: Run, run: Run) -> bool:
    is_small = run.size < 0.93 * before.size and len(run.text) <= 5 and not run.text.isalpha()
    is_raised = 0.15 * before.size < run.baseline - before.baseline < 0.8 * before.size
    return is_small and is_raised and abs(run.left - before.right) < 0.5 * before.size


def _with_bullets(runs: Sequence[Run]) -> list[Run]:
    """Bullets that stand apart put before the line beside them; the file may draw them much later."""
    bullets = [run for run in runs if is_lone_bullet(run.text)]
    if not bullets:
        return list(runs)
    marks = {id(run): bullet for bullet in bullets if (run := _beside(bullet, runs)) is not None}
    used = {id(bullet) for bullet in marks.values()}
    return [
        replace(run, text=f"{marks[id(run)].text} {run.text}") if id(run) in marks else run
        for run in runs
        if id(run) not in used and (id(run) in marks or run.text not in LONE_BULLETS or run.text in _DASHES)
    ]


def _beside(bullet: Run, runs: Sequence[Run]) -> Run | None:
    """The line that a bullet stands before."""
    near = [run for run in runs if run is not bullet and _is_beside(bullet, run)]
    return min(near, key=lambda run: run.left, default=None)


def _is_beside(bullet: Run, run: Run) -> bool:
    is_level = abs(bullet.baseline - run.baseline) < 0.5 * run.size
    return is_level and -1 <= run.left - bullet.right < 4 * run.size and run.text[:1].isalpha()


def _goes_on(lines: Sequence[Run], run: Run) -> bool:
    """Whether a run is the next line, or the rest of the line, of the same paragraph."""
    last = lines[-1]
    if abs(run.baseline - last.baseline) < 0.4 * last.size and 0 <= run.left - last.right < 6 * last.size:
        is_near = run.left - last.right < 2.5 * last.size and not _is_label(last, run)
        return is_near or _same_style(lines, run)
    is_item = is_bulleted(run.text) and not _is_aside(lines, run)
    if is_item or not _same_style(lines, run):
        return False
    if not 0.6 < (last.baseline - run.baseline) / run.size <= _leading(lines):
        return False
    return _aligned(lines, run) and not _ended(lines, run)


def _is_label(last: Run, run: Run) -> bool:
    """Whether one run is a large figure and the other its label, and more than its unit or currency."""
    if last.size > run.size:
        return last.size > 1.25 * run.size and len(run.text) > _UNIT and last.text[-1:].isdigit()
    return run.size > 1.25 * last.size and len(last.text) > _UNIT and run.text[-1:].isdigit()


def _is_aside(lines: Sequence[Run], run: Run) -> bool:
    """Whether a dash at the start of a line belongs to the sentence that fills the line before."""
    last = lines[-1]
    is_open = len(last.text) > _FILLED and not last.text.endswith((".", ":", ";"))
    is_text = not is_bulleted(lines[0].text) and abs(run.left - last.left) < 1
    return is_open and is_text and bool(_DASH.match(run.text))


def _same_style(lines: Sequence[Run], run: Run) -> bool:
    """Whether a run is set like the text; a link or a word in bold at the end of a line does not matter."""
    main = max(lines, key=lambda line: len(line.text))
    if abs(run.size - main.size) > 0.12 * main.size:
        return False
    was_bold = all(line.weight >= main.weight for line in lines) and main.weight >= run.weight + 150
    return not was_bold or run.first_weight >= main.weight or len(lines) > 3


def _leading(lines: Sequence[Run]) -> float:
    """The widest step to the next line, told by the step before it."""
    if len(lines) < 2:
        return _LEADING
    step = (lines[-2].baseline - lines[-1].baseline) / lines[-1].size
    return step + 0.25 if step > 0.6 else _LEADING


def _aligned(lines: Sequence[Run], run: Run) -> bool:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    near = 2.5 * run.size
    is_centred = abs(run.left + run.right - left - right) < near
    return abs(run.left - left) < near or is_centred or abs(run.right - right) < near / 2


def _ended(lines: Sequence[Run], run: Run) -> bool:
    """Whether the line before was broken on purpose: the next word would still have fitted."""
    last = lines[-1]
    if not (run.text[:1].isupper() or run.text[:1].isdigit()) or last.is_hyphenated:
        return False
    left, right = min(line.left for line in lines), max([run.right, *(line.right for line in lines)])
    letter = (run.right - run.left) / max(1, len(run.text))
    word = letter * (len(run.text.split(" ", 1)[0]) + 1)
    is_sentence = last.text.endswith((".", "!", "?", ":"))
    is_title = last.first_weight >= run.first_weight + 150 and len(lines) <= 2
    enough = 0.5 * run.size if is_sentence or is_title else run.size + 0.15 * (right - left)
    return right - last.right - word > enough
