"""A question beside a sentence that may answer it, and the words that only one of the two says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.restrictions.asking import AnswerSort
from knowledge.restrictions.reading import ContentWord, RestrictedText
from knowledge.restrictions.word_lists import small_words
from knowledge.text.analysis import folded


@dataclass(frozen=True)
class Confronted:
    """A question beside a sentence and what stands around it."""

    question: RestrictedText
    sentence: RestrictedText
    around: RestrictedText

    @cached_property
    def lacking(self) -> tuple[ContentWord, ...]:
        """Words of the question that neither says."""
        return tuple(word for word in self.question.wanted if not self.is_said(word))

    @cached_property
    def other(self) -> tuple[ContentWord, ...]:
        """Words of the sentence that the question does not say."""
        return tuple(word for word in self.sentence.telling if not word.meanings & self.question.meanings)

    @cached_property
    def other_stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.other)

    def is_said(self, word: ContentWord) -> bool:
        """By the sentence or, which is longer to read, by what stands around it."""
        in_sentence = not word.meanings.isdisjoint(self.sentence.meanings)
        return in_sentence or not word.meanings.isdisjoint(self.around.meanings)

    @cached_property
    def predicate(self) -> ContentWord | None:
        """What a question asks whether it is so: to "is it mandatory?" the contrary is an answer, too."""
        words = self.question
        first = folded(words.tokens[0].word) if words.tokens else ""
        is_asked = words.sort is AnswerSort.WHETHER and first in small_words("is", words.language)
        return words.telling[-1] if is_asked and words.telling else None
