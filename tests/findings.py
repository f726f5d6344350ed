"""What people who had not read the code found when they tried the product, and the tests that keep it mended.

A test that keeps a line mended carries it in its name: ``test_slack_s3_an_emoji_is_no_question``; one that
keeps two of them mended names both, ``test_web_b1_and_web_b2_…``. `docs/reference/findings.md` is made of
this.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

TESTS = Path(__file__).parent
_LINE = r"(?:slack|teams|web|case)_[a-z]?\d+"
_NAMED = re.compile(rf"test_({_LINE}(?:_and_{_LINE})*)_")

FOUND: Mapping[str, Mapping[str, str]] = {
    "Slack": {
        "slack_b1": "Private answers were posted where Slack shows them to nobody, and a late reply was lost",
        "slack_s1": "A mistyped receipt code was published as a question",
        "slack_s2": "People of other companies in a shared channel became employees",
        "slack_s3": "Emoji short codes were questions to people",
        "slack_s4": "Mentions, emoji and quotes around a question broke it, and ids stood where names should",
        "slack_s5": "A reply lost its links and files in silence",
        "slack_s6": "A reply did not reach an asker whose channel was gone",
        "slack_s7": "Answers were lost when Slack was ill at the start",
        "slack_s8": "Tagged on a colleague’s question, it did not read the thread",
        "slack_m1": "The board showed times in UTC without saying so",
        "slack_m2": "A dialog that could not open said nothing",
        "slack_m3": "Every member was an employee at once, and a list that failed was no error",
        "slack_m4": "Slack’s name replaced the one that the company had said",
        "slack_m5": "The notification did not say who asks, and had no source",
        "slack_m6": "“That helps” took away what had been opened",
        "slack_m7": "A press under a private answer added a second copy of it",
        "slack_m8": "Guests were promised an answer, or heard nothing",
        "slack_m9": "A file without words was called an empty message",
        "slack_m10": "Direct messages of a group were not served",
        "slack_m11": "A table was one line of semicolons",
        "slack_m12": "A day was asked for as free text",
        "slack_m13": "An edited question or reply was ignored",
        "slack_c1": "The sign that it works went out before the answer was there",
        "slack_c2": "The limit for that sign was above Slack’s",
        "slack_c3": "Repeated questions began with an empty element",
        "slack_c4": "An answer that is not Slack’s was blamed on the token",
    },
    "Teams": {
        "teams_1": "People of other organisations became colleagues",
        "teams_2": "A reply for somebody who had removed the app was lost, with a wrong reason",
        "teams_3": "Quoted replies, others’ names and line breaks were searched for or tore a question",
        "teams_4": "At a roll-out a question waited behind everybody’s welcome",
        "teams_5": "A single letter disturbed ambassadors",
        "teams_6": "An attachment was dropped without a word",
        "teams_7": "Edited and deleted questions stayed as they were",
        "teams_8": "Added to a team or a group chat, it said nothing",
        "teams_9": "The search from the message box found ten results for nonsense, and had no second page",
        "teams_10": "It said that it speaks a language that it does not",
        "teams_11": "The source had one link, which some clients do not show as one",
        "teams_12": "Source links opened in the browser, where one has to sign in",
        "teams_13": "Whoever answered another’s card heard nothing; a reply in a channel mentioned nobody",
        "teams_14": "The guide did not say that the tab is for Teams alone",
        "teams_15": "The guide did not say what is with private and shared channels",
        "teams_16": "One and two minutes for one command, no word to a slow press, addresses without port",
        "teams_17": "Handing a question over made its asker wait many times as long as an answer",
    },
    "Web and commands": {
        "web_b1": "“I want to kill myself” was sent to a named colleague",
        "web_b2": "A report of falsified records went to the asker’s own department",
        "web_b3": "A question could not be taken back",
        "web_s1": "Everything was handed over, without asking",
        "web_s2": "Nobody could put a question away",
        "web_s3": "“Not quite” and “None of these” deleted the answer and bothered two people",
        "web_s4": "A PDF was cut by the clock, and nobody learned of it",
        "web_s5": "The CSR team and every admin read everybody’s questions with full names",
        "web_s6": "300 people could not sign in without Slack or Teams",
        "web_s7": "No export of questions and answers, and no numbers about questions and queues",
        "web_s8": "The CSR team could not see what the bot had answered",
        "web_s9": "A German greeting, and then English answers",
        "web_s10": "Tables were quoted as semicolons",
        "web_s11": "Imported people had UTC though their country was known",
        "web_s12": "Exports of HR systems did not import",
        "web_s13": "A reply that the CSR team had rewritten stood under the ambassador’s name",
        "web_s14": "Topics were invented",
        "web_m1": "Tasks were pending when their loop was gone",
        "web_m2": "`ask --top 1` listed three; no `--version`, no `restore`; a backup was overwritten",
        "web_m3": "Exit codes were not alike",
        "web_m4": "Markdown, lists and addresses in replies stayed raw",
        "web_m5": "Choices stood apart from their buttons",
        "web_m6": "Several questions sent quickly: answers did not say to which",
        "web_m7": "No ArrowUp for the last question",
        "web_m8": "The receipt code could not be copied",
        "web_m9": "The labels of a row of filters did not stand in one line",
        "web_m10": "The form of a commitment asked for a day as text",
        "web_m11": "On a phone the menu was cut off and a table, too",
        "web_m12": "“For whom” was a syntax to type",
        "web_m13": "“Going away” released what one holds without a word",
        "web_m14": "Lessons came in by command only, and two empty boxes stood below them",
        "web_m15": "“my questions” did not work on the web",
        "web_m16": "Quotes began and ended in mid-sentence",
    },
    "Cases of other projects": {
        "case_b13": "Without the system’s time zone files nothing worked",
        "case_b14": "Internal answers were posted where another company reads",
        "case_b15": "Who belongs to us was decided without the workspace",
        "case_b16": "`sep=;` in a list of people was not understood",
        "case_b17": "Garbled names were taken without a word",
        "case_b18": "A public address below a path was taken and did not work",
    },
}
"""By where they were found: each line, and what was seen."""


def lines_of(name: str) -> list[str]:
    """Those that a test carries in its name."""
    found = _NAMED.match(name)
    return found[1].split("_and_") if found else []


def kept_by() -> dict[str, list[str]]:
    """Each line with ``tests/…/test_x.py::test_y`` of its tests; none of a line that nobody names."""
    kept: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for name in _functions(path):
            for line in lines_of(name):
                kept.setdefault(line, []).append(f"{path.relative_to(TESTS.parent).as_posix()}::{name}")
    return kept


def _functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
