"""Finding what answers a question, and how sure to be that it does.

One `Search` serves every thread. A question becomes terms and a vector, both lists of candidates are taken
inside the reader's audience and fused, the best passages are quoted, and the confidence model judges the
first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

import numpy as np

from knowledge.encoder import Encoder
from knowledge.passages import Findings, Gone, Query, Ranked, Reader
from knowledge.question.abbreviations import in_their_words, written_out
from knowledge.question.conversation import in_context, split_questions
from knowledge.question.parsed_question import ParsedQuestion, asked, content_words
from knowledge.question.spelling import Speller
from knowledge.restrictions.sameness import UNTOLD
from knowledge.search import ranking
from knowledge.search.alignment import alignment, sentences_aligned
from knowledge.search.approved_answers import documents_first, put_first, recognised, resembling
from knowledge.search.completeness import complete_first
from knowledge.search.confidence import ConfidenceModel, shipped_across
from knowledge.search.current import current
from knowledge.search.empty_quotes import says_nothing
from knowledge.search.examined import QUOTED, Examined
from knowledge.search.named_company import NamedCompany, anothers, named_company
from knowledge.search.quoting import sentence_scores
from knowledge.search.ranking import Fusion
from knowledge.search.recency import contradicting, renewed
from knowledge.search.scored import Scored, is_foreign
from knowledge.search.second_quote import completed
from knowledge.search.signals import (
    Evidence,
    decisive,
    evidence_of,
    missing,
    says_all,
    signals,
    told_meaning,
)
from knowledge.search.text_vectors import RecentTextVectors, vectors_of
from knowledge.search.totals import total_first
from knowledge.search.translated import Translated, translated
from knowledge.store import PassageStore, Scope, TextVectors, Vector
from knowledge.text import language
from knowledge.text.analysis import terms

__all__ = ["Search", "split_questions"]

_ALIGNED, _BY_MEANING = 6, 1.0
"""So many of the best are aligned in another language, and what one gains that says all of the question."""
_MEANING_TOLD, _MOST_TOLD = 0.85, 0.75
_NEARLY = 0.8
"""Of the confidence from which it is answered: titles alone are offered, and say nothing."""


@dataclass(frozen=True, slots=True)
class Search:
    """The reading side of the knowledge base."""

    store: PassageStore
    encoder: Encoder
    model: ConfidenceModel
    mixture: Fusion | None = None
    """None: what is best for the encoder."""
    vectors: TextVectors = field(default_factory=RecentTextVectors)
    """Of the texts that questions are compared with."""
    timed: Callable[[], AbstractContextManager[object]] = nullcontext
    """Entered around each search."""

    @property
    def fusion(self) -> Fusion:
        """A sentence's vector tells more where it was read for itself."""
        return self.mixture or (Fusion() if self.encoder.late_pooling else Fusion(meaning=0.7, sentence=0.7))

    def find(self, query: Query) -> Findings:
        """The passages that answer, best first, and the probability that the first one does."""
        with self.timed(), self.store.held():
            return self._found(query)

    def _found(self, query: Query) -> Findings:
        typed = in_context(query.text, query.context)
        text = self.spelled(query, typed)
        found = self._of_whom_it_names(query, self.examine(query, text, self.encoder.embed_query(text)))
        # How sure a kept answer is, its question tells; reading it word by word is the dearest step.
        findings = self._findings(query, found, None if found.is_approved else self.alignment(found))
        if found.older:
            # The later passage answers at least as surely as the one it replaces.
            sure = found.approved or self.confidence(found.before())
            findings = replace(findings, confidence=max(findings.confidence, sure))
        return replace(findings, searched_for=text) if text != typed else findings

    def _of_whom_it_names(self, query: Query, found: Examined) -> Examined:
        """What the documents of the company that the question names say of it; of all when it names none."""
        named = named_company(found.question.text, found.ranked, found.language)
        if named is None or found.approved:
            return found
        vector = self.encoder.embed_query(named.question)
        return self.examine(query, named.question, vector, named)

    def spelled(self, query: Query, text: str) -> str:
        """The text without abbreviations and typing errors, if it is in a language that is spoken here."""
        spoken = language.detect(text)
        if not self._speaks(spoken) or self._is_foreign(text, spoken):
            return text
        speller = Speller(self.store, self.encoder, _scope(query), spoken)
        spelled = speller.corrected(written_out(text, self.store, speller.scope))
        return in_their_words(spelled, self.store, speller.scope) if spoken in (None, "en") else spelled

    def _is_foreign(self, text: str, spoken: str | None) -> bool:
        """Whether the passages hold few of its words, because they are in another language than these."""
        question = self.read(text, spoken)
        return spoken not in (None, "en") and 2 * len(question.known) < len(question.words)

    def find_embedded(self, query: Query, text: str, vector: Vector) -> Findings:
        """`find` without the encoder: `text` is the question in its context, `vector` its embedding.

        The confidence does without the alignment of words.
        """
        return self._findings(query, self.examine(query, text, vector), None)

    def examine(self, query: Query, text: str, vector: Vector, named: NamedCompany | None = None) -> Examined:
        """Everything that is found and seen, before anything is judged or shown."""
        spoken = language.detect(text)
        question = self.read(text, spoken)
        found = self._aligned(self.rank(query, question, vector, named), question)
        read = self.fusion.reread

        def nearness(other: str) -> float:
            bound = self._reworded(spoken)
            if math.isinf(bound):
                return UNTOLD
            return float((vectors_of([other], self.encoder, self.vectors) @ vector)[0]) - bound

        typed = text if query.context else query.text
        kept = recognised(typed, found, spoken, nearness) or recognised(text, found, spoken, nearness)
        if kept:
            likely, answer = kept
            ranked = put_first(found, answer)
            later = contradicting(ranked, question, read)
            examined = self._examined(spoken, question, later or ranked, answer if later else None)
            return replace(examined, approved=likely)
        newest, older = renewed(documents_first(found), question, read)
        newest = newest if older else complete_first(total_first(newest, question), question)
        examined = self._examined(spoken, question, newest, older)
        return replace(examined, resembling=resembling(text, found, spoken))

    @staticmethod
    def _examined(
        spoken: str | None, question: ParsedQuestion, ranked: Sequence[Scored], older: Scored | None
    ) -> Examined:
        if not ranked:
            return Examined(spoken, question, ranked, None, older)
        alone = evidence_of(question, ranked, sentence_scores(ranked[0], question))
        evidence, second = completed(alone)
        return Examined(spoken, question, ranked, evidence, older, second=second)

    def _aligned(self, ranked: Sequence[Scored], question: ParsedQuestion) -> Sequence[Scored]:
        """The best few by what their words mean, if some are in another language; each costs a call.

        There no word of the question is found, and vectors hardly tell one row of a table from the next.
        """
        near = ranked[:_ALIGNED]
        if self.encoder.languages is not None or not any(_is_abroad(each, question) for each in near):
            return ranked
        read = sorted((self._read(each, question) for each in near), key=lambda each: -each.score)
        return [*read, *ranked[_ALIGNED:]]

    def _read(self, scored: Scored, question: ParsedQuestion) -> Scored:
        """With what it gains by its words; in its own language what it says is told by these alone."""
        aligned = sentences_aligned(self.encoder, question, scored)
        if aligned is None:
            return scored
        gained = replace(scored, score=scored.score + _BY_MEANING * aligned.most)
        return replace(gained, aligned=aligned) if _is_abroad(scored, question) else gained

    def alignment(self, found: Examined) -> float | None:
        """How the question's words are matched in the first passage; one call of the encoder."""
        return alignment(self.encoder, found.question, found.ranked[0]) if found.ranked else None

    def confidence(self, found: Examined) -> float:
        """The probability that the first passage answers; 0 when there is none."""
        if found.evidence is None:
            return 0.0
        seen = signals(found.evidence, self.alignment(found))
        return self.judge(found).probability(seen)

    def judge(self, found: Examined) -> ConfidenceModel:
        """What was learned with this encoder, for passages in the question's language or in another."""
        encoder = self.encoder.fingerprint
        across = shipped_across(encoder) if found.evidence and found.evidence.is_foreign else None
        return across or self.model.suited(encoder)

    def read(self, text: str, spoken: str | None) -> ParsedQuestion:
        """The question's words and their idf in this store, and what it requires."""
        words = content_words(text, spoken)
        total = self.store.passage_count()
        frequencies = self.store.document_frequencies(list(words))
        weights = {
            term: math.log(1 + (total - frequencies[term] + 0.5) / (frequencies[term] + 0.5))
            for term in words
        }
        return asked(text, words, weights, tuple(term for term in words if frequencies[term]), spoken)

    def rank(
        self, query: Query, question: ParsedQuestion, vector: Vector, named: NamedCompany | None = None
    ) -> list[Scored]:
        """All candidates of both lists, best first; without those of others than the named company."""
        scope = _scope(query)
        own = sorted(named.documents) if named else ()
        scopes = (scope, *(replace(scope, document_id=each) for each in own))
        matching = [
            hit
            for each in scopes
            for hit in (
                self.store.matching(list(question.known), each, self.fusion.pool) if question.known else ()
            )
        ]
        abroad = self._translated(question, scopes)
        nearest = [hit for each in scopes for hit in self.store.nearest(vector, each, self.fusion.pool)]
        found = {hit.passage_id for hit in (*matching, *nearest, *abroad.hits)}
        candidates = self.store.candidates(found)
        if named:
            others = anothers(named, candidates.values(), self._says)
            candidates = {key: each for key, each in candidates.items() if each.document.id not in others}
        fused = ranking.fuse(vector, candidates, matching, self.fusion, question.language, translated=abroad)
        return ranking.reread(fused, question, self.fusion)

    def _translated(self, question: ParsedQuestion, scopes: Sequence[Scope]) -> Translated:
        if self.encoder.languages is not None:
            return Translated()
        words, share = translated(question)
        hits = [hit for each in scopes for hit in self.store.matching(words, each, self.fusion.pool)]
        return Translated(hits, share)

    def _says(self, document_id: str, word: str) -> bool:
        return bool(self.store.matching(terms(word), Scope(document_id=document_id), 1))

    def similar(self, text: str, candidates: Sequence[str]) -> list[float]:
        """The cosine of the text with each candidate, in their order."""
        if not candidates:
            return []
        others = vectors_of(candidates, self.encoder, self.vectors)
        cosines = others @ self.encoder.embed_query(text)
        return [float(cosine) for cosine in np.asarray(cosines)]

    def reworded(self, text: str) -> float:
        """The cosine from which on a question that is put otherwise is this one.

        Infinite where nearness tells nothing, as in a language that the encoder does not speak.
        """
        return self._reworded(language.detect(text))

    def _reworded(self, spoken: str | None) -> float:
        speaks, bound = self.encoder.languages, self.encoder.reworded
        is_told = speaks is None or (spoken or "en") in speaks
        return bound if bound is not None and is_told else math.inf

    def current(self, found: Sequence[Ranked], reader: Reader) -> Sequence[Ranked | Gone]:
        """Each as it stands in the index now, or why this reader cannot be shown it any more."""
        return [current(self.store, each, reader) for each in found]

    def is_empty(self) -> bool:
        """Whether there is nothing to find, for anybody."""
        return self.store.passage_count() == 0

    def _findings(self, query: Query, found: Examined, aligned: float | None) -> Findings:
        model = self.judge(found)
        judged = found.evidence if not found.is_approved else None
        return Findings(
            ranked=tuple(
                found.shown(scored, place) for place, scored in enumerate(found.ranked[: query.limit])
            ),
            confidence=self._judged(found, aligned),
            answer_at=model.answer_at,
            unclear_at=model.unclear_at,
            language=found.language,
            speaks_language=self._speaks(found.language),
            missing=missing(judged) if judged else (),
            decisive=decisive(judged) if judged else (),
            says_all=says_all(judged) if judged else False,
            older=found.otherwise() if judged else None,
            beside=found.beside() if judged else None,
            is_approved=found.is_approved,
            resembling=found.shown(found.resembling, QUOTED) if found.resembling else None,
        )

    def _judged(self, found: Examined, aligned: float | None) -> float:
        """The probability that the first answers; that of a kept answer is the likelihood of its question."""
        if found.evidence is None or found.is_approved:
            return found.approved
        model = self.judge(found)
        likely = model.probability(signals(found.evidence, aligned))
        likely = max(likely, model.told(_told_outright(found.evidence)))
        return min(likely, _NEARLY * model.answer_at) if says_nothing(found.evidence) else likely

    def _speaks(self, spoken: str | None) -> bool:
        known = self.encoder.languages
        return known is None or spoken is None or spoken in known


def _told_outright(evidence: Evidence) -> float:
    """What an answer in a form that tells nothing else is at least, however little it says beside; else 0.

    An entry of a glossary tells a meaning, and a table of all that is compared the most or the least.
    """
    if told_meaning(evidence):
        return _MEANING_TOLD
    is_compared = evidence.is_deciding_table and bool(evidence.asked.kinds_compared)
    return _MOST_TOLD if is_compared and says_all(evidence) else 0.0


def _is_abroad(scored: Scored, question: ParsedQuestion) -> bool:
    return is_foreign(scored.candidate, question.language)


def _scope(query: Query) -> Scope:
    return Scope(query.reader, query.collection, query.document_id)
