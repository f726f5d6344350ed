"""What this bot can do: the list of its capabilities, and the sum of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.platform.envelope import MemoryEnvelope
from bot.platform.store import StoreTransaction, StoreWork
from bot.workers.inbox_worker import Routes
from bot.workers.index_upkeep import MendTally
from handlers.broadcasts.capability import broadcasts
from handlers.care.capability import care
from handlers.care.find_help import FindHelp
from handlers.care.rules.kinds import TriageKind
from handlers.care.rules.lessons import Meaning
from handlers.care.screen import Screen
from handlers.commitments import home as commitments_home
from handlers.commitments.capability import commitments
from handlers.commitments.forecast import check_ins
from handlers.commitments.wording import commit_form
from handlers.digests.capability import digests
from handlers.digests.forecast import digest_expected
from handlers.drafting.capability import drafting
from handlers.drafting.ports import NO_SOURCES, Sources
from handlers.feedback import home as feedback_home
from handlers.feedback.anonymity import AnonymousHandler, is_informed, is_new_and_anonymous
from handlers.feedback.capability import feedback
from handlers.feedback.feedback import FeedbackPolicy, kind_of
from handlers.feedback.ports import Envelope
from handlers.feedback.service import FeedbackService, FindDocument
from handlers.feedback.submit_anonymously import SubmitAnonymously
from handlers.feedback.waiting import Waiting
from handlers.feedback.wording import decide_first, decide_form, unnamed_form, written_form
from handlers.insights.capability import insights
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.attention.forecast import Forecast
from handlers.kernel.bare_words import opening
from handlers.kernel.capability import Capability, Handler, Job, claims
from handlers.kernel.events import Asked, Joined, Left, Opened, Submitted
from handlers.kernel.home import OwnPage
from handlers.kernel.messages import Action, Button, Form, Message
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge, Library
from handlers.kernel.reports import ReportDelay, ReportFailure
from handlers.kernel.retention import RetentionPolicy
from handlers.kernel.voice import Voice
from handlers.learning import home as learning_home
from handlers.learning.actions import LearningPress
from handlers.learning.capability import learning
from handlers.learning.nudging.forecast import lessons_expected
from handlers.preferences.actions import PreferencesPress
from handlers.preferences.capability import preferences
from handlers.privacy.capability import privacy
from handlers.privacy.forget_person import ForgetPerson
from handlers.privacy.own_data import OwnData
from handlers.privacy.ports import PersonalData
from handlers.questions import home as questions_home
from handlers.questions.answering import IsShared, alone
from handlers.questions.capability import questions
from handlers.questions.colleagues.absence import Absence
from handlers.questions.colleagues.ask_colleagues import AskColleagues
from handlers.questions.colleagues.leaving import Leaving
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.hand_over import HandOver
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.gibberish import is_gibberish
from handlers.questions.rules.own_questions import looked_for
from handlers.questions.rules.routing import RoutingPolicy
from handlers.questions.rules.smalltalk import recognise
from handlers.questions.service import QuestionService
from handlers.questions.take_back import TakeBack
from handlers.questions.wording import trouble
from handlers.questions.wording.sources import quotation
from handlers.sign_in.capability import sign_in

OWN_PAGE: OwnPage[StoreTransaction] = OwnPage(
    own=(questions_home.own, learning_home.own, commitments_home.own, feedback_home.own),
    duties=(questions_home.duties,),
    figures=(questions_home.figures, feedback_home.figures),
)
"""What the capabilities contribute to a person's own page, in this order."""
FORECASTS: Sequence[Forecast[StoreTransaction]] = (check_ins, lessons_expected, digest_expected)
"""What the capabilities mean to say by themselves."""


