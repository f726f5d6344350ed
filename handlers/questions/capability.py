"""Questions: asking the documents, asking people, and what becomes of their replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from handlers.kernel.capability import Capability, Handler, Job
from handlers.kernel.events import Asked, Joined, Left, Opened
from handlers.kernel.ports import Knowledge, Library
from handlers.questions.accept import Accept
from handlers.questions.actions import COMMANDS, WORDS, QuestionForm, QuestionPress
from handlers.questions.answer_actions import AnswerActions
from handlers.questions.answering import IsShared, Recall, alone
from handlers.questions.ask import Ask
from handlers.questions.ask_people import AskNobody, AskPeople
from handlers.questions.colleagues.absence import Absence
from handlers.questions.colleagues.claim import Claim
from handlers.questions.colleagues.extend import Extend
from handlers.questions.colleagues.mend_index import Mended, MendIndex, tell_nobody
from handlers.questions.colleagues.reassign import Reassign
from handlers.questions.colleagues.release import Release
from handlers.questions.colleagues.reply import GiveReply
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.colleagues.say_same import SaySame
from handlers.questions.colleagues.set_aside import SetAside
from handlers.questions.deliver_shared_replies import DeliverSharedReplies
from handlers.questions.find_own_questions import FindOwnQuestions
from handlers.questions.hand_over import HandOver
from handlers.questions.help import Help
from handlers.questions.not_quite import NotQuite
from handlers.questions.ports import QuestionsWork
from handlers.questions.process_due_questions import ProcessDueQuestions
from handlers.questions.reopen import Reopen
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.routing import RoutingPolicy
from handlers.questions.service import QuestionService
from handlers.questions.share import Share
from handlers.questions.take_back import TakeBack
from handlers.questions.welcome import Welcome


def questions(
    uow: QuestionsWork,
    knowledge: Knowledge,
    library: Library,
    *,
    deadlines: Deadlines = Deadlines(),
    routing: RoutingPolicy = RoutingPolicy(),
    is_shared: IsShared = alone,
    mended: Mended = tell_nobody,
    always_offers: bool = False,
    has_mail: bool = False,
    notice: Callable[[str], None] = lambda _: None,
) -> Capability:
    """`is_shared` tells in which conversations more people read along than the asker.
    `always_offers`: nobody is asked without a press, whatever the asker prefers; `has_mail`: e-mail can be
    sent; `notice` is told the outcome of each question."""
    desk = QuestionService(uow, deadlines, has_mail)
    hand_over = HandOver(uow, knowledge, routing, deadlines, has_mail)
    recall, absence = Recall(uow, knowledge, is_shared), Absence(uow, desk, hand_over)
    ask = Ask(uow, knowledge, desk, hand_over, is_shared, always_offers, notice)
    welcome = Welcome(uow, knowledge)
    not_quite, claim = NotQuite(desk, hand_over, recall), Claim(uow, desk)
    ask_people, take_back, set_aside = AskPeople(desk, hand_over, recall), TakeBack(desk), SetAside(desk)
    review = ReviewReply(uow, desk, library)
    mend, find_own = MendIndex(uow, review.agree, library, mended), FindOwnQuestions(uow, ask)
    return Capability(
        "questions",
        presses={
            QuestionPress.ASK: ask,
            **_presses_of_askers(AnswerActions(desk, recall), not_quite),
            QuestionPress.ASK_NAMED: ask_people,
            QuestionPress.ASK_UNNAMED: ask_people,
            QuestionPress.ASK_NOBODY: AskNobody(desk, recall),
            QuestionPress.TAKE_BACK: take_back,
            QuestionPress.FOUND: take_back,
            QuestionPress.SHARE: Share(uow, recall),
            QuestionPress.ACCEPT: Accept(desk),
            QuestionPress.CLAIM: claim,
            QuestionPress.NEXT: claim,
            QuestionPress.RELEASE: Release(desk, hand_over),
            QuestionPress.EXTEND: Extend(desk),
            QuestionPress.SAME: SaySame(desk),
            QuestionPress.NOT_SAME: SaySame(desk),
            QuestionPress.KEEP: review,
            QuestionPress.HELP: Help(uow, knowledge),
            QuestionPress.BACK: absence,
            QuestionPress.MY_QUESTIONS: find_own,
        },
        forms={
            QuestionForm.ASK_AGAIN: Reopen(desk, hand_over),
            QuestionForm.REWORD: take_back,
            QuestionForm.ANSWER_BACK: take_back,
            QuestionForm.ASK_BACK: set_aside,
            QuestionForm.NOT_FOR_US: set_aside,
            QuestionForm.CLOSE: set_aside,
            QuestionForm.MERGE: set_aside,
            QuestionForm.REPLY: GiveReply(desk),
            QuestionForm.EDIT_REPLY: review,
            QuestionForm.REASSIGN: Reassign(desk),
            QuestionForm.KEEP_EDITED: review,
            QuestionForm.REJECT: review,
            QuestionForm.WITHDRAW: review,
            QuestionForm.AWAY: absence,
            QuestionForm.FIND_QUESTION: find_own,
        },
        events={Asked: find_own, Opened: welcome, Joined: welcome, Left: absence},
        jobs=_jobs(ProcessDueQuestions(uow, desk, hand_over), DeliverSharedReplies(uow, desk), mend),
        commands=COMMANDS,
        words=WORDS,
    )


def _presses_of_askers(respond: AnswerActions, not_quite: NotQuite) -> Mapping[str, Handler]:
    """What an employee does with an answer."""
    return {
        QuestionPress.HELPED: respond,
        QuestionPress.CHOOSE: respond,
        QuestionPress.MORE: respond,
        QuestionPress.NOT_QUITE: not_quite,
        QuestionPress.NONE_OF_THESE: not_quite,
        QuestionPress.WRONG: not_quite,
        QuestionPress.UNDO: not_quite,
    }


def _jobs(escalate: ProcessDueQuestions, catch_up: DeliverSharedReplies, mend: MendIndex) -> tuple[Job, ...]:
    """Deadlines are hours long, so half a minute is early enough.

    Whoever asked the same as many others waits for a reply that is there already, and so a second is enough.
    """
    return (
        Job("escalate", timedelta(seconds=30), escalate),
        Job("catch_up", timedelta(seconds=1), catch_up),
        Job("mend_index", timedelta(hours=1), mend),
    )
