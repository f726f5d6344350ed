"""What a message is: judged whole and sentence by sentence, so that nothing hides inside a longer one.

The examples are a sentence or two, and a long text is near to all of them and to none. So of a long message
the beginning and the end are judged as wholes. Pages of text are pasted and may speak of such things
themselves: a sentence that does not tell of whoever writes needs as much evidence as words to others do.

A message is sensitive where one of its sentences is near enough to the sensitive examples; which kind, the
nearest of them says. How near is enough depends on what else speaks for it: a question that tells nothing of
whoever writes has to be much nearer, and one without a grave word nearly an example itself. Otherwise it is
what it is nearest to, and a question unless it is clearly something else. Documents that state an answer
speak for a question, except against danger to life.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlers.care.rules.concepts import coverage
from handlers.care.rules.cut import FEWEST_WORDS, is_pasted, parts, wholes
from handlers.care.rules.evidence import TriageEvidence, evidence, may_ask
from handlers.care.rules.examples import LANGUAGES, TABLED
from handlers.care.rules.kinds import DECLINED, OFFERED, SENSITIVE, Desk, TriageKind
from handlers.care.rules.nearest import Likeness, Nearest
from handlers.care.rules.own_matters import cannot_bear_it, is_about_pay, tells_of_blows
from knowledge.text.language import detect

TOPICS = (TriageKind.OUT_OF_SCOPE, TriageKind.ABOUT_BOT)
"""About something: a question for us where a document speaks of it."""
_MOST_READ = 40
"""Sentences of one message that are read for their meaning."""
_NEARLY = 0.5
"""Of the likeness: 49 of 50 messages of danger so get its ways, 42 by their kind alone; 17 of 125 others."""
_HALVES = re.compile(r"[.!?;,:\n…–]+")
_PERHAPS = -0.3
"""Of half a sentence: low, as a number to call too many hurts nobody."""
_UNKNOWN = ""
"""No language: none of its words are known."""
_SPEAKS = 0.4
"""Of its words in the table of a language: then a message is in that language, whatever its letters say."""
_DETECTED, _SPOKEN = 0.3, 0.1
"""What it counts, as a share of the words, that the letters or the writer's profile say so."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Measured on the shipped examples by cross-validation: `benchmarks/triage.md`."""

    sensitive: float = -0.3
    """Of the likeness to the sensitive kinds together; one of them must be nearer than a question, too."""
    whichever: float = 9.0
    """So near to the sensitive kinds together, it need not be nearer to one of them than to a question: "a
    visitor chokes" is between danger and accident."""
    sensitive_but_stated: float = 0.35
    """Where the documents state an answer with confidence."""
    in_a_reply: float = 0.6
    """In what is written to others, such as a reply of an ambassador: it speaks of such things itself."""
    own_danger: float = 9.0
    """Of a sentence about whoever writes, where danger to life has a higher bar."""
    own_danger_in_a_reply: float = 0.2
    """Chosen on 34 replies: "I know the suicide prevention course" has -0.1, "I want to hurt myself" 0.26."""
    own_in_pasted: float = 0.3
    """In pages of text, of a sentence that speaks of whoever writes: a policy says "I" in its examples."""
    others_in_pasted: float = 0.9
    """The same of a sentence that does not: a policy speaks of such things itself."""
    in_part: float = -1.0
    """Of one sentence among others: alone it lacks what was said around it."""
    danger: float = 0.0
    """No document is evidence against it above this."""
    danger_in_general: float = 0.1
    """The same in a question that tells nothing of whoever writes, with a grave word."""
    of_somebody: float = 0.2
    """Of a question with a grave word about people near, but not about whoever writes."""
    in_general: float = 0.55
    """Of a question with a grave word about nobody near."""
    nothing_grave: float = 0.6
    """Of a question without a grave word that tells nothing of whoever writes."""
    no_evidence: float = 0.2
    """Of words that are no question, have no grave one, and speak of nobody."""
    trifle: float = 9.0
    """How much nearer to an insult, to what is not for us or is offered than to any sensitive kind, to be
    no such thing: "the printer is killing me"."""
    trifle_but_danger: float = 9.0
    """The same where danger to life is the nearest of the sensitive kinds."""
    clear: float = 0.1
    """How much nearer than to a question, to be something that is no question."""
    clear_but_stated: float = 0.9
    offered: float = -0.3
    """How near what asks nothing must be to what is offered, whatever the documents say."""


WITH_MEANING = Thresholds(
    sensitive=-0.1,
    whichever=0.1,
    danger=-0.1,
    own_in_pasted=0.2,
    others_in_pasted=0.8,
    in_part=0.3,
    of_somebody=0.1,
    in_general=0.1,
    nothing_grave=0.1,
    no_evidence=-0.1,
    trifle=0.4,
    trifle_but_danger=0.6,
    clear=0.0,
)
"""Where meaning tells, too: chosen on messages and questions that were not learned from, by writer."""


