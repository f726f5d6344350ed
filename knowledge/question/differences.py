"""Questions about the difference between two things, which what each of them means answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text.statements import scopes_in

_TERM = r"[^?,;]{2,50}?"
_EN, _DE = r"(?:an? |the )?", r"(?:eine? |eine[mnrs] |de[mnrs] |die |das )?"
_FR, _ES = r"(?:un |une |le |la |les |l[’'])?", r"(?:un |una |el |la |los |las )?"
_ONE, _OTHER = rf"(?P<one>{_TERM})", rf"(?P<other>{_TERM})\W*$"
_FORMS = (
    rf"\bdifferences? (?:is there )?between {_EN}{_ONE} and {_EN}{_OTHER}",
    rf"\bhow (?:do|does) {_EN}{_ONE} (?:and {_EN}(?P<both>{_TERM}) differ\W*$|differ from {_EN}{_OTHER})",
    rf"\bwhat distinguishes {_EN}{_ONE} from {_EN}{_OTHER}",
    rf"\bunterschied\w* zwischen {_DE}{_ONE} und {_DE}{_OTHER}",
    rf"\bunterscheide\w* sich {_DE}{_ONE} (?:von|und) {_DE}{_OTHER}",
    rf"\bdifférences? (?:y a-t-il )?entre {_FR}{_ONE} et {_FR}{_OTHER}",
    rf"\bdiferencias? (?:hay )?entre {_ES}{_ONE} y {_ES}{_OTHER}",
)
_DIFFERENCE = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_BARE = re.compile(r"[\w-]+|scope [123]", re.IGNORECASE)
_ADJECTIVES = frozenset({"total", "gross", "net", "absolute", "direct", "indirect", "relative"})
_SCOPE = re.compile(r"\bscopes?\b", re.IGNORECASE)


def compared_terms(question: str) -> tuple[str, str] | None:
    """The two terms whose difference is asked for."""
    for form in _DIFFERENCE:
        if found := form.search(question):
            said = found.groupdict()
            other = said.get("both") or said.get("other") or ""
            return _whole(said["one"].strip(" \"'“”"), other.strip(" \"'“”"))
    return None


def _whole(one: str, other: str) -> tuple[str, str]:
    """Both without what they share: "scope 1 and 2 emissions" are scope 1 and scope 2."""
    if _SCOPE.search(one):
        scopes = list(_scopes(f"{one} and {other}"))
        return (scopes[0], scopes[1]) if len(scopes) > 1 else (one, other)
    words = other.split()
    is_shared = len(words) == 2 and ("-" in words[0] or one.casefold() in _ADJECTIVES)
    return (one, words[0]) if is_shared and _BARE.fullmatch(one) else (one, other)


def _scopes(text: str) -> Iterator[str]:
    yield from dict.fromkeys(scopes_in(text))
