"""From two lists of candidates to one: keywords and vectors, fused.

BM25 finds the rare word, the vectors find the same thing said differently, in another language, too; words
count where question and passage share a language, and otherwise as far as the glossary lists them. Candidates
are the union of both lists; each gets a meaning score, the mean of its passage's cosine and its best
sentence's, and a keyword score. Both are stretched to 0..1 over the candidates of this query (min-max) and
mixed. The best few then gain by *togetherness*, how many of the question's neighbouring words stand near each
other in the passage, and lose by what the question says outright and they do not: another year, another
scope, another place, another basis.
Under a heading of several things, "Water and waste", what speaks of waste loses by a question about water.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from knowledge.passages import Passage, PassageKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import OUTRIGHT
from knowledge.restrictions.contrary import Spoken, is_of_another
from knowledge.search.said_otherwise import saying_all
from knowledge.search.scored import Scored, heading_of, is_foreign
from knowledge.search.translated import Translated
from knowledge.search.whose import others_of
from knowledge.store import Candidate, Hit, Scores, Vector
from knowledge.text import analysis
from knowledge.text.sentences import is_label
from knowledge.text.statements import statement_of


@dataclass(frozen=True, slots=True)
class Fusion:
    """How the two lists are mixed; one setting for every corpus."""

    meaning: float = 0.6
    """Share of the meaning score in the mixture; the rest is BM25."""
    sentence: float = 0.5
    """Share of the best sentence in the meaning score."""
    pool: int = 60
    """Candidates taken from each list."""
    together: float = 0.2
    """What a passage gains that has all of the question's neighbouring words together."""
    unmet: float = 0.2
    """What a passage loses that has none of the years and numbers that the question says; for names half.

    What it gains that says the meaning of a term that is asked for."""
    beside: float = 0.15
    """What a footnote or the labels of a picture lose, and twice a line of an index."""
    neighbours: float = 0.25
    """What a passage loses that has all of the question's words from a heading that it shares with others."""
    others: float = 0.25
    """What a passage loses whose best sentence speaks of another party where the company is asked about."""
    reread: int = 10
    """How many of the best are read for both."""


_FOOTNOTE = re.compile(r"(?:\(?\d{1,2}\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]+)\s?[A-Z(]")
_INDEX = re.compile(r"\b(?:content|disclosures?|GRI|ESRS|SASB|TCFD|standards?)\b.*\bindex\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\s(?:and|und|et|y|e|&|/|\+)\s|,\s")
_SHORT_HEADING = 6
"""Words."""
_LONGEST_NOTE = 130
"""Words."""
_NEAR = 4
"""Words apart at most for two words of the question to count as together."""


def fuse(
    vector: Vector,
    candidates: Mapping[int, Candidate],
    matching: Sequence[Hit],
    fusion: Fusion,
    spoken: str | None = None,
    *,
    translated: Translated = Translated(),  # noqa: B008 - frozen
) -> list[Scored]:
    """Every candidate, best first; `spoken` is the language of the question."""
    if not candidates:
        return []
    keys = sorted(candidates)
    cosines = np.stack([candidates[key].vector for key in keys]) @ vector
    sentences = _sentence_cosines([candidates[key].sentence_vectors for key in keys], vector)
    best = np.array([values.max(initial=cosine) for values, cosine in zip(sentences, cosines, strict=True)])
    meaning = (1 - fusion.sentence) * cosines + fusion.sentence * best
    by_keyword = {hit.passage_id: hit.score for hit in matching}
    keywords = np.array([by_keyword.get(key, 0.0) for key in keys])
    foreign = np.array([is_foreign(candidates[key], spoken) for key in keys])
    alike = stretched(meaning)
    both = fusion.meaning * alike + (1 - fusion.meaning) * stretched(np.where(foreign, 0, keywords), low=0.0)
    mixed = np.where(foreign, _abroad(alike, keys, translated, fusion), both)
    scored = [
        Scored(candidates[key], float(cosines[i]), sentences[i], float(keywords[i]), float(mixed[i]))
        for i, key in enumerate(keys)
    ]
    return sorted(scored, key=_best_first)


def _abroad(alike: Scores, keys: Sequence[int], translated: Translated, fusion: Fusion) -> Scores:
    """How well passages in another language answer: by meaning and, where words are listed, by these."""
    if not translated.hits:
        return alike
    by_keyword = {hit.passage_id: hit.score for hit in translated.hits}
    keywords = stretched(np.array([by_keyword.get(key, 0.0) for key in keys]), low=0.0)
    share = (1 - fusion.meaning) * translated.share
    return (1 - share) * alike + share * keywords


def reread(ranked: Sequence[Scored], asked: ParsedQuestion, fusion: Fusion) -> list[Scored]:
    """The candidates again, the first few of them by all that their words say.

    Whatever says the meaning of a term that is asked for is among these, and what alone says all of a short
    question.
    """
    read = {place for place, scored in enumerate(ranked) if place < fusion.reread or _defines(scored, asked)}
    alone = saying_all(ranked, asked)
    first = [
        _gained(_raised(ranked[place], fusion.together * (place in alone)), ranked, asked, fusion)
        for place in sorted(read | alone)
    ]
    read |= alone
    return sorted(first, key=_best_first) + [each for place, each in enumerate(ranked) if place not in read]


