"""Whether every word of a question finds its like in a passage, read in context.

Question and passage are encoded once more, this time word by word: each word's vector is the mean over its
tokens in the reading of its whole text. Every telling word of the question is matched with the most similar
word of the passage (late interaction, as in ColBERT); words that find nothing alike pull the signal down.
In another language, listed translations are alike, too. It sees paraphrases that coverage misses, and gaps
that the similarity of whole texts hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from knowledge.encoder import Encoder, text_of
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.search.scored import Aligned, Scored
from knowledge.store import Scores
from knowledge.text import analysis
from knowledge.text.glossary import meanings, translations
from knowledge.text.sentences import Span

_WORD = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_UNSPACED = frozenset({"ja", "th", "zh"})
_LISTED, _AMONG_SEVERAL = 0.7, 0.45
"""How surely a word says what its listed translation does; one that says several things is meant in one."""
_LONGEST = 1500
"""Characters of a passage that are read."""


@dataclass(frozen=True, slots=True)
class Matched:
    """How like each word of a passage is to each telling word of the question."""

    weights: Scores
    """(telling words,), which add up to 1."""
    likeness: Scores
    """(telling words, words of the passage), 0 to 1."""
    places: Sequence[Span]
    """Of the passage's words, [start, end) in its own text; below 0 in its title and headings."""

    def best(self, start: int, end: int) -> Scores:
        """(telling words,): how like each is to any word between two places of the passage."""
        inside = [i for i, (first, last) in enumerate(self.places) if start <= first and last <= end]
        return self.likeness[:, inside].max(axis=1) if inside else np.zeros(len(self.weights))


def alignment(encoder: Encoder, asked: ParsedQuestion, scored: Scored) -> float | None:
    """0 to 1, the idf-weighted mean likeness of the question's words; None with nothing to compare.

    Two calls of the encoder, as much as to embed the passage once more.
    """
    found = matched(encoder, asked, scored)
    return float(found.weights @ found.likeness.max(axis=1)) if found else None


def sentences_aligned(encoder: Encoder, asked: ParsedQuestion, scored: Scored) -> Aligned | None:
    """How much of the question each sentence says, by what words mean; None as `alignment`."""
    found, spans = matched(encoder, asked, scored), scored.candidate.passage.sentences
    if found is None or not spans:
        return None
    best = [found.best(start, end) for start, end in spans]
    return Aligned(
        np.array([float(found.weights @ each) for each in best]),
        np.array([float(each.min()) for each in best]),
    )


def matched(encoder: Encoder, asked: ParsedQuestion, scored: Scored) -> Matched | None:
    telling = list(_telling(asked))
    written = scored.candidate.passage.language or scored.candidate.document.language
    bounds = encoder.word_likeness
    if bounds is None or not telling or _is_unspaced(asked, scored):
        return None
    passage = text_of(scored.candidate.document, scored.candidate.passage)
    above = f"{passage.prefix}\n"
    body = f"{above}{passage.body}"[:_LONGEST]
    words = tuple(match.span() for match in _WORD.finditer(body))
    if not words:
        return None
    spans = tuple(span for span, *_ in telling)
    asking, saying = encoder.embed_words(asked.text, spans), encoder.embed_words(body, words)
    weights = np.array([weight for *_, weight in telling])
    unlike, alike = bounds
    likeness = np.clip((asking @ saying.T - unlike) / (alike - unlike), 0, 1)
    if asked.language != written:
        said = [analysis.stems(body[start:end], written) for start, end in words]
        listed = np.array([_listed(stems, asked.language, written, said) for _, stems, _ in telling])
        likeness = listed + (1 - listed) * likeness
    places = [(start - len(above), end - len(above)) for start, end in words]
    return Matched(weights / weights.sum(), likeness, places)


def _is_unspaced(asked: ParsedQuestion, scored: Scored) -> bool:
    """Whether either is in a language whose words are not parted by spaces."""
    candidate = scored.candidate
    return not _UNSPACED.isdisjoint(
        (asked.language, candidate.passage.language or candidate.document.language)
    )


def _listed(
    stems: Sequence[str], spoken: str | None, written: str | None, said: Sequence[AbstractSet[str]]
) -> Sequence[float]:
    """How surely each word of a text says a word of the question, by what is listed as its translation."""
    words = frozenset().union(*(translations(stem, spoken, written) for stem in stems))
    surely = _AMONG_SEVERAL if any(meanings(stem, spoken) > 1 for stem in stems) else _LISTED
    return [0.0 if words.isdisjoint(each) else surely for each in said]


def _telling(asked: ParsedQuestion) -> Iterator[tuple[Span, Sequence[str], float]]:
    """The spans of the question's words that carry meaning, with their stems and their idf."""
    for match in _WORD.finditer(asked.text):
        stems = analysis.terms(match.group(), asked.language)
        weight = max((asked.weights.get(term, 0.0) for term in stems), default=0.0)
        if weight > 0:
            yield match.span(), stems, weight
