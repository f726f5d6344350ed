"""What the pages say can be followed: every link leads somewhere, every command exists with its options."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.cli import app

ROOT = Path(__file__).parents[2]
_GENERATED = ROOT / "docs" / "reference" / "commands.md"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted({*(ROOT / "docs").rglob("*.md")} - {_GENERATED})]
_CALL = re.compile(r"(?:^|[\s`/=])(csrbot|make) +([a-z][^\n`#|]*)")


def tokens(page: Path) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def links(page: Path) -> list[str]:
    found = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in tokens(page)]
    return [link for link in found if link and "://" not in link and not link.startswith("mailto:")]


def anchors(page: Path) -> set[str]:
    """As GitHub names headings."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def calls(page: Path) -> list[tuple[str, list[str]]]:
    """Program and words of every command that stands in code."""
    code = "\n".join(
        token.content for token in tokens(page) if token.type in ("code_inline", "fence", "code_block")
    )
    return [(program, rest.split()) for program, rest in _CALL.findall(code)]


def wrong_with(words: list[str]) -> str:
    """What is not there of a call of csrbot; nothing when all is."""
    command = typer.main.get_command(app)
    for number, word in enumerate(words):
        options = {
            name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
        }
        subcommands = getattr(command, "commands", {})
        if subcommands:
            if word not in subcommands:
                return f"csrbot {' '.join(words[: number + 1])}"
            command = subcommands[word]
        elif word.startswith("--") and word.split("=")[0] not in {*options, "--help"}:
            return f"csrbot … {word}"
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_exists(page: Path) -> None:
    targets = set(
        re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for program, words in calls(page):
        if program == "make":
            assert words[0] in targets, words
        else:
            assert not wrong_with(words)


def test_the_readme_names_commands_and_links() -> None:
    """Else the tests above would look at nothing."""
    assert {"index", "serve", "people"} <= {
        words[0] for program, words in calls(PAGES[0]) if program == "csrbot"
    }
    assert {"run", "test"} <= {words[0] for program, words in calls(PAGES[0]) if program == "make"}
    assert len(links(PAGES[0])) > 20


def test_a_command_that_is_not_there_is_found() -> None:
    assert wrong_with(["people", "fire"]) == "csrbot people fire"
    assert wrong_with(["serve", "--rolls", "web"]) == "csrbot … --rolls"
