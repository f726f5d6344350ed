"""Each rule that a stand-in keeps is a test that names the page it is from."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SLACK, MICROSOFT = "https://docs.slack.dev/", "https://learn.microsoft.com/"
PAGES = {
    "test_slack.py": SLACK,
    "test_slack_payloads.py": SLACK,
    "test_teams.py": MICROSOFT,
    "test_teams_cards.py": MICROSOFT,
    "test_teams_connector.py": MICROSOFT,
    "test_teams_graph.py": MICROSOFT,
}
OF_OUR_OWN = {"test_nothing_is_left_open_by_a_client_that_takes_no_leave"}
"""About the server that the stand-in is, and no rule of anybody's."""


@pytest.mark.parametrize("file", PAGES)
def test_every_rule_of_a_stand_in_names_its_page(file: str) -> None:
    tree = ast.parse(Path(__file__).with_name(file).read_text("utf-8"))
    rules = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]
    said = {rule.name: ast.get_docstring(rule) or "" for rule in rules if rule.name not in OF_OUR_OWN}
    assert said
    assert {name for name, words in said.items() if PAGES[file] not in words} == set()
