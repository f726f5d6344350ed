"""Commitments: what people and departments say they will do, and how it goes."""

from __future__ import annotations

from datetime import timedelta

from handlers.commitments.actions import COMMANDS, WORDS, CommitmentForm, CommitmentPress
from handlers.commitments.check_in import CheckIn
from handlers.commitments.commit import Commit
from handlers.commitments.list_commitments import ListCommitments
from handlers.commitments.nudge import Nudge
from handlers.commitments.service import CommitmentService, T
from handlers.kernel.capability import Capability, Job
from handlers.kernel.colleagues import FindColleagues
from handlers.kernel.ports import UnitOfWork


def commitments(uow: UnitOfWork[T], find: FindColleagues[T]) -> Capability:
    ledger, commit = CommitmentService(uow), Commit(uow)
    check_in = CheckIn(ledger, find)
    return Capability(
        "commitments",
        presses={
            CommitmentPress.COMMITMENTS: ListCommitments(uow),
            CommitmentPress.COMMIT: commit,
            CommitmentPress.COMMITMENT: check_in,
            CommitmentPress.ON_TRACK: check_in,
            CommitmentPress.DONE: check_in,
        },
        forms={
            CommitmentForm.COMMIT: commit,
            CommitmentForm.NEED_HELP: check_in,
            CommitmentForm.MOVE_COMMITMENT: check_in,
            CommitmentForm.DROP_COMMITMENT: check_in,
        },
        jobs=(Job("nudge", timedelta(minutes=5), Nudge(ledger)),),  # a check-in has its day
        commands=COMMANDS,
        words=WORDS,
    )
