"""What can be seen of a result that tells whether it answers: the inputs of the confidence model.

All signals point the same way: the higher, the more likely the first passage answers. Three sorts: how alike
question and passage are; how far the first passage stands out from the others; and whether it names what the
question names (docs/reference/retrieval.md lists them with their measured worth).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.passages import Missing, Passage, PassageKind, RequirementKind
from knowledge.question.elsewhere import of_one_role, part_of_all, told_of_elsewhere
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import ASKED_FOR, OUTRIGHT, Requirement
from knowledge.question.whole_tables import decides, is_whole_table
from knowledge.question.whom import CHARGE_ABROAD
from knowledge.restrictions.contrary import Spoken, contrary, listed_contrary
from knowledge.search.quoting import quote
from knowledge.search.ranking import together
from knowledge.search.scored import Scored, heading_of, is_foreign
from knowledge.search.translated import coverage_of
from knowledge.search.whose import others_of
from knowledge.store import Candidate, Scores
from knowledge.text import analysis
from knowledge.text.definitions import all_explained
from knowledge.text.leading import lead_of
from knowledge.text.named_bodies import BODY, PARTNER
from knowledge.text.sentences import Span
from knowledge.text.statements import SCOPES, Statement, scopes_in, statement_of

_TEMPERATURE = 0.05
_REPORT = re.compile(r"report|review|statement|disclosure|bericht|rapport", re.IGNORECASE)
_ALL = 0.99
"""Of the question's weight."""
_BY_FIGURES = frozenset(
    {RequirementKind.AMOUNT, RequirementKind.COUNT, RequirementKind.FREQUENCY, RequirementKind.DATE}
)
_ACROSS = frozenset({"sentence", "lead"})
"""What tells when question and passage are in different languages."""
_IN_ALL_LANGUAGES = OUTRIGHT | _BY_FIGURES | {RequirementKind.RECKONED}
"""Numbers, names such as "scope 3", and superlatives, which are read in three languages."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A question and what was found for it, prepared for the signals."""

    asked: ParsedQuestion
    ranked: Sequence[Scored]
    """Best first, not empty."""
    sentence_scores: Scores
    """Of the first passage, from `quoting.sentence_scores`."""
    heading: str
    passage: Statement
    """The first passage under its title and headings."""
    window: Statement
    """Its best sentence and the two beside it, under the same."""
    sentence: Statement
    """Its best sentence alone, with the heading that begins it."""
    is_deciding_table: bool
    """Whether what is quoted of a table tells which has the most: all rows, or one of all compared."""
    of_others: str
    """The party that its best sentence speaks of instead of the company that is asked about; empty else."""
    quoted: Statement
    """What is quoted of it with the heading that begins it, and nothing beside that."""
    shown: Statement
    """What is quoted of it and beside its best sentence, under its title and headings."""
    quotes: tuple[str, ...]
    """The sentences that are quoted."""
    told: Statement
    """The same under its title and headings."""
    dated: Statement
    """What is quoted of it and beside its best sentence, with the years above that it may be of."""
    is_completed: bool = False
    """Whether a second quote gives what it lacks; the statements hold that, too."""

    @property
    def first(self) -> Scored:
        return self.ranked[0]

    @property
    def is_foreign(self) -> bool:
        """Whether the first passage is in another language than the question."""
        return is_foreign(self.first.candidate, self.asked.language)

    def unmet(self, place: Statement, *kinds: RequirementKind) -> tuple[Requirement, ...]:
        """What the question requires, of these kinds, and this part of the first passage does not state."""
        return tuple(
            requirement
            for requirement in self.asked.requirements
            if requirement.kind in kinds and self._can_tell(requirement)
            if not satisfies(requirement, place, self.asked.statement)
            and not self._is_named_above(requirement)
        )

    def _is_named_above(self, requirement: Requirement) -> bool:
        """Whether a committee or team is asked for, and the passage stands under its name."""
        asks_body = any(each.startswith(BODY) for each in requirement.accepted)
        above = self.first.candidate.passage.heading[-1:] if asks_body else ()
        return any(satisfies(requirement, statement_of(each), self.asked.statement) for each in above)

    def _can_tell(self, requirement: Requirement) -> bool:
        """Whether the passage would show it: in another language only what is written alike in all."""
        return (
            not self.is_foreign
            or (requirement.kind in _IN_ALL_LANGUAGES and not requirement.is_proper_name)
            or requirement.accepted == PARTNER
            or (requirement.kind is RequirementKind.OUTCOME and bool(requirement.text))
            or CHARGE_ABROAD in requirement.accepted
        )


