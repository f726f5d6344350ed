"""Stems that say a word of a question in another way: its forms, listed synonyms, and its kind.

"How many trucks did we sell?" is answered by "vehicles sold". A kind stands for what is of it and not the
other way round: who asks about vehicles is not answered with trucks alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from knowledge.restrictions.inflection import inflected
from knowledge.restrictions.word_lists import lines, rows
from knowledge.text.analysis import terms
from knowledge.text.synonyms import synonyms_of

_SPOKEN = ("en", "de", "fr")


@lru_cache(maxsize=20_000)
def alike(stem: str, language: str | None = None) -> frozenset[str]:
    """The stems by which a text may say what the stem says, itself among them."""
    spoken = language if language in _SPOKEN else "en"
    others = _others(spoken)
    forms = {stem, *inflected(stem, stem, spoken)} if spoken == "de" else {stem}
    of_forms = forms.union(*(others.get(form, ()) for form in forms))
    # The stemmer leaves the beginning of a participle: "gemeldet", "geheizt".
    participles = {f"ge{stem}", f"ge{stem}t"} if spoken == "de" and not stem.startswith("ge") else set()
    return synonyms_of(stem) | of_forms | participles


@cache
def _others(language: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for stem, others in (*_groups(language), *_kinds(language)):
        found[stem] = found.get(stem, frozenset()) | others
    return found


def _groups(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Synonyms and forms, where they are single words; each with all of its group."""
    listed = (line.split(",") for line in lines(f"synonyms.{language}.txt"))
    inflected = (line.split() for line in lines(f"irregular.{language}.txt"))
    for words in (*listed, *inflected):
        stems = [terms(word, language) for word in words]
        group = frozenset(each[0] for each in stems if len(each) == 1)
        yield from ((stem, group) for stem in group)


def _kinds(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """From what is of a kind to the words for the kind."""
    if language != "en":
        return
    for kinds, members in rows("kinds.en.tsv"):
        above = frozenset(terms(kinds, language))
        yield from ((stem, above) for stem in terms(members, language))