@dataclass(frozen=True, slots=True)
class Judgement:
    kind: TriageKind
    language: str
    """In which it was judged."""
    desk: Desk = Desk.NONE
    likeness: float = 0.0
    near_danger: bool = False
    """It is of another sensitive kind, and nearly as near to danger: it may be that after all."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """It is in a language that nothing here understands."""

    language: str | None


@dataclass(frozen=True, slots=True)
class Triage:
    """It decides of what kind a message is, from the examples that are nearest to its sentences."""

    nearest: Nearest
    thresholds: Thresholds = Thresholds()

    def judge(self, text: str, *, spoken: str = "en", stated: bool = False) -> Judgement | Unjudged:
        """`spoken` is the writer's language, for a message too short to tell; `stated`: documents answer."""
        language = language_of(text, spoken)
        if language is None or language not in (LANGUAGES if self.nearest.meant else TABLED):
            return self._meant(text, language) or Unjudged(language)
        ends, sentences = wholes(text.strip()), parts(text.strip())
        if is_pasted(text):
            found = self._in_pages(sentences, language, stated=stated)
        else:
            others = [one for one in sentences if one not in ends]
            found = self._told(ends, language, stated=stated) or self._in_part()._told(
                others, language, stated=stated
            )
        if found:
            return self._looked_over(found, text)
        tells = len(ends) == 1 and not any(may_ask(one, language) for one in sentences)
        return self._other(ends, language, stated=stated, tells=tells)

    def _looked_over(self, found: Judgement, text: str) -> Judgement:
        """Half a sentence may tell of danger where the whole tells of despair, or of what a boss does."""
        if found.kind is TriageKind.DANGER or found.near_danger:
            return found
        if tells_of_blows(text, found.language) or (
            found.kind is TriageKind.MISCONDUCT and cannot_bear_it(text, found.language)
        ):
            return replace(found, near_danger=True)
        if found.kind is not TriageKind.DISTRESS:
            return found
        halves = [one for one in _HALVES.split(text) if len(one.split()) >= FEWEST_WORDS]
        near = (self.nearest.likeness(one, found.language) for one in self._foremost(halves, found.language))
        return replace(found, near_danger=any(map(_is_danger_first, near)))

    def _in_part(self) -> Triage:
        limits, bar = self.thresholds, self.thresholds.in_part
        strict = replace(
            limits,
            sensitive=max(limits.sensitive, bar),
            sensitive_but_stated=max(limits.sensitive_but_stated, bar),
            danger=max(limits.danger, bar),
            no_evidence=max(limits.no_evidence, bar),
        )
        return replace(self, thresholds=strict)

    def in_a_reply(self) -> Triage:
        """For what is written to others."""
        bar = self.thresholds.in_a_reply
        own = self.thresholds.own_danger_in_a_reply
        strict = replace(self.thresholds, sensitive=bar, sensitive_but_stated=bar, danger=bar, own_danger=own)
        return replace(self, thresholds=strict)

    def _in_pages(self, sentences: Sequence[str], language: str, *, stated: bool) -> Judgement | None:
        """What was pasted may be in another language than what its reader writes between it."""
        spoken: dict[str, list[str]] = {}
        for one in sentences:
            spoken.setdefault(_nearest_language(one, language), []).append(one)
        limits = self.thresholds
        mild = self._pasted(limits.own_in_pasted)
        strict = self.in_a_reply()._pasted(limits.others_in_pasted)
        for each, told in spoken.items():
            own = [one for one in told if evidence(one, each).oneself]
            if found := mild._told(own, each, stated=stated) or strict._told(told, each, stated=stated):
                return found
        return None

    def _pasted(self, bar: float) -> Triage:
        """For a sentence of pages of text; danger to life keeps its own bar."""
        strict = replace(self.thresholds, sensitive=bar, sensitive_but_stated=bar)
        return replace(self, thresholds=strict)

    def _told(self, told: Iterable[str], language: str, *, stated: bool) -> Judgement | None:
        """The most sensitive of it that is sensitive enough."""
        near = {one: self.nearest.likeness(one, language) for one in self._foremost(list(told), language)}
        for one in sorted(near, key=lambda one: near[one].sensitive, reverse=True):
            if kind := self._sensitive(near[one], evidence(one, language), stated=stated):
                return _grave(kind, language, near[one])
        return None

    def _meant(self, text: str, language: str | None) -> Judgement | None:
        """In a language without examples, what is plainly sensitive by its meaning; None for all else."""
        if not self.nearest.meant:
            return None
        for one in self._foremost(parts(text.strip()), _UNKNOWN):
            near = self.nearest.likeness(one, _UNKNOWN)
            if near.sensitive >= self.thresholds.whichever:
                kind = max(SENSITIVE, key=lambda each: near.kinds[each])
                return _grave(kind, language or _UNKNOWN, near)
        return None

    def _foremost(self, told: Sequence[str], language: str) -> Sequence[str]:
        """Of many sentences those whose words are most sensitive: to read one for its meaning takes 10 ms."""
        if len(told) <= _MOST_READ or not self.nearest.meant:
            return told
        words = {one: self.nearest.by_words(one, language) for one in told}
        return sorted(told, key=words.__getitem__, reverse=True)[:_MOST_READ]

    def _sensitive(self, near: Likeness, seen: TriageEvidence, *, stated: bool) -> TriageKind | None:
        kind = max(SENSITIVE, key=lambda each: near.kinds[each])
        if self._is_trifle(near, kind):
            return None
        if kind is TriageKind.DANGER and near.kinds[kind] >= self._danger_from(seen):
            return kind
        limits = self.thresholds
        limit = max(limits.sensitive_but_stated if stated else limits.sensitive, self._needed(seen))
        nearer = near.kinds[kind] >= near.kinds[TriageKind.QUESTION] or near.sensitive >= limits.whichever
        return kind if nearer and near.sensitive >= limit else None

    def _is_trifle(self, near: Likeness, kind: TriageKind) -> bool:
        """Nothing that is offered outweighs danger to life: "no more mails, I have the rope" may say it."""
        limits = self.thresholds
        in_danger = kind is TriageKind.DANGER
        bar = limits.trifle_but_danger if in_danger else limits.trifle
        lighter = DECLINED if in_danger else (*DECLINED, *OFFERED)
        return max(near.kinds[each] for each in lighter) - near.kinds[kind] > bar

    def _danger_from(self, seen: TriageEvidence) -> float:
        limits = self.thresholds
        if seen.oneself:
            return min(limits.danger, limits.own_danger)
        if not seen.is_general:
            return limits.danger
        return max(limits.danger, limits.danger_in_general if seen.grave else limits.nothing_grave)

    def _needed(self, seen: TriageEvidence) -> float:
        """How near it must be for what speaks for it."""
        limits = self.thresholds
        if not seen.is_general:
            return limits.no_evidence if seen.is_none else limits.sensitive
        if not seen.grave:
            return limits.nothing_grave
        return limits.of_somebody if seen.somebody else limits.in_general

    def _other(self, ends: Sequence[str], language: str, *, stated: bool, tells: bool) -> Judgement:
        """Of a long message, what the end is that is most like a question.

        What `tells` and asks nothing may be something there is a form or a page for, whatever documents say.
        """
        alike = {end: self.nearest.likeness(end, language) for end in ends}
        text, near = max(alike.items(), key=lambda item: item[1].kinds[TriageKind.QUESTION])
        kind = max(
            (each for each in TriageKind if each not in (*SENSITIVE, *OFFERED)),
            key=lambda each: near.kinds[each],
        )
        ahead = near.kinds[kind] - near.kinds[TriageKind.QUESTION]
        limit = self.thresholds.clear_but_stated if stated else self.thresholds.clear
        offered = max(OFFERED, key=near.kinds.__getitem__)
        is_question = kind is TriageKind.QUESTION or ahead < limit or (stated and kind in TOPICS)
        if is_question and tells and near.kinds[offered] >= self.thresholds.offered:
            return Judgement(offered, language, likeness=near.kinds[offered])
        if is_question:
            return Judgement(TriageKind.QUESTION, language, likeness=near.kinds[TriageKind.QUESTION])
        return Judgement(kind, language, self._desk(kind, text, language), near.kinds[kind])

    def _desk(self, kind: TriageKind, text: str, language: str) -> Desk:
        """Of the closest example that is out of scope; one's own pay and leave have theirs."""
        if kind is TriageKind.ONESELF and is_about_pay(text):
            return Desk.PAYROLL
        if kind is not TriageKind.OUT_OF_SCOPE:
            return Desk.NONE
        close = self.nearest.closest(text, language, 5)
        return next((one.desk for one in close if one.kind is TriageKind.OUT_OF_SCOPE), Desk.NONE)