@dataclass(frozen=True, slots=True)
class UseCases:
    """What the capabilities are built of, and what they are together."""

    uow: StoreWork
    knowledge: Knowledge
    library: Library
    notes: KeyValueStore
    deadlines: Deadlines = Deadlines()
    routing: RoutingPolicy = RoutingPolicy()
    feedback: FeedbackPolicy = FeedbackPolicy()
    sources: Sources = NO_SOURCES
    """The documents, from which lessons are drafted, and about which feedback may be."""
    shelf: FindDocument | None = None
    """Knows documents by their id, where `sources` does not."""
    is_shared: IsShared = alone
    keeping: RetentionPolicy = RetentionPolicy()
    envelope: Envelope = field(default_factory=MemoryEnvelope)
    """Seals anonymous words that wait; all processes need the same one."""
    personal: PersonalData | None = None
    """Knows what is about whom; without it nobody is told of that."""
    has_mail: bool = False
    """Whether e-mail can be sent."""
    meaning: Callable[[], Meaning | None] = lambda: None
    """Opens what reads messages for what they mean; without it they are judged by their words alone."""
    notice: Callable[[str], None] = lambda _: None
    """Told the outcome of each question."""

    def capabilities(self) -> Sequence[Capability]:
        """The list. A new capability is one more line here."""
        others = self._others()
        forms = claims(others, lambda one: one.forms)
        return (
            *others,
            care(self.uow, self.screen, self._questions(always_offers=True).events[Asked], forms),
        )

    def _others(self) -> Sequence[Capability]:
        """All but care, which hands on to them what a person means after all."""
        uow, notes = self.uow, self.notes
        return (
            self._questions(),
            learning(uow),
            commitments(uow, self._ask_colleagues),
            feedback(uow, self.feedback, self._shelf, self._waiting),
            broadcasts(uow, self._questions().events[Asked], _commit_form),
            sign_in(uow, notes),
            digests(uow),
            insights(uow),
            drafting(uow, self.sources),
            preferences(uow, FORECASTS, has_mail=self.has_mail),
            *([privacy(self.forget(), self._own_data)] if self.personal else ()),
        )

    def _questions(self, *, always_offers: bool = False) -> Capability:
        """`always_offers` for what was held back first: what may be grave goes to nobody by a preference."""
        return questions(
            self.uow,
            self.knowledge,
            self.library,
            deadlines=self.deadlines,
            routing=self.routing,
            is_shared=self.is_shared,
            mended=MendTally(self.notes).add,
            always_offers=always_offers,
            has_mail=self.has_mail,
            notice=self.notice,
        )

    def forget(self) -> ForgetPerson:
        """Raises ValueError where nothing knows what is about whom."""
        if self.personal is None:
            raise ValueError("there is no register of personal data")
        desk = QuestionService(self.uow, self.deadlines, self.has_mail)
        hand_over = HandOver(self.uow, self.knowledge, self.routing, self.deadlines, self.has_mail)
        absence, review = Absence(self.uow, desk, hand_over), ReviewReply(self.uow, desk, self.library)
        leaving = Leaving(self.uow, absence, TakeBack(desk), review)
        return ForgetPerson(self.uow, self.personal, leaving)

    def routes(self) -> Routes:
        """Which use case handles what. Raises `ClaimedTwiceError`, as `commands` does."""
        capabilities = self.capabilities()
        presses, words = (
            claims(capabilities, lambda one: one.presses),
            claims(capabilities, lambda one: one.words),
        )
        events = claims(capabilities, lambda one: one.events)
        forms = claims(capabilities, lambda one: one.forms)
        return Routes(
            asked=opening(words, presses, self._asked(self.screen.before(events[Asked]))),
            opened=events[Opened],
            joined=events[Joined],
            left=events[Left],
            pressed=presses,
            submitted={form: self.screen.before(handler) for form, handler in forms.items()},
            unknown=ReportFailure(self.uow, trouble.outdated),
            trouble=ReportFailure(self.uow, trouble.trouble),
        )

    @property
    def report_delay(self) -> ReportDelay:
        return ReportDelay(self.uow, trouble.delayed, self.is_shared)

    @property
    def _own_data(self) -> OwnData:
        return OwnData(self.forget(), self.is_shared)

    def _asked(self, screened: Handler) -> Handler:
        """What is about one's own data is no question, and nothing to be judged."""
        return self._own_data.before(screened) if self.personal else screened

    @property
    def screen(self) -> Screen:
        """Stands before whatever takes what a person wrote."""
        find_help = FindHelp(self.uow, self.knowledge, quotation)
        days = self.keeping.confided.days
        return Screen(
            self.uow,
            self.knowledge,
            find_help,
            self.is_shared,
            _is_courtesy,
            days,
            is_informed=is_informed,
            unnamed_form=unnamed_form,
            meaning=self.meaning,
            notice=self.notice,
            offers=_offers,
        )

    def job(self, name: str) -> Job:
        """Raises StopIteration when no capability has it."""
        return next(job for one in self.capabilities() for job in one.jobs if job.name == name)

    def commands(self) -> Mapping[str, str]:
        """What is pressed by typing it."""
        return claims(self.capabilities(), lambda one: one.commands)

    def confide(self, key: bytes) -> AnonymousHandler:
        """For the surfaces: what is told without a name never comes through the routes.

        For what is grave its sender is first shown where help is, and then decides.
        """
        service = FeedbackService(self.uow, self.feedback)
        submit = SubmitAnonymously(self.uow, service, self._shelf, key, self._waiting)

        async def told(submitted: Submitted, voice: Voice) -> Message:
            nobody = Person(id="", email="", name="", language=voice.language)
            text, kind = submitted.values.get("text", ""), kind_of(submitted.values)
            is_new = is_new_and_anonymous(submitted) and text.strip()
            ways = await self.screen.ways_for(text, nobody) if is_new else None
            if ways is None:
                return await submit(submitted, voice)
            return decide_first(voice, ways, decide_form(voice, submitted.subject, kind, text))

        return told

    @property
    def _shelf(self) -> FindDocument:
        return self.shelf or self.sources.document

    @property
    def _waiting(self) -> Waiting:
        empty_log = self.personal.empty_log if self.personal else _nothing_to_empty
        return Waiting(self.uow, FeedbackService(self.uow, self.feedback), self.envelope, empty_log)

    @property
    def _ask_colleagues(self) -> AskColleagues:
        """What the questions lend to other capabilities."""
        hand_over = HandOver(self.uow, self.knowledge, self.routing, self.deadlines, self.has_mail)
        return AskColleagues(QuestionService(self.uow, self.deadlines, self.has_mail), hand_over)


def _commit_form(voice: Voice, at: datetime, text: str) -> Form:
    return commit_form(voice, None, at, text)


def _offers(voice: Voice, kind: TriageKind, asked: Asked) -> Sequence[Action]:
    """What opens that for which somebody wrote: what they wrote stands in the form."""
    match kind:
        case TriageKind.FEEDBACK:
            return (written_form(voice, asked.text),)
        case TriageKind.COMMITMENT:
            return (commit_form(voice, None, asked.at, asked.text),)
        case TriageKind.LESSON:
            return (Button(LearningPress.LEARN, "", voice.text("lesson_next")),)
    return (Button(PreferencesPress.PREFERENCES, "", voice.text("preferences_open")),)


async def _nothing_to_empty() -> bool:
    return True


def _is_courtesy(text: str) -> bool:
    return recognise(text) is not None or is_gibberish(text) or looked_for(text) is not None
