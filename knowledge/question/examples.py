"""What a question names only as an example: "tools like ChatGPT", "lands such as Chile", "(e.g. diesel)"."""

from __future__ import annotations

import re

_NAMES = r"(?-i:[A-ZÀ-Þ][\w’'-]*(?:(?:,| and| or| und| oder| et| ou)? [A-ZÀ-Þ][\w’'-]*)*)"
_EXAMPLES = re.compile(
    r"\((?:e\.\s?g\.|for example|such as|like)[^)]*\)"
    r"|(?:\b(?:such as|e\.\s?g\.|for (?:example|instance)|wie (?:etwa|zum Beispiel)|zum Beispiel|z\.\s?B\."
    rf"|par exemple|tel(?:le)?s? que)|(?<=s) like),? {_NAMES}",
    re.IGNORECASE,
)
"""In brackets anything, else names; "like" gives examples after the plural alone."""


def without_examples(question: str) -> str:
    return _EXAMPLES.sub(" ", question)
