"""The English words that carry grammar rather than meaning, for weighing what a question is about."""

from __future__ import annotations

_FUNCTION_WORDS = """
    a about above after again all also am an and any are as at be because been before being below between both
    but by can could did do does doing done down during each either else ever every few for from further get
    give had has have having he her here hers him his how i if in into is it its itself just let many may me
    might more most much must my near neither no nor not of off on once one only or other our ours out over
    own per please shall she should since so some such tell than that the their theirs them then there these
    they this those through to too under until up upon us very was we were what whatever when where whether
    which while who whom whose why will with within without would you your yours
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that BM25 and coverage leave out, before stemming. "Not" and "no" carry no topic either."""

INTERROGATIVES = frozenset(
    {"what", "when", "where", "which", "who", "whom", "whose", "why", "how", "whether"}
)
