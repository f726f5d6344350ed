"""The life of a feedback: every step is a function that gives the feedback afterwards, or why not.

    who          may                                                                    while
    anybody      give; answer when the CSR team asks back                               open
    CSR team     see, take, assign, ask back, merge with one that says the same         open
    CSR team     decide; again when what was promised is done, or will not be           open, or promised
    the bot      share a decision with those merged into it; note that the giver is told

`on` is the day; no moment is stored of a feedback.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from handlers.feedback.feedback import (
    Anonymous,
    Decided,
    Feedback,
    FeedbackChange,
    FeedbackEvent,
    FeedbackOutcome,
    FeedbackProgress,
    FeedbackRefusal,
    FeedbackVerdict,
    Giver,
    Named,
    Remark,
    Step,
)
from handlers.kernel.outcome import Changed, Refused, refusal
from handlers.kernel.person import Person, is_csr


def give(given: Feedback) -> FeedbackOutcome:
    """What is given; the question behind it is dropped when the giver is anonymous."""
    if not given.text.strip():
        return Refused(FeedbackRefusal.EMPTY)
    about = replace(given.about, question_id="") if isinstance(given.giver, Anonymous) else given.about
    cleaned = replace(given, text=given.text.strip(), about=about)
    return Changed(cleaned, FeedbackEvent(given.id, 0, Step.GIVEN, None, given.given_on))


def see(feedback: Feedback, by: Person, on: date) -> FeedbackOutcome:
    """The CSR team has read it."""
    refused = refusal(
        (not is_csr(by), FeedbackRefusal.NOT_ALLOWED),
        (feedback.progress is not FeedbackProgress.GIVEN, FeedbackRefusal.UNCHANGED),
    )
    return refused or _changed(feedback, Step.SEEN, by, on, progress=FeedbackProgress.SEEN)


def take(feedback: Feedback, by: Person, on: date) -> FeedbackOutcome:
    mine = feedback.owner == by.id
    refused = _not_open(feedback, by) or refusal((mine, FeedbackRefusal.UNCHANGED))
    return refused or _changed(feedback, Step.TAKEN, by, on, progress=FeedbackProgress.IN_WORK, owner=by.id)


def assign(feedback: Feedback, by: Person, to: Person | None, on: date) -> FeedbackOutcome:
    """To a member of the CSR team."""
    if refused := _not_open(feedback, by):
        return refused
    if to is None or not is_csr(to):
        return Refused(FeedbackRefusal.UNABLE, to.id if to else None)
    if feedback.owner == to.id:
        return Refused(FeedbackRefusal.UNCHANGED)
    return _changed(
        feedback, Step.ASSIGNED, by, on, detail=to.id, progress=FeedbackProgress.IN_WORK, owner=to.id
    )


def ask_back(feedback: Feedback, by: Person, text: str, on: date) -> FeedbackOutcome:
    refused = _not_open(feedback, by) or refusal((not text.strip(), FeedbackRefusal.EMPTY))
    progress = FeedbackProgress.SEEN if feedback.progress is FeedbackProgress.GIVEN else feedback.progress
    remarks = (*feedback.remarks, Remark(text.strip(), on, by.id))
    return refused or _changed(feedback, Step.ASKED_BACK, by, on, progress=progress, remarks=remarks)


def answer_back(feedback: Feedback, by: Person | str, text: str, on: date) -> FeedbackOutcome:
    """`by` is the giver: the person, or the fingerprint of the receipt."""
    refused = refusal(
        (not _is_giver(feedback.giver, by), FeedbackRefusal.NOT_YOURS),
        (not feedback.is_asked_back, FeedbackRefusal.TOO_LATE),
        (not text.strip(), FeedbackRefusal.EMPTY),
    )
    remarks = (*feedback.remarks, Remark(text.strip(), on))
    return refused or _changed(feedback, Step.ANSWERED_BACK, None, on, remarks=remarks)


def merge(
    feedback: Feedback, into: Feedback | None, by: Person, on: date, *, is_primary: bool
) -> FeedbackOutcome:
    """`is_primary`: others are merged into this one already, so it stays what it is."""
    if refused := _not_open(feedback, by):
        return refused
    if into is None:
        return Refused(FeedbackRefusal.UNKNOWN)
    impossible = is_primary or into.id == feedback.id or into.merged_into is not None or not into.is_open
    if impossible:
        return Refused(FeedbackRefusal.UNABLE)
    return _changed(
        feedback,
        Step.MERGED,
        by,
        on,
        detail=into.id,
        progress=FeedbackProgress.IN_WORK,
        owner=into.owner or by.id,
        merged_into=into.id,
    )


def decide(feedback: Feedback, by: Person, decided: Decided) -> FeedbackOutcome:
    """Also again, when what was promised is done, or will not be."""
    refused = refusal(
        (not is_csr(by), FeedbackRefusal.NOT_ALLOWED),
        (feedback.merged_into is not None, FeedbackRefusal.MERGED),
        (not (feedback.is_open or is_promised(feedback)), FeedbackRefusal.TOO_LATE),
        (not decided.text.strip(), FeedbackRefusal.EMPTY),
        (_same(feedback.decided, decided), FeedbackRefusal.UNCHANGED),
    )
    if refused:
        return refused
    owner = feedback.owner or by.id
    fields = {"progress": FeedbackProgress.DECIDED, "decided": decided, "owner": owner}
    return _changed(feedback, Step.DECIDED, by, decided.on, decided.verdict, **fields)


def share(feedback: Feedback, primary: Feedback, on: date) -> FeedbackOutcome:
    """Give a merged one the decision of the one it is merged into, which alone is published."""
    if feedback.merged_into != primary.id or primary.decided is None:
        return Refused(FeedbackRefusal.TOO_LATE)
    decided = replace(primary.decided, said="")
    if _same(feedback.decided, decided):
        return Refused(FeedbackRefusal.UNCHANGED)
    fields = {"progress": FeedbackProgress.DECIDED, "decided": decided}
    return _changed(feedback, Step.DECISION_SHARED, None, on, decided.verdict, **fields)


def tell(feedback: Feedback, on: date) -> FeedbackOutcome:
    """The decision is on its way to the giver."""
    ready = feedback.progress is FeedbackProgress.DECIDED and isinstance(feedback.giver, Named)
    if not ready:
        return Refused(FeedbackRefusal.TOO_LATE)
    return _changed(feedback, Step.TOLD, None, on, progress=FeedbackProgress.TOLD)


def is_promised(feedback: Feedback) -> bool:
    """Something will be done and is not yet, so the decision may still change."""
    decided = feedback.decided
    return decided is not None and decided.verdict is FeedbackVerdict.WILL_DO and feedback.merged_into is None


def _not_open(feedback: Feedback, by: Person) -> Refused[FeedbackRefusal] | None:
    return refusal(
        (not is_csr(by), FeedbackRefusal.NOT_ALLOWED),
        (feedback.merged_into is not None, FeedbackRefusal.MERGED),
        (not feedback.is_open, FeedbackRefusal.TOO_LATE),
    )


def _is_giver(giver: Giver, by: Person | str) -> bool:
    match giver:
        case Named(person_id=person_id):
            return isinstance(by, Person) and by.id == person_id
        case Anonymous(receipt=receipt):
            return by == receipt


def _same(before: Decided | None, after: Decided) -> bool:
    return before is not None and replace(before, by=after.by, on=after.on) == after


def _changed(
    feedback: Feedback, name: Step, by: Person | None, on: date, detail: str = "", **fields: Any
) -> FeedbackChange:
    after = replace(feedback, version=feedback.version + 1, **fields)
    return Changed(after, FeedbackEvent(feedback.id, after.version, name, by.id if by else None, on, detail))
