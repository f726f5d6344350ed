"""Messages that ask nothing of the documents: a greeting, thanks, "who are you", "help", nothing at all.

Only a message that is small talk from end to end counts; of "Hello, what is our target?" the greeting is
taken off and the rest is a question. The phrases are in the languages that most of our users write in; what
is missing is searched for like any question and comes to no harm.
"""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.kernel.receipt_code import VEIL
from knowledge.text.analysis import folded


class Smalltalk(StrEnum):
    """In the order in which one wins over the others in one message."""

    HELP = "help"
    WHO = "who"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    GREETING = "greeting"
    SYMBOLS = "symbols"
    """An emoji, or punctuation."""
    EMPTY = "empty"
    RECEIPT = "feedback_receipt_typed"
    """The code of an anonymous feedback, which was not kept."""


_PHRASES = {
    Smalltalk.GREETING: """
        hi | hey | hello | hiya | yo | howdy | greetings | good morning | good afternoon | good evening
        good day | morning | gm | how are you | how are you doing | how are you today | how do you do
        how is it going | hows it going | how is your day | how are things | whats up | sup
        nice to meet you | are you there | you there | anyone there | anybody there | is anyone there
        is anybody there | test | testing | just testing | ping | lol | haha | hahaha | yes | yep | yeah
        sure | no | nope | sorry | oops | ja | nein | oui | non | bonjour
        bonsoir | salut | coucou | ca va | comment ca va | hallo | guten tag | guten morgen
        guten abend | moin | moin moin | servus | gruezi | gruss gott | wie geht es dir | wie gehts
        hola | buenos dias | buenas tardes | buenas noches | buenas | que tal | ciao | buongiorno
        buonasera | salve | come stai | ola | oi | bom dia | boa tarde | boa noite | tudo bem | hoi
        goedemorgen | goedemiddag | goedenavond | hej | hejsan | god morgon | god dag | hei | moi
        czesc | dzien dobry | ahoj | dobry den | buna ziua | merhaba | szia | namaste
        こんにちは | 你好 | 您好 | 안녕하세요 | привет | здравствуйте | مرحبا | नमस्ते
    """,
    Smalltalk.THANKS: """
        thanks | thank you | thank you very much | thank you so much | many thanks | thanks a lot | thx
        thanks a bunch | thanks a ton | thanks a million | thanks for your help | thanks for the help
        thank you for your help | i appreciate it | appreciate it | much appreciated | ty | tx | cheers
        ok | okay | perfect | great | super | awesome | cool | nice | nice one | brilliant | excellent
        wonderful | amazing | wow | lovely | love it | i love you | love you | you rock | you are great
        youre great | you are the best | youre the best | got it | i see | understood | makes sense
        danke dir | merci bien | alright | all right | all good | never mind | nevermind
        no thanks | no thank you | nothing
        that helps | that helped | very helpful | that was helpful | well done | good job | great job
        good work | good bot | merci
        merci beaucoup | parfait | danke | danke schon | danke sehr | vielen dank | dankeschon
        alles klar | gracias | muchas gracias | grazie | grazie mille | obrigado | obrigada
        muito obrigado | muito obrigada | bedankt | dank je | dank u | dank je wel | tack
        tack sa mycket | takk | tak | kiitos | dziekuje | dzieki | dekuji | multumesc | tesekkurler
        koszonom
    """,
    Smalltalk.GOODBYE: """
        bye | goodbye | good bye | bye bye | see you | see you later | have a nice day | good night
        au revoir | bonne journee | a bientot | tschuss | auf wiedersehen | schonen tag | gute nacht
        adios | hasta luego | arrivederci | a presto | tchau | ate logo | doei | tot ziens | hej da
        do widzenia
    """,
    Smalltalk.WHO: """
        who are you | what are you | who is this | what is this | whats this | are you a bot
        are you a robot | are you human | are you a human | are you real | are you a real person
        are you an ai | are you chatgpt | whats your name | what is your name | who made you
        who built you | who made this | who built this | who created you | who programmed you
        introduce yourself | are you a machine | are you a real human | are you a real human being
        are you a human being | are you an actual person | are you alive | are you ai | is this a bot
        is this a real person | is this chatgpt | am i talking to a bot | am i talking to a human
        am i talking to a person | what are you called | do you have a name
        what is csrbot | whats csrbot | who is csrbot
        wer bist du | was bist du | bist du ein bot | bist du ein mensch
        wer sind sie | wie heisst du | qui es tu | qui etes vous | tu es qui
        vous etes qui | es tu un robot | etes vous un robot | quien eres | que eres | eres un bot
        eres humano | chi sei | sei un bot | quem es tu | quem e voce | wie ben je | wie ben jij
        vem ar du | kim jestes
    """,
    Smalltalk.HELP: """
        help | help me | can you help | can you help me | i need help | what can you do
        what do you do | how does this work | how do i use this | how can you help
        how can you help me | what can i ask | what can i ask you | what can you help with
        what can you help me with | what can you tell me | what can you answer | what do you know
        what do you know about | what questions can i ask | what are you for | how do you work
        how does it work | could you help me | i need your help | i have a question | i have questions
        i have some questions | can i ask you something | can i ask you a question | can i ask a question
        can i ask something | quick question | do you speak german | do you speak french
        do you speak english | can you speak german | can you speak french | tell me a joke
        tell me a story | sing a song | commands | menu | start | instructions | hilfe | was kannst du
        kannst du mir helfen | wie funktioniert das | aide | aidez moi | a l aide
        peux tu m aider | que peux tu faire | que sais tu faire
        comment ca marche | ayuda | que puedes hacer | como funciona | aiuto | cosa puoi fare
        come funziona | ajuda | o que voce pode fazer | hulp | wat kun je | hjalp | pomoc
    """,
}
_FILLING = re.compile(
    r"(?:a|again|all|alle|and|bot|buddy|csr|csrbot|dear|everybody|everyone|folks|friend|guys|mate|miteinander"
    r"|mitenand|much|my|please|so|team|then|there|today|todos|tous|und|very|zusammen)"
)
"""Words that may stand beside a phrase: whom it is said to, and how much."""
_SHORT = {
    "u": "you",
    "r": "are",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "thnx": "thanks",
    "n": "and",
}
_OPENS = re.compile(
    r"\s*(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|hallo"
    r"|guten (?:tag|morgen|abend)|hola|ciao|dear(?= (?:csr|bot|team|all|colleague)))"
    r"(?: (?:there|all|everyone|team|dear|csrbot|csr|bot|colleagues))*"
    r"\s*(?![\w'’-])[\s,.!:;–-]*",
    re.IGNORECASE,
)
_THANKED = re.compile(r"\s*(?:many )?thank(?:s| you)(?: \w+)? for(?: [\w'’-]+){1,6}", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?<=[.!?\n])\s*(?:(?:kind|best|warm)(?:est)? regards|(?:yours )?sincerely|best wishes|cordialement"
    r"|(?:viele|beste|freundliche|liebe) gr[uü](?:ß|ss)e|mit freundlichen gr[uü](?:ß|ss)en)\b.{0,80}\Z",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"[^\w\s'’`-]+|\n+")
