"""What we build on is declared, pinned, explained and free to use."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PRODUCT = ("bot", "handlers", "knowledge", "scheduler")
AROUND = ("tests", "benchmarks", "examples", "docs")
COPYLEFT = re.compile(r"\b[AL]?GPL|GNU|SSPL|BUSL|Commons Clause|Non-?Commercial", re.IGNORECASE)


def requirements() -> tuple[list[Requirement], list[Requirement]]:
    """Of the product with all its extras, and for development."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = [one for extra, wanted in extras.items() if extra != "dev" for one in wanted]
    development = [one for one in extras["dev"] if not one.startswith("csrbot[")]
    product = [*project["dependencies"], *optional]
    return [Requirement(one) for one in product], [Requirement(one) for one in development]


def names(wanted: list[Requirement]) -> set[str]:
    return {canonicalize_name(one.name) for one in wanted}


def imported(folders: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The packages of others that the files import, each with a file that does."""
    for file in (file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for module in _modules(node):
                if module not in sys.stdlib_module_names:
                    yield module, file


def _modules(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name.split(".")[0] for alias in node.names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module.split(".")[0]]
    return []


@pytest.mark.parametrize("folders", [PRODUCT, AROUND])
def test_what_is_imported_is_declared(folders: tuple[str, ...]) -> None:
    product, development = requirements()
    declared = names(product) if folders == PRODUCT else names(product) | names(development)
    declared.add("packaging")  # pytest's own
    installed = packages_distributions()
    undeclared = {
        f"{module} in {file.relative_to(ROOT)}"
        for module, file in imported(folders)
        if module in installed and not declared & {canonicalize_name(one) for one in installed[module]}
        if canonicalize_name("csrbot") not in installed[module]
    }
    assert undeclared == set()


def test_the_readme_explains_every_dependency_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Dependencies")[2].partition("## Licence")[0]
    rows = [re.sub(r"\*[^*]+:\*", "", row.split("|")[1]) for row in table.splitlines() if "|" in row]
    cells = [cell.strip() for row in rows[2:] if "@" not in row for cell in row.split(",")]
    explained = {canonicalize_name(re.sub(r" [\d.]+$", "", cell)) for cell in cells}
    product, development = requirements()
    assert explained == names(product) | names(development)


def needed() -> Mapping[str, str]:
    """Everything that a development installation needs here, with who needs it."""
    found: dict[str, str] = {}
    product, development = requirements()
    waiting = [(one, "csrbot") for one in (*product, *development)]
    seen: set[str] = set()
    while waiting:
        wanted, by = waiting.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        name = canonicalize_name(wanted.name)
        found.setdefault(name, by)
        waiting += [(one, name) for one in _requires(name) if _applies(one, wanted)]
    return found


def _requires(name: str) -> list[Requirement]:
    try:
        return [Requirement(one) for one in distribution(name).requires or ()]
    except PackageNotFoundError:
        return []


def _applies(one: Requirement, wanted: Requirement) -> bool:
    marker = one.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in (*wanted.extras, ""))


def test_every_package_that_is_needed_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    assert {name: by for name, by in needed().items() if name not in pinned} == {}


def test_no_licence_reaches_beyond_its_own_files() -> None:
    licences = {name: _licence(name) for name in needed()}
    assert {name: licence for name, licence in licences.items() if COPYLEFT.search(licence)} == {}
    assert "Apache" in licences["requests"], "licences are read at all"


def _licence(name: str) -> str:
    """As the package declares it: by expression, else by classifiers."""
    told = distribution(name).metadata
    classifiers = [one for one in told.get_all("Classifier") or () if one.startswith("License")]
    return str(told["License-Expression"]) if "License-Expression" in told else " ".join(classifiers)