def evidence_of(asked: ParsedQuestion, ranked: Sequence[Scored], sentence_scores: Scores) -> Evidence:
    candidate = ranked[0].candidate
    passage = candidate.passage
    heading = heading_of(candidate)
    spans = passage.sentences or ((0, len(passage.text)),)
    best = int(sentence_scores.argmax()) if len(sentence_scores) else 0
    is_table = passage.kind is PassageKind.TABLE
    around = spans[best : best + 1] if is_table else spans[max(0, best - 1) : best + 2]
    spans_quoted = quote(passage, sentence_scores, asked, heading).spans
    quotes = tuple(passage.text[start:end] for start, end in spans_quoted)
    lead = lead_of(passage)
    told = f"{lead}\n{' '.join(quotes)}".lstrip()
    beside = _said(passage, sorted({*spans_quoted, *around}))
    return Evidence(
        asked=asked,
        ranked=ranked,
        sentence_scores=sentence_scores,
        heading=heading,
        passage=statement_of(f"{heading}\n{passage.text}"),
        window=statement_of(f"{heading}\n{_said(passage, around)}"),
        sentence=statement_of(f"{lead}\n{_said(passage, spans[best : best + 1])}".lstrip()),
        is_deciding_table=decides(
            passage,
            _said(passage, spans[best : best + 1]),
            asked,
            is_whole=spans_quoted == passage.sentences
            and is_whole_table([each.candidate.passage for each in ranked]),
        ),
        of_others=others_of(candidate, asked)[best],
        quoted=statement_of(told),
        shown=statement_of(f"{heading}\n{beside}"),
        quotes=quotes,
        told=statement_of(f"{heading if not any(scopes_in(told)) else SCOPES.sub(' ', heading)}\n{told}"),
        dated=statement_of("\n".join((*_dating(candidate, told), beside))),
    )


def _dating(candidate: Candidate, told: str) -> Sequence[str]:
    """What above a quote tells its year: nothing where it names its own, else headings and a report's title.

    "Strategy 2030" and "Targets 2026" are not of these years; "Sustainability report 2023" is.
    """
    if statement_of(told).years:
        return ()
    title = candidate.document.title
    passage = candidate.passage
    return (*((title,) if _REPORT.search(title) else ()), *passage.heading, passage.question or "")


def _said(passage: Passage, spans: Iterable[Span]) -> str:
    return " ".join(passage.text[start:end] for start, end in spans)


def signals(evidence: Evidence, alignment: float | None = None) -> dict[str, float]:
    """Every signal by name. `alignment` is left out where the encoder cannot give it."""
    aligned = {} if alignment is None else {"alignment": alignment}
    if evidence.is_foreign:
        alike = {name: value for name, value in _likeness(evidence).items() if name in _ACROSS}
        return alike | _asked_abroad(evidence) | _said_abroad(evidence) | aligned
    language = evidence.first.candidate.passage.language
    said = evidence.asked.coverage(analysis.stems(evidence.sentence.text, language))
    says = {"says_all": float(says_all(evidence)), "said": said}
    return _likeness(evidence) | _wording(evidence) | _required(evidence) | aligned | says


def missing(evidence: Evidence) -> tuple[Missing, ...]:
    """What the question requires and the passage does not state."""
    said = evidence.unmet(evidence.shown, RequirementKind.EXCEPTION)
    about = evidence.unmet(evidence.passage, RequirementKind.ACTION, RequirementKind.QUALIFIER)
    told = _told((*said, *about, *lacking(evidence)))
    return (*_contradicted(evidence), *told, *_not_ours(evidence))


