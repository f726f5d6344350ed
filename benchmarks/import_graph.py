"""Who imports whom in a checkout, and the longest chain of imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

Parsed = Mapping[str, tuple[ast.Module, bool]]
"""Module → its tree, and whether it is a package."""


def imported(modules: Parsed) -> Mapping[str, frozenset[str]]:
    """Module → the modules among these that it imports, wherever in its text that stands."""
    return {
        name: frozenset(_targets(tree, _package_of(name, is_package), modules)) - {name}
        for name, (tree, is_package) in modules.items()
    }


def longest_chain(graph: Mapping[str, frozenset[str]]) -> Sequence[str]:
    """The modules of the longest way along imports; each circle is left out at the import that closes it."""
    chains: dict[str, tuple[str, ...]] = {}
    for name in _order(graph):
        longest = max((chains.get(each, ()) for each in sorted(graph[name])), key=len, default=())
        chains[name] = (name, *longest)
    return max(chains.values(), key=len, default=())


def _order(graph: Mapping[str, frozenset[str]]) -> Sequence[str]:
    """Imported modules before those that import them."""
    acyclic = {name: set(targets) for name, targets in graph.items()}
    while True:
        try:
            return list(TopologicalSorter(acyclic).static_order())
        except CycleError as error:
            circle: Sequence[str] = error.args[1]
            acyclic[circle[1]].discard(circle[0])


def _package_of(name: str, is_package: bool) -> str:
    return name if is_package else name.rpartition(".")[0]


def _targets(tree: ast.Module, package: str, modules: Parsed) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, package)
            for alias in node.names:
                yield from _first_known(f"{base}.{alias.name}", base, modules)


def _base(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def _first_known(submodule: str, base: str, modules: Parsed) -> Iterator[str]:
    if submodule in modules:
        yield submodule
    elif base in modules:
        yield base