_LONGEST = 12
"""Words of a part; a longer one says something."""
_KIND = {
    folded(phrase.strip()): kind
    for kind, phrases in _PHRASES.items()
    for phrase in re.split(r"[|\n]", phrases)
    if phrase.strip()
}
_LIKED = re.compile("[\U0001f44d\U0001f44f\U0001f64f\U0001f600-\U0001f60d\U0001f970\u2764\U0001f49a]")


def recognise(text: str) -> Smalltalk | None:
    """What kind of small talk the whole message is; None when it asks something."""
    if not text.strip():
        return Smalltalk.EMPTY
    if text == VEIL:
        return Smalltalk.RECEIPT
    if not re.search(r"[^\W_]", text):
        return Smalltalk.THANKS if _LIKED.search(text) else Smalltalk.SYMBOLS
    kinds = [kind for part in _parts(text) for kind in _kinds(part)]
    if not kinds or None in kinds:
        return None
    return next(kind for kind in Smalltalk if kind in kinds)


def without_greeting(text: str) -> str:
    """What is asked: the message without the greeting before it and the thanks after it.

    A message of nothing else comes back whole.
    """
    begins, ends = _after_greeting(text), len(text)
    if opened := _OPENS.match(text, begins):
        begins = opened.end()
    cuts = [found.span() for found in _PARTS.finditer(text, begins)]
    if cuts and cuts[-1][1] == len(text.rstrip()):
        cuts.pop()
    while cuts and _is_said_beside(text[cuts[-1][1] : ends], _AFTER):
        ends = cuts.pop()[1]
    asks = _SIGNED.sub("", text[begins:ends]).strip()
    return asks if asks and asks != text.strip() else text


def _after_greeting(text: str) -> int:
    """Where the first part begins that is no greeting."""
    place, greeted = 0, False
    while (found := _PARTS.search(text, place)) and _is_said_beside(part := text[place : found.start()]):
        place, greeted = found.end(), greeted or bool(part.strip())
    return place if greeted else 0


_AFTER = frozenset({Smalltalk.THANKS, Smalltalk.GOODBYE})
_BEFORE = _AFTER | {Smalltalk.GREETING}


def _is_said_beside(part: str, which: frozenset[Smalltalk] = _BEFORE) -> bool:
    """Whether it is a greeting, thanks ("thanks for yesterday") or a goodbye."""
    kinds = {kind for piece in _parts(part) for kind in _kinds(piece)}
    return not part.strip() or bool(kinds and kinds <= which) or bool(_THANKED.fullmatch(part))


def _parts(text: str) -> list[str]:
    pieces = (re.sub(r"['’`]", "", piece).replace("-", " ") for piece in _PARTS.split(folded(text)))
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


def _kinds(part: str) -> list[Smalltalk | None]:
    """The kinds of the phrases that a part is made of; `[None]` when it says something else, too."""
    words = [_SHORT.get(word, word) for word in part.split()]
    if len(words) > _LONGEST:
        return [None]
    kinds: list[Smalltalk | None] = []
    while words:
        longest = next((n for n in range(len(words), 0, -1) if _kind(words[:n])), 0)
        if not longest and not _FILLING.fullmatch(words[0]):
            return [None]
        kinds += [_kind(words[:longest])] if longest else []
        words = words[max(longest, 1) :]
    return kinds or [None]


def _kind(words: list[str]) -> Smalltalk | None:
    """Of one phrase, also with letters held down: "hiii", "coool"."""
    phrase = " ".join(words)
    spellings = (phrase, *(re.sub(r"(.)\1{2,}", letters, phrase) for letters in (r"\1", r"\1\1")))
    return next((_KIND[each] for each in spellings if each in _KIND), None)
