"""What speaks for it that a message tells of something, beside its likeness to examples.

Likeness alone mistakes "In what field were expansion engines common?" for an accident: it shares letters with
one. Whoever is in need tells of themselves or of somebody, or uses a grave word; a question that does neither
is about the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from handlers.care.rules.concepts import concepts, word_set, words

_ONESELF = frozenset({"me", "my"})
_SOMEBODY = word_set("boss colleague family justnow someone he they we you")
_GRAVE = word_set(
    "fear die means violence bodypain injury fall accident hazard hope cry sad exhausted addict loss bribe "
    "fraud steal illegal secret report retaliation sexual touch harass humiliate discriminate labour "
    "nomore farewell"
)
"""Names of `examples/concepts.txt`."""
_ASKING = {
    "en": word_set("what whats which who whom whose when where why how did does"),
    "de": word_set(
        "was welche welcher welches welchen welchem wer wen wem wessen wann wo woher wohin worauf wovon "
        "warum wieso wie wieviel"
    ),
    "fr": word_set("quel quelle quels quelles qui quand pourquoi comment combien"),
    "es": word_set("que cual cuales quien quienes como cuando donde cuanto cuanta cuantos cuantas por"),
    "it": word_set("che cosa cos qual quale quali chi come quando dove quanto quanta quanti quante perche"),
    "nl": word_set("wat welke welk wie hoe wanneer waar waarom hoeveel waarvoor"),
    "pt": word_set("que qual quais quem como quando onde quanto quanta quantos quantas porque"),
    "pl": word_set(
        "co jaki jaka jakie jakich kto kogo jak kiedy gdzie ile ilu czy dlaczego ktory ktora ktore"
    ),
}
"""Folded, by language: English "was" does not ask as the German does. French "où" and "que" are
too often something else.
"""
_OWN_WORDS = {
    "es": word_set("yo me mi mis conmigo nosotros nos nuestro nuestra nuestros nuestras"),
    "it": word_set("io mi me mio mia miei mie noi ci nostro nostra nostri nostre"),
    "nl": word_set("ik me mij mijn we wij ons onze mezelf"),
    "pt": word_set("eu me mim meu minha meus minhas nos nosso nossa nossos nossas"),
    "pl": word_set("ja mnie mi mna moj moja moje moim mojego mojej my nas nam nasz nasza nasze"),
}
"""Of whoever writes, where no table of concepts tells; "we" is among them: what we are asked may be grave."""
_BEFORE = word_set("in on at by for from to of under with im am an bei mit von zu a au de dans par sur en")
"""What may stand before a word that asks: "in which", "an welchem", "dans quel"."""
_LEADS = re.compile(r"(is|are|was|were) there |gibt es |y a t il |est ce |qu est ce ")
_VERB_FIRST = {
    "en": word_set(
        "do is are am was were can could may might will would shall should must has have had does did doesn "
        "dont isnt arent explain describe list tell name summarise summarize compare define"
    ),
    "de": word_set(
        "darf durfen kann konnen konnte haben hat habt hatten ist sind bin war waren wird werden wurde muss "
        "mussen soll sollen sollte gibt gilt gelten kommt kommen kriegt kriegen kriege bekommt bekommen "
        "bekomme bezahlt zahlt zahlen spendet spenden lauft laufen fahrt fahren macht machen nutzt nutzen "
        "kauft kaufen stimmt erklar erklare nenne liste fasse vergleiche beschreibe ab"
    ),
    "fr": word_set(
        "est sont avons avez ont a as y peut puis peux pouvons dois doit faut c qu que ou explique "
        "expliquez cite citez decris compare resume"
    ),
    "es": word_set("hay es son tenemos tiene puedo podemos se explica dime"),
    "it": word_set("c ce e sono abbiamo ha posso possiamo si spiega dimmi"),
    "nl": word_set("is zijn hebben heeft kan kunnen mag mogen wordt worden zit krijgen leg"),
    "pt": word_set("ha e sao temos tem posso podemos existe explica diz"),
    "pl": word_set("jest sa mamy ma moge mozna wyjasnij podaj"),
}
"""Folded, by language: what begins with a verb asks, or wants something told. "give" and "show" are missing:
a lesson is asked for like that.
"""
_INVERTED = re.compile(r"-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)\b", re.IGNORECASE)
"""French turns its verb round."""
_SENTENCE = re.compile(r"[^.!?;\n…]+[.!?;\n…]*")


@dataclass(frozen=True, slots=True)
class TriageEvidence:
    asks: bool
    """All of it is questions."""
    oneself: bool
    """It speaks of whoever writes."""
    somebody: bool
    """It speaks of people near, or of just now."""
    grave: bool
    """A word in it is grave in some of its senses."""

    @property
    def is_general(self) -> bool:
        """A question that tells nothing of whoever writes."""
        return self.asks and not self.oneself

    @property
    def is_none(self) -> bool:
        return not (self.oneself or self.somebody or self.grave)


def evidence(text: str, language: str) -> TriageEvidence:
    """`language` is one of `examples.LANGUAGES`."""
    if language in _OWN_WORDS:
        return _by_words_alone(text, language)
    named = frozenset(chain.from_iterable(concepts(text, language)))
    return TriageEvidence(
        all(_asks(one, language) for one in _sentences(text)),
        bool(named & _ONESELF),
        bool(named & _SOMEBODY),
        bool(named & _GRAVE),
    )


def _by_words_alone(text: str, language: str) -> TriageEvidence:
    """Where no table knows grave words, any may be one."""
    own = bool(_OWN_WORDS[language].intersection(words(text)))
    return TriageEvidence(
        all(_asks(one, language) for one in _sentences(text)), own, somebody=True, grave=True
    )


def _sentences(text: str) -> Iterator[str]:
    return (one for one in _SENTENCE.findall(text) if one.strip())


def _asks(sentence: str, language: str) -> bool:
    if sentence.rstrip().endswith("?"):
        return True
    spoken = words(sentence)
    first = spoken[1:2] if spoken and spoken[0] in _BEFORE else spoken[:1]
    return bool(_ASKING[language].intersection(first)) or bool(_LEADS.match(" ".join(spoken)))


def may_ask(sentence: str, language: str) -> bool:
    """Whether a sentence may be a question, also without a word that asks or a question mark."""
    if _asks(sentence, language) or (language == "fr" and _INVERTED.search(sentence)):
        return True
    return bool(_VERB_FIRST[language].intersection(words(sentence)[:1]))
