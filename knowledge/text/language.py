"""Which language a text is in, among thirty-four that companies write in.

Two witnesses. Small closed-class words ("what", "wie", "quel") speak first: they are quick, and not misled by
names and terms as statistics over letters are ("What is a statocyst?" looks Polish). Where they do not tell,
lingua does, if it is sure; in a fragment of a few words both are weighed, with how usual a language is.
Lingua runs on three-letter statistics alone: 50 MB and 0.1 s to load, where its full models take 650 MB and
6 s.
Markup and addresses are no words, and where two scripts are mixed, the one with more letters tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

_LANGUAGES = (
    "ENGLISH GERMAN FRENCH SPANISH ITALIAN PORTUGUESE DUTCH DANISH SWEDISH BOKMAL FINNISH POLISH CZECH "
    "SLOVAK HUNGARIAN ROMANIAN BULGARIAN GREEK CROATIAN SLOVENE ESTONIAN LATVIAN LITHUANIAN UKRAINIAN "
    "RUSSIAN TURKISH ARABIC HINDI CHINESE JAPANESE KOREAN VIETNAMESE THAI INDONESIAN"
)
_SMALL_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to is are was were what which who whom whose when where why how do does did our "
        "we you your my it that this these with for from by an can could should would will has have "
        "not there their i as a on at than be if or but much many about some people per",
        "de": "der die das den dem des und ist sind war wie wer wo wann warum welche welcher welches "
        "unser unsere unseren wir ich mein meine für mit von zu nicht ein eine einen haben hat es "
        "gibt auf im zum zur über was bei nach aus als auch",
        "fr": "le la les des du et est sont était quel quelle quels quelles qui où quand pourquoi comment "
        "notre nos nous je mon ma pour avec dans sur ne pas un une au aux ce cette avons que "
        "combien y de en d l",
        "es": "el la los las y es son qué cuál cuáles quién dónde cuándo cómo cuánto nuestro nuestra "
        "nuestros nosotros yo mi para con por del al no un una hay tenemos se que de en",
        "it": "il lo la gli le e è sono quale quali chi dove quando perché come nostro nostra nostri noi "
        "io mio per con di del della dei non un una che abbiamo quanto ci",
        "pt": "o a os as e é são qual quais quem onde quando como quanto nosso nossa nossos nós eu meu "
        "para com por do da dos das não um uma que temos há de em",
        "nl": "de het een en is zijn was wat welke wie waar wanneer waarom hoe ons onze wij we ik mijn "
        "voor met van te niet er hebben heeft dat deze op",
        "sv": "och är att det som en ett den vad vilken vilka vem var när varför hur vår vårt våra vi jag "
        "min för med av på inte har till om",
        "da": "og er at det som en et den hvad hvilken hvilke hvem hvor hvornår hvorfor hvordan vores vi "
        "jeg min for med af på ikke har til",
        "nb": "og er å det som en et den hva hvilken hvilke hvem hvor når hvorfor hvordan vår våre vi jeg "
        "min for med av på ikke har til",
        "fi": "ja on ovat mikä mitkä kuka missä milloin miksi miten meidän me minä ei että tämä se mitä onko",
        "pl": "i w z na jest są co jaki jaka jakie kto gdzie kiedy dlaczego jak nasz nasza nasze my ja "
        "mój dla nie się czy do ile",
        "cs": "a v na je jsou co jaký jaká jaké kdo kde kdy proč jak náš naše my já můj pro s ne se kolik",
        "hu": "a az és van mi mit melyik ki hol mikor miért hogyan milyen mennyi nem egy ez hogy vannak",
        "ro": "și este sunt ce care cine unde când cum nostru noastră noi eu pentru cu din nu un o la "
        "avem cât de",
        "tr": "ve bir bu ne nedir hangi kim nerede nasıl neden bizim için ile mi mı mu kaç var",
    }.items()
}
_LANGUAGES_OF: Mapping[str, Sequence[str]] = {
    word: [code for code, others in _SMALL_WORDS.items() if word in others]
    for words in _SMALL_WORDS.values()
    for word in words
}
_SAMPLE = 1_000
"""Letters looked at; more do not change the verdict."""
_SHORT = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARKUP = re.compile(r"<[^<>]*>|https?://\S+|&#?\w+;")
_LATIN = re.compile(r"[^\W\d_\u0250-\u1dff\u2c00-\ua71f\ua800-\uffef\U00010000-\U0010ffff]+")
_SMALL_WORD_SAYS = 100.0
"""So many times likelier is a language in a fragment by one of its small words."""
_RARE = "sv da nb fi cs sk hu ro hr sl et lv lt tr vi id"
_HOW_USUAL: Mapping[str, float] = {"en": 4.0} | dict.fromkeys(_RARE.split(), 0.1)
"""How likely a language is before anything is read, where it is not as likely as German, French or Polish."""
_LEAST = 0.005
"""What the letters leave to every language, however foreign they look."""
_SURE = 0.6


def detect(text: str) -> str | None:
    """ISO 639-1 code such as ``fr``; None when the text is too short or too mixed to tell."""
    sample = _in_one_script(" ".join(_MARKUP.sub(" ", text[:_SAMPLE]).split()))
    if sum(map(str.isalpha, sample)) < 4 or (sample.isascii() and len(_WORD.findall(sample)) < 2):
        return None
    likely = _by_small_words(sample)
    if len(sample) < _SHORT and not _is_plain(sample, likely):
        return _weighed(sample)
    if len(likely) == 1:
        return likely[0]
    found = _by_letters(sample)
    return found if not likely or found in likely else None


def _in_one_script(text: str) -> str:
    """Without what stands in Latin letters, where there are more letters of another script."""
    latin = sum(map(len, _LATIN.findall(text)))
    return text if 2 * latin >= sum(map(str.isalpha, text)) else " ".join(_LATIN.sub(" ", text).split())


def _by_small_words(text: str) -> Sequence[str]:
    """The languages that its small words speak for; none when it has none.

    One is alone when it has clearly the most: one more in a question, a third more in a text.
    """
    words = Counter(_words(text))
    scores = dict.fromkeys(_SMALL_WORDS, 0)
    for word in words.keys() & _LANGUAGES_OF.keys():
        for code in _LANGUAGES_OF[word]:
            scores[code] += words[word]
    best = max(scores.values())
    least = best / (1 if len(text) < _SHORT else 1.3)
    return [code for code, score in scores.items() if score and score >= least]


def _words(text: str) -> Sequence[str]:
    return [word.partition("'")[0].partition("’")[0] for word in _WORD.findall(text.casefold())]


def _is_plain(text: str, likely: Sequence[str]) -> bool:
    """Whether at least two small words speak for one language, and for no other."""
    return len(likely) == 1 and sum(likely[0] in _LANGUAGES_OF.get(word, ()) for word in _words(text)) > 1


def _weighed(text: str) -> str | None:
    """The language of a fragment: by its small words and, of what is left without them, its letters."""
    words = _words(text)
    rest = " ".join(word for word in words if word not in _LANGUAGES_OF)
    likely = {code: value + _LEAST for code, value in _letters(rest if len(rest) >= 4 else text).items()}
    for place, word in enumerate(words):
        for code in _LANGUAGES_OF.get(word, ()):
            if not (code == "nl" and _joins_nouns(words, place)):
                likely[code] *= _SMALL_WORD_SAYS
    likely = {code: value * _HOW_USUAL.get(code, 1.0) for code, value in likely.items()}
    best = max(likely, key=lambda code: likely[code])
    return best if likely[best] >= _SURE * sum(likely.values()) else None


def _joins_nouns(words: Sequence[str], place: int) -> bool:
    """Whether it is a "de" between two other words: "of" in Romance languages, while a Dutch article follows
    a small word or stands first."""
    around = words[place - 1 : place + 2] if place else ()
    return len(around) == 3 and around[1] == "de" and not {around[0], around[2]} & _LANGUAGES_OF.keys()


def _by_letters(text: str) -> str | None:
    found = _letters(text)
    best = next(iter(found))
    return best if found[best] >= _SURE else None


def _letters(text: str) -> dict[str, float]:
    """How likely every language is by lingua, the likeliest first."""
    values = _detector().compute_language_confidence_values(text)
    return {one.language.iso_code_639_1.name.lower(): one.value for one in values}


@cache
def _detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415 - 0.1 s and 50 MB, on first use only

    languages = [getattr(Language, name) for name in _LANGUAGES.split()]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