def decisive(evidence: Evidence) -> tuple[Missing, ...]:
    """Those of `missing` without which the passage is no answer, whatever else speaks for it."""
    return (*_contradicted(evidence), *_told(lacking(evidence)), *_not_ours(evidence))


def lacking(evidence: Evidence) -> tuple[Requirement, ...]:
    """What the question says outright or asks for, and the quote does not give."""
    if evidence.is_completed:
        return ()
    named = OUTRIGHT - {RequirementKind.YEAR}
    return (
        *evidence.unmet(evidence.dated, RequirementKind.YEAR),
        *evidence.unmet(evidence.told, *named, RequirementKind.SUBJECT),
        *_not_given(evidence),
    )


def says_all(evidence: Evidence) -> bool:
    """Whether the quote says all of the question and gives something of the sort that is asked for."""
    asks = {each.kind for each in evidence.asked.requirements} & ASKED_FOR
    if told_meaning(evidence):
        return True
    if not asks or missing(evidence):
        return False
    language = evidence.first.candidate.passage.language
    which = evidence.asked.met_otherwise | evidence.asked.kinds_compared
    kinds = RequirementKind.RECKONED, RequirementKind.PLACE
    if which and not evidence.is_deciding_table and evidence.unmet(evidence.sentence, *kinds):
        return False
    # A way, and which is the most, are told by the words that say of what: beside them anything looks so.
    said = evidence.quoted if asks == {RequirementKind.WAY} else evidence.shown
    is_alone = which and not evidence.is_deciding_table
    told = analysis.stems((evidence.sentence if is_alone else said).text, language)
    written = (language or evidence.first.candidate.document.language) if evidence.is_foreign else None
    return coverage_of(evidence.asked, told, written, which) >= _ALL


def told_meaning(evidence: Evidence) -> bool:
    """Whether the meaning of each term that is asked for is quoted in a form that tells nothing else."""
    asked, heading = evidence.asked.definitions, evidence.first.candidate.passage.heading
    return bool(asked) and all_explained((each.text for each in asked), evidence.quotes, heading)


def _not_ours(evidence: Evidence) -> tuple[Missing, ...]:
    return (Missing(RequirementKind.OURS),) if evidence.of_others else ()


def _contradicted(evidence: Evidence) -> tuple[Missing, ...]:
    """What the quote says the contrary of. Rows of a table stand for themselves, sentences together."""
    asked, passage = evidence.asked, evidence.first.candidate.passage
    if asked.definitions:
        return ()  # Terms that are explained together are each other's contraries.
    elsewhere = told_of_elsewhere(asked, evidence.quotes, evidence.heading)
    elsewhere = elsewhere or of_one_role(asked, evidence.heading)
    if part := part_of_all(asked, evidence.sentence) or elsewhere:
        return (Missing(RequirementKind.RESTRICTION, part),)
    is_table = passage.kind is PassageKind.TABLE
    said = evidence.sentence.text if is_table else evidence.quoted.text
    spoken = Spoken(asked.language, passage.language or evidence.first.candidate.document.language)
    word = listed_contrary(asked.text, said, evidence.heading, spoken) or contrary(
        asked.text, evidence.sentence.text, evidence.passage.text, spoken
    )
    return (Missing(RequirementKind.RESTRICTION, word),) if word else ()


def _not_given(evidence: Evidence) -> tuple[Requirement, ...]:
    """What the quote lacks of what is asked for; whether it was done, the best sentence itself must say."""
    kinds = ASKED_FOR - {RequirementKind.DONE}
    kinds -= {RequirementKind.RECKONED} if evidence.is_deciding_table else set()
    return (
        *evidence.unmet(evidence.quoted, *kinds),
        *_counts_nothing_named(evidence),
        *evidence.unmet(evidence.sentence, RequirementKind.DONE),
    )


