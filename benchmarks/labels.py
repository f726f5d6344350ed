"""Whether figures of reports are in the index with the label that a reader sees them under.

    python -m benchmarks.labels REPORTS [--show]

Reads `figures.tsv` beside it: figures of 40 pages, five or so a page, typed while looking at pictures of the
pages, which a seed chose among those full of figures. A line is the file, the page from 1, the figure, what
must stand on its line (names of its row and its columns), and what must stand in its passage or in the
headings above (the title of its table or chart). The lines marked ``dev`` were developed against; those
marked ``sealed`` were scored once, at .85, and developed against then, and so were those marked ``later``,
ten more pages, at .78 (.86 without a fault that they showed). REPORTS is the folder of the files.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.index.chunking import split
from knowledge.passages import Passage
from knowledge.sources import read
from knowledge.sources.document_model import Skipped

FIGURES = Path(__file__).parent / "figures.tsv"
_ASIDE = re.compile(r"[^\w%+]+")
_DASHES = re.compile(r"[‒–−]")


@dataclass(frozen=True, slots=True)
class Figure:
    part: str
    file: str
    page: int
    text: str
    line: Sequence[str]
    passage: Sequence[str]

    def is_in(self, line: str) -> bool:
        text = re.escape(_DASHES.sub("-", self.text)).replace(r"\ ", r"\s*")
        return bool(re.search(rf"(?<![\d.,]){text}(?!\d)", _DASHES.sub("-", line)))

    def is_labelled(self, passage: Passage, line: str) -> bool:
        whole = _squeezed(" ".join((passage.text, *passage.heading)))
        on_line = all(_squeezed(label) in _squeezed(line) for label in self.line)
        return on_line and all(_squeezed(label) in whole for label in self.passage)


def figures(path: Path = FIGURES) -> Iterator[Figure]:
    with path.open(encoding="utf-8", newline="") as file:
        for part, name, page, text, line, passage in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Figure(part, name, int(page), text, _labels(line), _labels(passage))


def _labels(text: str) -> list[str]:
    return [label.strip() for label in text.split(";") if label.strip()]


def _squeezed(text: str) -> str:
    return _ASIDE.sub("", text.casefold().replace("₂", "2"))


def score(reports: Path, *, show: bool = False) -> None:
    by_file: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures():
        by_file[figure.file].append(figure)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for name, wanted in by_file.items():
        parsed = read(reports / name)
        passages = () if isinstance(parsed, Skipped) else split(parsed)
        for figure in wanted:
            lines = list(_lines(figure, passages))
            is_labelled = any(figure.is_labelled(passage, line) for passage, line in lines)
            for place, counted in enumerate((True, bool(lines), is_labelled)):
                counts[figure.part][place] += counted
            if show and not is_labelled:
                print(f"{name}, page {figure.page}: {figure.text}, {'; '.join(figure.line)}")
    for part, (every, found, labelled) in counts.items():
        print(f"{part}: {labelled} of {every} with their label ({labelled / every:.3f}), {found} found")


def _lines(figure: Figure, passages: Sequence[Passage]) -> Iterator[tuple[Passage, str]]:
    """Where it stands: on its page, or on the one before where a sentence goes on."""
    for passage in passages:
        if passage.page in (figure.page - 1, figure.page):
            yield from ((passage, line) for line in passage.sentence_texts() if figure.is_in(line))


if __name__ == "__main__":
    score(Path(sys.argv[1]), show="--show" in sys.argv)
