"""Which use case handles what: the use cases, built by hand, and the table of the intake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.workers.inbox_worker import Handler, Routes
from handlers.commitments.actions import CommitmentForm, CommitmentPress
from handlers.commitments.check_in import CheckIn
from handlers.commitments.commit import Commit
from handlers.commitments.list_commitments import ListCommitments
from handlers.commitments.nudge import Nudge
from handlers.commitments.service import CommitmentService
from handlers.feedback.actions import FeedbackForm, FeedbackPress
from handlers.feedback.decide import DecideFeedback
from handlers.feedback.feedback import FeedbackPolicy
from handlers.feedback.give_feedback import AnswerBack, GiveFeedback
from handlers.feedback.my_feedback import MyFeedback
from handlers.feedback.rounds import FeedbackRounds
from handlers.feedback.service import FeedbackService, FindDocument
from handlers.feedback.submit_anonymously import SubmitAnonymously
from handlers.kernel.ports import Knowledge, Library, UnitOfWork
from handlers.kernel.queues import KeyValueStore
from handlers.kernel.report_failure import ReportFailure
from handlers.learning.actions import LearningPress
from handlers.learning.learn import Learn
from handlers.learning.take_quiz import TakeQuiz
from handlers.questions.absence import Absence
from handlers.questions.accept import Accept
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.answer_actions import AnswerActions
from handlers.questions.answering import IsShared, Recall, alone
from handlers.questions.ask import Ask
from handlers.questions.claim import Claim
from handlers.questions.deliver_shared_replies import DeliverSharedReplies
from handlers.questions.extend import Extend
from handlers.questions.hand_over import HandOver
from handlers.questions.help import Help
from handlers.questions.not_quite import NotQuite
from handlers.questions.process_due_questions import ProcessDueQuestions
from handlers.questions.reassign import Reassign
from handlers.questions.release import Release
from handlers.questions.reopen import Reopen
from handlers.questions.reply import Reply
from handlers.questions.review_reply import ReviewReply
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.routing import RoutingPolicy
from handlers.questions.service import QuestionService
from handlers.questions.share import Share
from handlers.questions.welcome import Welcome
from handlers.questions.wording import trouble
from handlers.sign_in.actions import SignInPress
from handlers.sign_in.confirm_sign_in import ConfirmSignIn


@dataclass(frozen=True, slots=True)
class UseCases:
    """What every use case is built of."""

    uow: UnitOfWork
    knowledge: Knowledge
    library: Library
    notes: KeyValueStore
    deadlines: Deadlines = Deadlines()
    routing: RoutingPolicy = RoutingPolicy()
    feedback: FeedbackPolicy = FeedbackPolicy()
    shelf: FindDocument = lambda _: None
    """Knows documents by their id, for feedback that is about one."""
    is_shared: IsShared = alone

    @property
    def desk(self) -> QuestionService:
        return QuestionService(self.uow, self.deadlines)

    @property
    def hand_over(self) -> HandOver:
        return HandOver(self.uow, self.knowledge, self.routing, self.deadlines)

    @property
    def loop(self) -> FeedbackService:
        return FeedbackService(self.uow, self.feedback)

    def confide(self, key: bytes) -> SubmitAnonymously:
        """For the surfaces: what is told without a name never comes through the routes."""
        return SubmitAnonymously(self.uow, self.loop, self.shelf, key)

    def rounds(self) -> FeedbackRounds:
        return FeedbackRounds(self.uow, self.loop)

    @property
    def ledger(self) -> CommitmentService:
        return CommitmentService(self.uow)

    def nudge(self) -> Nudge:
        return Nudge(self.ledger)

    def escalate(self) -> ProcessDueQuestions:
        return ProcessDueQuestions(self.uow, self.desk, self.hand_over)

    def catch_up(self) -> DeliverSharedReplies:
        return DeliverSharedReplies(self.uow, self.desk)

    def routes(self) -> Routes:
        """The table of the intake."""
        welcome = Welcome(self.uow, self.knowledge)
        tables = (self._asking(), self._answering(), self._being_there(), self._practice(), self._feedback())
        return Routes(
            asked=self._ask,
            opened=welcome,
            joined=welcome,
            left=self._absence,
            pressed={action: use_case for table in tables for action, use_case in table.pressed.items()},
            submitted={form: use_case for table in tables for form, use_case in table.submitted.items()},
            unknown=ReportFailure(self.uow, trouble.outdated),
            trouble=ReportFailure(self.uow, trouble.trouble),
        )

    @property
    def _ask(self) -> Ask:
        return Ask(self.uow, self.knowledge, self.desk, self.hand_over, self.is_shared)

    @property
    def _absence(self) -> Absence:
        return Absence(self.uow, self.desk, self.hand_over)

    def _asking(self) -> _Table:
        """What an employee does with an answer."""
        recall = Recall(self.uow, self.knowledge, self.is_shared)
        respond, not_quite = AnswerActions(self.desk, recall), NotQuite(self.desk, self.hand_over)
        return _Table(
            {
                QuestionPress.ASK: self._ask,
                QuestionPress.HELPED: respond,
                QuestionPress.CHOOSE: respond,
                QuestionPress.MORE: respond,
                QuestionPress.SHARE: Share(self.uow, recall),
                QuestionPress.NOT_QUITE: not_quite,
                QuestionPress.NONE_OF_THESE: not_quite,
                QuestionPress.ACCEPT: Accept(self.desk),
            },
            {QuestionForm.ASK_AGAIN: Reopen(self.desk, self.hand_over)},
        )

    def _answering(self) -> _Table:
        """What ambassadors and the CSR team do with a question."""
        claim, curate = Claim(self.uow, self.desk), ReviewReply(self.uow, self.desk, self.library)
        return _Table(
            {
                QuestionPress.CLAIM: claim,
                QuestionPress.NEXT: claim,
                QuestionPress.RELEASE: Release(self.desk, self.hand_over),
                QuestionPress.EXTEND: Extend(self.desk),
                QuestionPress.KEEP: curate,
            },
            {
                QuestionForm.REPLY: Reply(self.desk),
                QuestionForm.EDIT_REPLY: curate,
                QuestionForm.REASSIGN: Reassign(self.desk),
                QuestionForm.KEEP_EDITED: curate,
                QuestionForm.REJECT: curate,
                QuestionForm.WITHDRAW: curate,
            },
        )

    def _being_there(self) -> _Table:
        """Finding one's way, and being away."""
        return _Table(
            {
                QuestionPress.HELP: Help(self.uow, self.knowledge),
                SignInPress.SIGN_IN: ConfirmSignIn(self.uow, self.notes),
                QuestionPress.BACK: self._absence,
            },
            {QuestionForm.AWAY: self._absence},
        )

    def _practice(self) -> _Table:
        """Learning, and what came of it: what people commit to."""
        learn, commit = Learn(self.uow), Commit(self.uow)
        check_in = CheckIn(self.ledger, self.desk, self.hand_over)
        return _Table(
            {
                LearningPress.LEARN: learn,
                LearningPress.PROGRESS: learn,
                LearningPress.QUIZ: TakeQuiz(self.uow),
                CommitmentPress.COMMITMENTS: ListCommitments(self.uow),
                CommitmentPress.COMMIT: commit,
                CommitmentPress.COMMITMENT: check_in,
                CommitmentPress.ON_TRACK: check_in,
                CommitmentPress.DONE: check_in,
            },
            {
                CommitmentForm.COMMIT: commit,
                CommitmentForm.NEED_HELP: check_in,
                CommitmentForm.MOVE_COMMITMENT: check_in,
                CommitmentForm.DROP_COMMITMENT: check_in,
            },
        )

    def _feedback(self) -> _Table:
        """What people tell the CSR team, and what it does with that."""
        triage = DecideFeedback(self.loop)
        return _Table(
            {FeedbackPress.MY_FEEDBACK: MyFeedback(self.uow), FeedbackPress.FEEDBACK_TAKE: triage},
            {
                FeedbackForm.FEEDBACK: GiveFeedback(self.uow, self.loop, self.shelf),
                FeedbackForm.FEEDBACK_ANSWER: AnswerBack(self.loop),
                FeedbackForm.FEEDBACK_ASSIGN: triage,
                FeedbackForm.FEEDBACK_ASK: triage,
                FeedbackForm.FEEDBACK_MERGE: triage,
                FeedbackForm.FEEDBACK_DECIDE: triage,
            },
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """A part of the table of the intake."""

    pressed: Mapping[str, Handler]
    submitted: Mapping[str, Handler]
