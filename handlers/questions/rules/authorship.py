"""Under whose name a published reply stands: nobody signs words that they did not write."""

from __future__ import annotations

from handlers.questions.rules.question import Reply

TEAM = "CSR team, after "
"""Before the author's name where the CSR team wrote the words; the index keeps it as plain text."""


def author_of(reply: Reply, name: str) -> str:
    """As the index is to keep it; `name` is that of whoever replied."""
    return f"{TEAM}{name}" if reply.edited_by and name else name


def split_author(author: str) -> tuple[str, bool]:
    """The name of whoever replied, and whether the CSR team wrote the words."""
    return author.removeprefix(TEAM), author.startswith(TEAM)
