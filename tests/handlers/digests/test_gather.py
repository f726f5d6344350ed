"""What has changed is told once, to whoever may read it."""

from __future__ import annotations

from handlers.digests.gather import shown
from handlers.digests.ports import ChangedDocument
from knowledge.passages import EVERYONE, Audience
from tests.handlers.company import MINA

CSR_ONLY = Audience(roles=frozenset({"csr"}))


def test_a_file_of_many_answers_is_one_change_and_what_one_may_not_read_is_none() -> None:
    found = [
        ChangedDocument("answers-2", "Answers", EVERYONE, is_new=True),
        ChangedDocument("budget", "Budget", CSR_ONLY, is_new=True),
        ChangedDocument("answers-1", "Answers", EVERYONE, is_new=True),
        ChangedDocument("travel", "Travel policy", EVERYONE, is_new=False),
    ]
    assert [one.id for one in shown(found, MINA.reader())] == ["answers-2", "travel"]
