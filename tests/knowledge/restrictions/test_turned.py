"""Questions of the same words that ask different things."""

from __future__ import annotations

import pytest

from knowledge.restrictions.sameness import compare


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Do we pilot our tugs?", "Do our tugs pilot others?", "en"),
        ("What do sailors pay for mooring?", "What are sailors paid for mooring?", "en"),
        ("What do we teach at the pier?", "What are we taught at the pier?", "en"),
        ("Do we share maps with harbours?", "Do harbours share maps with us?", "en"),
        ("Which harbours use our cranes?", "Which cranes do our harbours use?", "en"),
        ("How many buoys come back?", "How do we get our buoys back?", "en"),
        ("What will happen to the mast?", "What happened to the mast?", "en"),
        ("How do we reward pilots?", "Which pilots were rewarded?", "en"),
        ("What do we give to the sea school?", "What does the sea school give us?", "en"),
        ("How many of the pilots stayed?", "How long did the pilots stay?", "en"),
        ("Wie laut ist der Kran?", "Wie teuer ist der Kran?", "de"),
        ("How many masts do we want to renew?", "How many masts have we renewed?", "en"),
        ("How many tugs run on gas?", "How much gas do the tugs run on?", "en"),
        ("What happens to the ropes?", "How many ropes are there?", "en"),
        ("May sailors steer the tug?", "Do sailors steer the tug?", "en"),
        ("Who can visit the dock?", "Who visited the dock in 2024?", "en"),
        ("Wie viele Masten wollen wir erneuern?", "Wie viele Masten haben wir erneuert?", "de"),
        ("Dürfen Lotsen Schlepper fahren?", "Fahren Lotsen Schlepper?", "de"),
        ("Combien de voiles voulons-nous changer ?", "Combien de voiles avons-nous changées ?", "fr"),
        ("Qui peut visiter le port ?", "Qui a visité le port ?", "fr"),
    ],
)
def test_the_same_words_may_ask_something_else(one: str, other: str, language: str) -> None:
    assert not compare(one, other, language).is_same_as_near(0.2)
    assert not compare(other, one, language).is_same_as_near(0.2)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("When did the dock open?", "When was the dock opened?", "en"),
        ("How many masts were renewed?", "How many masts did we renew?", "en"),
        ("How much do we spend on ropes?", "What do we spend on ropes?", "en"),
        ("Can sailors get a rope?", "Do sailors get a rope?", "en"),
        ("What is our target for sails?", "Which target have we set for sails?", "en"),
        ("Was ist unser Ziel für Segel?", "Welches Ziel haben wir für Segel?", "de"),
    ],
)
def test_another_voice_or_tense_alone_asks_nothing_else(one: str, other: str, language: str) -> None:
    assert compare(one, other, language).is_same
