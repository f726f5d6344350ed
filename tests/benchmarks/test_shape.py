from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.import_graph import imported, longest_chain
from benchmarks.shape import Checkout, ambiguous, body_lines, complexity, mocks, read, rows

HERE = Path(__file__).parents[2]


def _checkout(root: Path, **files: str) -> Path:
    for name, text in files.items():
        file = root / Path(*name.split("__")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def _function(text: str) -> ast.FunctionDef:
    found = ast.parse(text).body[0]
    assert isinstance(found, ast.FunctionDef)
    return found


def test_an_import_counts_wherever_it_stands(tmp_path: Path) -> None:
    inside = "def f():\n    from a import two\n"
    typing = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a.three import Three\n"
    checkout = read(_checkout(tmp_path, a__one=inside, a__two=typing, a__three="class Three: ..."))
    assert checkout.imports == {"a.one": {"a.two"}, "a.two": {"a.three"}, "a.three": frozenset()}
    assert longest_chain(checkout.imports) == ("a.one", "a.two", "a.three")


def test_a_relative_import_is_found() -> None:
    tree = ast.parse("from . import b\nfrom .b import x\nfrom .. import c")
    parsed = {"p.q.a": (tree, False), "p.q.b": (ast.parse(""), False), "p.c": (ast.parse(""), False)}
    assert imported(parsed)["p.q.a"] == {"p.q.b", "p.c"}


def test_a_circle_of_imports_has_a_longest_chain_all_the_same() -> None:
    graph = {"a": frozenset({"b"}), "b": frozenset({"a", "c"}), "c": frozenset[str]()}
    assert longest_chain(graph)[-1] == "c"


def test_a_docstring_is_no_line_of_the_body() -> None:
    assert body_lines(_function('def f():\n    """Says\n    much."""\n    a = 1\n    return a')) == 2


def test_nesting_makes_a_branch_harder() -> None:
    flat = "def f(a, b):\n    if a:\n        pass\n    if b:\n        pass"
    nested = "def f(a, b):\n    if a:\n        if b:\n            pass"
    assert (complexity(_function(flat)), complexity(_function(nested))) == (2, 3)


def test_what_stands_in_for_the_real_thing_in_tests_is_counted(tmp_path: Path) -> None:
    text = "def test_a(monkeypatch):\n    patch('x')\n    monkeypatch.setattr('y', 1)\n    real()\n"
    checkout = read(_checkout(tmp_path, tests__test_a=text))
    assert [mocks(module) for module in checkout.tests] == [2]


def test_a_class_name_with_two_meanings_is_named(tmp_path: Path) -> None:
    checkout = read(_checkout(tmp_path, a__one="class Same: ...", a__two="class Same: ...\nclass Other: ..."))
    assert list(ambiguous(checkout)) == ["Same"]


@pytest.fixture(scope="module")
def project() -> Checkout:
    return read(HERE)


def test_this_project_mocks_nothing_of_its_own_and_annotates_everything(project: Checkout) -> None:
    table = rows(project)
    assert table["mocks a test"] == "0.00"
    assert table["returns annotated"] == "100 %"


def test_no_chain_of_imports_no_module_and_no_folder_of_this_project_is_too_long(project: Checkout) -> None:
    chain = longest_chain(project.imports)
    assert len(chain) <= 18, " › ".join(chain)
    assert [module.name for module in project.source if module.lines > 350] == []
    folders = Counter(module.path.parent for module in project.source if module.path.name != "__init__.py")
    assert {str(folder): count for folder, count in folders.items() if count > 25} == {}
    assert len(ambiguous(project)) <= 6, ambiguous(project)