def _is_danger_first(near: Likeness) -> bool:
    danger = near.kinds[TriageKind.DANGER]
    return danger >= _PERHAPS and danger == max(near.kinds.values())


def _grave(kind: TriageKind, language: str, near: Likeness) -> Judgement:
    danger = near.kinds[TriageKind.DANGER]
    is_near = kind is not TriageKind.DANGER and danger >= near.kinds[kind] - _NEARLY
    return Judgement(kind, language, likeness=near.sensitive, near_danger=is_near)


def triage_by(nearest: Nearest) -> Triage:
    """With the thresholds that were measured for it."""
    return Triage(nearest, WITH_MEANING if nearest.meant else Thresholds())


def language_of(text: str, spoken: str = "en") -> str | None:
    """The language to judge it in: one of ours where its words are known in it, else what its letters say."""
    found = detect(text)
    if found in LANGUAGES and found not in TABLED:
        return found
    known = {each: coverage(text, each) for each in TABLED}
    said = {found: _DETECTED, spoken: _SPOKEN} if found != spoken else {found: _DETECTED + _SPOKEN}
    best = max(TABLED, key=lambda each: known[each] + said.get(each, 0.0))
    if found in TABLED or known[best] >= _SPEAKS:
        return best
    return found or spoken


def _nearest_language(sentence: str, language: str) -> str:
    """Of the languages that are judged, the one that most of its words are in; else that of the message."""
    known = {each: coverage(sentence, each) + (_SPOKEN if each == language else 0.0) for each in TABLED}
    best = max(TABLED, key=known.__getitem__)
    return best if known[best] >= _SPEAKS or language in TABLED else language