def _counts_nothing_named(evidence: Evidence) -> Iterator[Requirement]:
    """A number of things is told by no row of a table that names them neither itself nor above."""
    if evidence.first.candidate.passage.kind is PassageKind.TABLE:
        counts = (each for each in evidence.asked.requirements if each.kind is RequirementKind.COUNT)
        yield from (
            each for each in counts if each.accepted and each.accepted.isdisjoint(evidence.told.stems)
        )


def _told(unmet: Iterable[Requirement]) -> tuple[Missing, ...]:
    """Each once: the words of one name are a requirement each."""
    return tuple(dict.fromkeys(requirement.unmet for requirement in unmet))


def _likeness(evidence: Evidence) -> dict[str, float]:
    """How alike question and passage are, and how far the passage stands out from the others."""
    first, ranked = evidence.first, evidence.ranked
    meanings = np.array([scored.meaning for scored in ranked])
    return {
        "sentence": float(first.sentence_cosines.max(initial=0.0)),
        "answering": float(evidence.sentence_scores.max(initial=0.0)),
        "keywords": first.bm25 / evidence.asked.total_weight,
        "lead": float(meanings[0] - (meanings[1:].mean() if len(meanings) > 1 else 0.0)),
        "peak": _peak(np.sort(meanings)[::-1][:20]),
    }


def _wording(evidence: Evidence) -> dict[str, float]:
    """How much of what the question says the passage says, too."""
    asked, passage = evidence.asked, evidence.first.candidate.passage
    sequences = [analysis.terms(text, passage.language) for text in passage.sentence_texts()]
    sentences = [set(sequence) for sequence in sequences] or [set()]
    whole = analysis.stems(evidence.heading, passage.language).union(*sentences)
    return {
        "coverage": asked.coverage(whole),
        "sentence_coverage": max(asked.coverage(sentence) for sentence in sentences),
        "together": together(asked, [term for sequence in sequences for term in sequence]),
    }


def _required(evidence: Evidence) -> dict[str, float]:
    """How much of what is required is not stated; what is asked for, in the best sentence itself."""
    window, passage = evidence.window, evidence.passage
    excepts = any(r.kind is RequirementKind.EXCEPTION for r in evidence.asked.requirements)
    return _numbers(evidence) | {
        "names": -float(len(evidence.unmet(window, RequirementKind.NAME))),
        "actions": -float(len(evidence.unmet(passage, RequirementKind.ACTION))),
        "qualifiers": -float(len(evidence.unmet(passage, RequirementKind.QUALIFIER))),
        "exception": -float(len(evidence.unmet(window, RequirementKind.EXCEPTION))),
        "no_exception": -float(excepts),
        "sort": -float(len(evidence.unmet(evidence.sentence, *ASKED_FOR - {RequirementKind.DEFINITION}))),
    }


def _asked_abroad(evidence: Evidence) -> dict[str, float]:
    """What figures tell in any language."""
    return _numbers(evidence) | {"sort": -float(len(evidence.unmet(evidence.sentence, *_BY_FIGURES)))}


def _said_abroad(evidence: Evidence) -> dict[str, float]:
    """How much of the question the best sentence says by what its words mean, and more than others do."""
    first, *others = (each.aligned for each in evidence.ranked)
    if first is None:
        return {}
    ahead = first.most - max((each.most for each in others if each), default=0.0)
    best = int(evidence.sentence_scores.argmax())
    return {"says": first.most, "ahead": ahead, "weakest": float(first.weakest[best])}


def _numbers(evidence: Evidence) -> dict[str, float]:
    lacks = evidence.unmet(evidence.window, RequirementKind.YEAR, RequirementKind.NUMBER)
    return {"numbers": -float(len(lacks))}


def _peak(meanings: Scores) -> float:
    """1 when the first stands alone, 0 when the best are all alike: one less the entropy of their softmax."""
    shares = np.exp((meanings - meanings[0]) / _TEMPERATURE)
    shares /= shares.sum()
    return 1 + float((shares * np.log(shares)).sum()) / math.log(max(len(shares), 2))
