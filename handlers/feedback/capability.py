"""Feedback: what people tell the CSR team, with their name or without, and what it decides."""

from __future__ import annotations

from datetime import timedelta

from handlers.feedback.actions import WORDS, FeedbackForm, FeedbackPress
from handlers.feedback.decide import DecideFeedback
from handlers.feedback.feedback import FeedbackPolicy
from handlers.feedback.give_feedback import AnswerBack, GiveFeedback
from handlers.feedback.my_feedback import MyFeedback
from handlers.feedback.ports import FeedbackWork
from handlers.feedback.rounds import FeedbackRounds
from handlers.feedback.service import FeedbackService, FindDocument
from handlers.feedback.waiting import Waiting
from handlers.kernel.capability import Capability, Job


def feedback(
    uow: FeedbackWork, policy: FeedbackPolicy, find_document: FindDocument, waiting: Waiting | None = None
) -> Capability:
    """Anonymous feedback is not in here: see `handlers.feedback.submit_anonymously`."""
    service = FeedbackService(uow, policy)
    decide = DecideFeedback(service)
    return Capability(
        "feedback",
        presses={FeedbackPress.MY_FEEDBACK: MyFeedback(uow), FeedbackPress.FEEDBACK_TAKE: decide},
        forms={
            FeedbackForm.FEEDBACK: GiveFeedback(uow, service, find_document),
            FeedbackForm.FEEDBACK_ANSWER: AnswerBack(service),
            FeedbackForm.FEEDBACK_ASSIGN: decide,
            FeedbackForm.FEEDBACK_ASK: decide,
            FeedbackForm.FEEDBACK_MERGE: decide,
            FeedbackForm.FEEDBACK_DECIDE: decide,
        },
        words=WORDS,
        jobs=(Job("feedback", timedelta(minutes=5), FeedbackRounds(uow, service, waiting)),),
    )
