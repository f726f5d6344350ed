"""The shape of a checkout in numbers: modules, functions, imports, names and tests, read with `ast` only.

``python -m benchmarks.shape [CHECKOUT …]`` prints one column a checkout; nothing of it is imported or run. An
import counts wherever it stands: at the top, inside a function, under ``TYPE_CHECKING``. Cognitive complexity
follows G. Ann Campbell, "Cognitive Complexity", SonarSource 2018 (https://www.sonarsource.com/resources/cognitive-complexity/).
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

from benchmarks.import_graph import imported, longest_chain

_OUTSIDE = frozenset(
    {".git", ".venv", "venv", "build", "dist", "node_modules", "__pycache__", "site-packages"}
)
_APART = frozenset({"tests", "test", "docs", "examples", "benchmarks", "tools", "scripts", "migrations"})
"""Folders whose files are not counted as source; tests are counted on their own."""
_MOCKS = frozenset({"Mock", "MagicMock", "AsyncMock", "patch", "mocker", "create_autospec"})
_NESTING = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    path: Path
    """Relative to the checkout."""
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in self.tree.body if isinstance(node, ast.ClassDef))


@dataclass(frozen=True)
class Checkout:
    source: Sequence[Module]
    tests: Sequence[Module]

    @cached_property
    def imports(self) -> Mapping[str, frozenset[str]]:
        """Module → the modules of this checkout that it imports."""
        return imported({one.name: (one.tree, one.path.name == "__init__.py") for one in self.source})

    @cached_property
    def functions(self) -> Sequence[Function]:
        return [function for module in self.source for function in module.functions()]

    @property
    def test_functions(self) -> Sequence[Function]:
        named = (function for module in self.tests for function in module.functions())
        return [function for function in named if function.name.startswith("test")]


def read(root: Path) -> Checkout:
    """Raises SyntaxError for a file that this Python cannot parse."""
    source, tests = [], []
    for path in sorted(root.rglob("*.py")):
        folders = set(path.relative_to(root).parts[:-1])
        if folders & _OUTSIDE:
            continue
        text = path.read_text(encoding="utf-8")
        module = Module(path.relative_to(root), text, ast.parse(text))
        if folders & {"tests", "test"}:
            tests.append(module)
        elif not folders & _APART and len(path.relative_to(root).parts) > 1:
            source.append(module)
    return Checkout(source, tests)


def body_lines(function: Function) -> int:
    """Lines from the first statement to the last, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def complexity(node: ast.AST, depth: int = 0) -> int:
    """Cognitive complexity: each break of the flow costs one, and one more for each level it is nested in."""
    total = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _NESTING):
            total += 1 + depth + complexity(child, depth + 1)
        elif isinstance(child, ast.BoolOp):
            total += 1 + complexity(child, depth)
        else:
            nested = isinstance(child, (*Function.__args__, ast.Lambda))
            total += complexity(child, depth + 1 if nested else depth)
    return total


def mocks(module: Module) -> int:
    """How often a test puts something in the place of the real thing."""
    return sum(1 for node in ast.walk(module.tree) if isinstance(node, ast.Call) and _is_mock(node.func))


def _is_mock(called: ast.expr) -> bool:
    names = set(ast.unparse(called).split("."))
    return bool(names & _MOCKS) or {"monkeypatch", "setattr"} <= names


def ambiguous(checkout: Checkout) -> Sequence[str]:
    """Names that classes of two or more modules share."""
    names = Counter(one.name for module in checkout.source for one in module.classes())
    return sorted(name for name, count in names.items() if count > 1 and not name.startswith("_"))


def spread(values: Sequence[int]) -> str:
    """ "median / p90 / max"."""
    ordered = sorted(values) or [0]
    return f"{median(ordered):g} / {ordered[len(ordered) * 9 // 10]} / {ordered[-1]}"


def share(hits: int, of: int) -> str:
    return f"{100 * hits / of:.0f} %" if of else "–"


def rows(checkout: Checkout) -> Mapping[str, str]:
    """The table, by the name of the line."""
    return {
        **_modules(checkout),
        **_functions(checkout),
        **_imports(checkout),
        **_names(checkout),
        **_tests(checkout),
    }


def _modules(checkout: Checkout) -> Mapping[str, str]:
    lines = [module.lines for module in checkout.source]
    folders = Counter(module.path.parent for module in checkout.source if module.path.name != "__init__.py")
    largest = ", ".join(f"{folder} {count}" for folder, count in folders.most_common(3))
    return {
        "modules / lines": f"{len(lines)} / {sum(lines):,}",
        "module lines, median / p90 / max": spread(lines),
        "files in a folder, median / p90 / max": spread(list(folders.values())),
        "largest folders": largest,
    }


def _functions(checkout: Checkout) -> Mapping[str, str]:
    functions = checkout.functions
    hard = [complexity(function) for function in functions]
    typed = sum(function.returns is not None for function in functions)
    return {
        "functions": str(len(functions)),
        "body lines, median / p90 / max": spread([body_lines(function) for function in functions]),
        "cognitive complexity, median / p90 / max": spread(hard),
        "functions over 15": str(sum(one > 15 for one in hard)),
        "returns annotated": share(typed, len(functions)),
        "docstrings of modules": share(
            sum(_documented(one.tree) for one in checkout.source), len(checkout.source)
        ),
        "docstrings of functions": share(sum(map(_documented, functions)), len(functions)),
    }


def _documented(node: Function | ast.Module) -> bool:
    return ast.get_docstring(node, clean=False) is not None


def _imports(checkout: Checkout) -> Mapping[str, str]:
    graph = checkout.imports
    edges = sum(map(len, graph.values()))
    widest = sorted(graph, key=lambda name: -len(graph[name]))[:3]
    return {
        "longest import chain": str(len(longest_chain(graph))),
        "import edges a module": f"{edges / len(graph):.1f}" if graph else "–",
        "largest fan-out": ", ".join(f"{name} {len(graph[name])}" for name in widest),
    }


def _names(checkout: Checkout) -> Mapping[str, str]:
    shared = ambiguous(checkout)
    shown = ", ".join(shared[:8]) + (" …" if len(shared) > 8 else "")
    return {"class names with two meanings": f"{len(shared)} ({shown})" if shared else "0"}


def _tests(checkout: Checkout) -> Mapping[str, str]:
    tests = checkout.test_functions
    mocked = sum(map(mocks, checkout.tests))
    return {
        "test functions": str(len(tests)),
        "test body lines, median / p90 / max": spread([body_lines(test) for test in tests]),
        "mocks a test": f"{mocked / len(tests):.2f}" if tests else "–",
    }


def main() -> None:
    roots = [Path(name) for name in sys.argv[1:] or ["."]]
    for root in roots:
        checkout = read(root)
        print(f"\n{root.resolve().name}")
        for name, value in rows(checkout).items():
            print(f"  {name:<42}{value}")
        print("  longest chain: " + " › ".join(longest_chain(checkout.imports)))


if __name__ == "__main__":
    main()