def _raised(scored: Scored, by: float) -> Scored:
    return replace(scored, score=scored.score + by) if by else scored


def _defines(scored: Scored, asked: ParsedQuestion) -> bool:
    if not asked.definitions:
        return False
    text = scored.candidate.passage.text
    return any(satisfies(each, statement_of(text), asked.statement) for each in asked.definitions)


def together(asked: ParsedQuestion, text: Sequence[str]) -> float:
    """The share of the question's neighbouring words, or their like, that are near each other in the text."""
    pairs = list(pairwise(asked.weights))
    places: dict[str, list[int]] = {}
    saying = asked.saying
    for place, word in enumerate(text):
        for term in saying.get(word, ()):
            places.setdefault(term, []).append(place)
    weights = [asked.weights[first] + asked.weights[second] for first, second in pairs]
    near = [_near(places.get(first, ()), places.get(second, ())) for first, second in pairs]
    found = sum(weight for weight, is_near in zip(weights, near, strict=True) if is_near)
    return found / (sum(weights) or 1.0)


def _gained(scored: Scored, ranked: Sequence[Scored], asked: ParsedQuestion, fusion: Fusion) -> Scored:
    passage = scored.candidate.passage
    words = analysis.terms(passage.text, passage.language)
    gain = fusion.together * together(asked, words)
    loss = fusion.unmet * _unmet(scored.candidate, asked) + fusion.beside * _beside(passage)
    loss += fusion.others * _is_of_others(scored, asked)
    gain += fusion.unmet * any(
        satisfies(each, statement_of(passage.text), asked.statement) for each in asked.definitions
    )
    borrowed = _named_above(passage, asked) - set(words)
    if is_of_another(
        asked.text, passage.text, heading_of(scored.candidate), Spoken(asked.language, passage.language)
    ):
        loss += fusion.unmet
    if borrowed:
        loss += fusion.neighbours * asked.coverage(borrowed & _said_by_neighbours(passage, ranked))
    return replace(scored, score=scored.score + gain - loss)


def _is_of_others(scored: Scored, asked: ParsedQuestion) -> bool:
    parties = others_of(scored.candidate, asked)
    best = int(scored.sentence_cosines.argmax()) if len(scored.sentence_cosines) else 0
    return bool(parties[best])


def _named_above(passage: Passage, asked: ParsedQuestion) -> frozenset[str]:
    """The question's words in the heading, when that names several things in a few words."""
    heading = passage.heading[-1] if passage.heading else ""
    if not _SEVERAL.search(heading) or len(heading.split()) > _SHORT_HEADING:
        return frozenset()
    return analysis.stems(heading, passage.language).intersection(asked.weights)


def _said_by_neighbours(passage: Passage, ranked: Sequence[Scored]) -> set[str]:
    """The words of the other candidates under the same headings."""
    others = (scored.candidate.passage for scored in ranked)
    under = [other for other in others if other.heading == passage.heading and other is not passage]
    return {
        term
        for other in under
        if other.document_id == passage.document_id
        for term in analysis.terms(other.text, other.language)
    }


def _unmet(candidate: Candidate, asked: ParsedQuestion) -> float:
    """The share of what the question says outright that the passage under its headings does not name."""
    outright = [requirement for requirement in asked.requirements if requirement.kind in OUTRIGHT]
    if not outright:
        return 0.0
    stated = statement_of(f"{heading_of(candidate)}\n{candidate.passage.text}")
    unmet = [each for each in outright if not satisfies(each, stated, asked.statement)]
    return sum(0.5 if each.is_proper_name else 1.0 for each in unmet) / len(outright)


def _beside(passage: Passage) -> int:
    """2 for a line of an index, 1 for a footnote and for nothing but labels, 0 for what can answer."""
    if passage.kind is PassageKind.TABLE:
        return 2 * any(map(_INDEX.search, passage.heading))
    if passage.kind is not PassageKind.TEXT:
        return 0
    is_note = bool(_FOOTNOTE.match(passage.text)) and len(passage.text.split()) < _LONGEST_NOTE
    return int(is_note or all(map(is_label, passage.sentence_texts() or (passage.text,))))


def _near(first: Sequence[int], second: Sequence[int]) -> bool:
    """Of places in order, whether one of the first is a few words from another of the second."""
    for place in first:
        after = bisect_left(second, place - _NEAR)
        while after < len(second) and second[after] <= place + _NEAR:
            if second[after] != place:
                return True
            after += 1
    return False


def _best_first(scored: Scored) -> tuple[float, int]:
    return -scored.score, scored.candidate.passage.id


def stretched(values: Scores, low: float | None = None) -> Scores:
    """The values moved to 0..1; all 0 when they are equal. `low` is what becomes 0, the least when None."""
    floor = values.min() if low is None else low
    spread = values.max() - floor
    return (values - floor) / spread if spread > 0 else np.zeros_like(values)


def _sentence_cosines(matrices: Sequence[Vector], vector: Vector) -> list[Scores]:
    """One product for all sentences of all candidates, then cut by candidate."""
    cosines = np.concatenate([matrix.reshape(-1, len(vector)) for matrix in matrices]) @ vector
    ends = np.cumsum([len(matrix) for matrix in matrices])[:-1]
    return [np.asarray(part, np.float64) for part in np.split(cosines, ends)]
