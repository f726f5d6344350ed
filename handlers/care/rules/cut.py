"""How a message is cut into what is judged: wholes, sentences, and pages that were pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from textwrap import wrap

_SENTENCE = re.compile(r"[^.!?;\n…]+[.!?;\n…]*")
FEWEST_WORDS = 2
_LONGEST_WHOLE = 500
"""Characters that are judged as a whole; no example has more than 120."""
_LONGEST_TYPED = 1_500
"""Characters; longer messages are pasted."""
_LINES_OF_A_DOCUMENT = 3
"""So many lines laid out like those of a document, in a message longer than a whole: it is pasted, too."""
_LAID_OUT = re.compile(
    r"^[ \t]*(?:#{1,6} |---|[-*•–▪] |\d+(?:\.\d+)*[.)]? |\w[\w ]{0,20}: )"  # heading, item, number, label
    r"|[^\W\d_]{2},?\n(?=[^\W\d_A-Z])",  # a line that is broken in the middle of a sentence
    re.MULTILINE,
)


def is_pasted(text: str) -> bool:
    """Whether it is pages of text, or a part of a document: nobody types headings, items and broken lines."""
    laid_out = sum(1 for _ in _LAID_OUT.finditer(text))
    return len(text) > _LONGEST_TYPED or (len(text) > _LONGEST_WHOLE and laid_out >= _LINES_OF_A_DOCUMENT)


def wholes(text: str) -> tuple[str, ...]:
    """What is judged as a whole: the message, or the sentences with which a long one begins and ends."""
    if len(text) <= _LONGEST_WHOLE:
        return (text,)
    said = list(dict.fromkeys(_sentences(text)))
    return " ".join(_fitting(said)), " ".join(_fitting(said[::-1])[::-1])


def parts(text: str) -> Sequence[str]:
    """Its different sentences; the whole text, if it has none."""
    said = dict.fromkeys(one for one in _sentences(text) if len(one.split()) >= FEWEST_WORDS)
    return list(said) or _sentences(text)[:1]


def _sentences(text: str) -> Sequence[str]:
    """None longer than what is judged as a whole."""
    return [piece for one in _SENTENCE.findall(text) for piece in wrap(one, _LONGEST_WHOLE)] or [text]


def _fitting(said: Sequence[str]) -> Sequence[str]:
    """The first of them that are short enough together; at least one."""
    lengths = accumulate(len(one) + 1 for one in said)
    return said[: max(1, sum(length <= _LONGEST_WHOLE for length in lengths))]
