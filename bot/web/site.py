"""The web platform put together: given what it depends on, its routes, its middleware, its error pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.platform.adapter import Framing
from bot.platform.store import StoreWork
from bot.platform.troubles import Troubles
from bot.web.assets import Assets
from bot.web.authorization import Authorization
from bot.web.console.audit import AuditPages
from bot.web.console.broadcasts.deeds import BroadcastDeeds
from bot.web.console.broadcasts.pages import BroadcastPages
from bot.web.console.broadcasts.picture_deeds import PictureDeeds
from bot.web.console.bulk import BulkActions
from bot.web.console.care import CarePages
from bot.web.console.composing.style import PreviewStyles
from bot.web.console.composing.surfaces import Newsstand
from bot.web.console.drafts.pages import DraftPages
from bot.web.console.drafts.picture import LessonPictures
from bot.web.console.feedback import FeedbackConsole
from bot.web.console.files import FilePages
from bot.web.console.frame import Frame
from bot.web.console.lessons import LessonsPages
from bot.web.console.limits import LimitPages
from bot.web.console.people import PeoplePages
from bot.web.console.person_data import PersonDataPages
from bot.web.console.practice import PracticePages
from bot.web.console.questions import QuestionPages
from bot.web.console.remembering.pages import RememberingPages
from bot.web.console.remembering.studies import StudyPages
from bot.web.console.sign_in_links import SignInLinkPages
from bot.web.console.stream import Stream, Watch
from bot.web.console.stuck import StuckPages
from bot.web.console.tracks.pages import TrackPages
from bot.web.console.uploads import UploadStore
from bot.web.cookies import Cookies
from bot.web.errors import Errors, Handler
from bot.web.headers import HeaderRules, SecurityHeaders, header_rules
from bot.web.inbound import WebInbound
from bot.web.limits import RateLimit, SharedLimit
from bot.web.oidc.opening import Oidc
from bot.web.page import Pages, make_environment
from bot.web.page_request import Visitor
from bot.web.pages.anonymous import AnonymousPages
from bot.web.pages.chat import Chat
from bot.web.pages.chat_sign_in import ChatSignIn
from bot.web.pages.commitments import CommitmentPage
from bot.web.pages.documents import DocumentPages
from bot.web.pages.feedback import FeedbackPages
from bot.web.pages.lessons import LessonPage
from bot.web.pages.my_questions import MyQuestionsPage
from bot.web.pages.own_data import OwnDataPage
from bot.web.pages.page_pictures import PagePictures
from bot.web.pages.personal_pages import PersonalPages
from bot.web.pages.preferences import PreferencesPage
from bot.web.pages.sign_in import SignInPages
from bot.web.pages.tab import TabPages
from bot.web.pages.uploaded_pictures import UploadedPictures
from bot.web.redirects import RelativeRedirects
from bot.web.sessions import SessionRules, Sessions
from bot.web.timeline_feed import TimelineFeed
from handlers.care.rules.lessons import Meaning
from handlers.feedback.anonymity import AnonymousHandler
from handlers.feedback.feedback import FeedbackPolicy
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.rates import RateLimits
from handlers.kernel.adapter.stuck import StuckQueue
from handlers.kernel.queues import Inbox, SessionStore, Timeline
from handlers.kernel.retention import RetentionPolicy
from handlers.privacy.ports import PersonalData
from handlers.sign_in.letters import Mailer
from knowledge.passages import Document
from knowledge.store import PassageStore


@dataclass(frozen=True, slots=True)
class WebApp:
    """Everything the web pages need from outside."""

    inbox: Inbox
    timeline: Timeline
    paces: RateLimits
    stuck: StuckQueue
    troubles: Troubles
    access: SessionStore
    work: StoreWork
    secret_key: bytes = field(repr=False)
    public_url: str
    """How people reach the pages; https here makes the cookies secure."""
    now: Callable[[], datetime]
    passages: PassageStore
    original: Callable[[Document], Path | None]
    """Where a document's own file is, if it is still there."""
    blobs: Blobs
    """Where uploads and the trash are kept."""
    folder: Path
    """Where pictures of pages are kept."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """What is pressed by typing it into the chat, such as ``/help``."""
    received: Callable[[], None] = lambda: None
    """Called after an event was stored, to wake the worker."""
    demo: bool = False
    """Lets anybody be anybody; never with real people."""
    examples: tuple[str, ...] = ()
    """Questions, or phrases of them, offered to whoever has not asked yet."""
    greeting: float = 1.0
    """Seconds a person's first page waits for the bot to greet them."""
    rules: SessionRules = field(default_factory=SessionRules)
    framing: Framing | None = None
    """Lets the pages be a tab of another product; only over https."""
    oidc: Oidc | None = None
    """Signs people in at the company's identity provider."""
    post: Mailer | None = None
    """Sends invitations."""
    invitations: timedelta = timedelta(days=7)
    """How long one is good."""
    chat: ChatSignIn | None = None
    """Signs people in who use a chat platform."""
    hosts: tuple[str, ...] = ()
    """Further host names the pages are served under; the public one and loopback always are."""
    confide: AnonymousHandler | None = None
    """Handles what is told without a name."""
    feedback: FeedbackPolicy = FeedbackPolicy()
    keeping: RetentionPolicy = RetentionPolicy()
    personal: PersonalData | None = None
    """Knows what is about whom."""
    stand: Newsstand = field(default_factory=Newsstand)
    """What announcements are written with."""
    meaning: Callable[[], Meaning | None] = lambda: None
    """Opens what reads messages for what they mean."""
    telling: RateLimit = field(default_factory=lambda: RateLimit(timedelta(seconds=6), burst=20))
    patience: float = 4.0
    """Seconds a browser without a script waits for the outcome of what it sent before its page comes."""

    def routes(self) -> list[BaseRoute]:
        door, pages = self._door(), self._pages()
        asking = SharedLimit(self.paces, "asking", timedelta(seconds=3), burst=15)
        attempts = SharedLimit(self.paces, "sign-in", timedelta(seconds=6), burst=20)
        inbound = WebInbound(self.inbox, self.timeline, asking, self.commands, self.received)
        pulse = TimelineFeed(self.timeline)
        discreet = AnonymousPages(pages, self.confide, self.telling)
        chat = Chat(pages, inbound, pulse, discreet, self.examples, self.patience, self.greeting)
        pictures = PagePictures(self.folder / "pictures")
        documents = DocumentPages(pages, self.passages, self.work, self.original, pictures, self.blobs)
        oidc = [self.oidc.pages(self.work, door.sign_in, door.cookies)] if self.oidc else []
        entry = SignInPages(
            pages, self.work, door.sign_in, door.cookies, attempts, self.demo, self.chat, bool(oidc)
        )
        own = PersonalPages(pages, self.work, inbound, self.timeline, discreet, self.patience)
        return [
            Route("/", door.public(_home)),
            *(route for pages_of_it in oidc for route in pages_of_it.routes(door)),
            *entry.routes(door),
            *self._tab(pages, door),
            *chat.routes(door),
            *documents.routes(door),
            *own.routes(door),
            *CommitmentPage(own).routes(door),
            *LessonPage(own).routes(door),
            *MyQuestionsPage(own).routes(door),
            *PreferencesPage(own, has_mail=self.post is not None).routes(door),
            *FeedbackPages(own).routes(door),
            *(OwnDataPage(self.personal).routes(door) if self.personal else ()),
            *discreet.routes(door),
            *UploadedPictures(self.blobs).routes(door),
            *self._console(pages, inbound, pulse, door),
            Mount("/static", Assets()),
        ]

    def _tab(self, pages: Pages, door: Authorization) -> list[Route]:
        if self.framing is None or not self._https:
            return []
        return TabPages(pages, door.sign_in, door.cookies, self.framing.admission).routes(door)

    def _console(
        self, pages: Pages, inbound: WebInbound, pulse: TimelineFeed, door: Authorization
    ) -> list[Route]:
        frame = Frame(
            pages, self.work, inbound, self.timeline, self.stuck, self.troubles, self.feedback, self.patience
        )
        announcements = BroadcastPages(frame, self.stand)
        shelf = UploadStore(self.blobs, self.work, self.passages)
        return [
            *frame.routes(door),
            *Stream(pulse, Watch(self.work)).routes(door),
            *QuestionPages(frame, self.passages).routes(door),
            *BulkActions(frame).routes(door),
            *FeedbackConsole(frame).routes(door),
            *BroadcastDeeds(announcements).routes(door),
            *PictureDeeds(announcements, self.blobs).routes(door),
            *announcements.routes(door),
            *FilePages(frame, shelf).routes(door),
            *PeoplePages(frame, self.inbox).routes(door),
            *SignInLinkPages(
                frame, door.sign_in, self.access, self.public_url, self.post, self.invitations
            ).routes(door),
            *LimitPages(frame).routes(door),
            *PracticePages(frame).routes(door),
            *LessonsPages(frame, self.blobs).routes(door),
            *RememberingPages(frame).routes(door),
            *StudyPages(frame).routes(door),
            *DraftPages(frame).routes(door),
            *LessonPictures(frame, self.blobs).routes(door),
            *TrackPages(frame, self.stand).routes(door),
            *PreviewStyles(self.stand).routes(door),
            *CarePages(frame, self.meaning).routes(door),
            *StuckPages(frame, self.stuck, self.troubles).routes(door),
            *AuditPages(frame, self.keeping).routes(door),
            *(PersonDataPages(frame, self.personal).routes(door) if self.personal else ()),
        ]

    def exception_handlers(self) -> dict[int | type[Exception], Handler]:
        return Errors(self._pages(), self._door(), self._headers()).handlers()

    def middleware(self) -> list[Middleware]:
        """Outermost first: no foreign host name (DNS rebinding), security headers on everything."""
        own = urlsplit(self.public_url).hostname or "localhost"
        allowed = sorted({own, "localhost", "127.0.0.1", "[::1]", *self.hosts})
        return [
            Middleware(SecurityHeaders, rules=self._headers()),
            Middleware(RelativeRedirects),
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed, www_redirect=False),
        ]

    def _headers(self) -> HeaderRules:
        return header_rules(self._cookies, self.framing.hosts if self.framing else ())

    @property
    def _cookies(self) -> Cookies:
        return Cookies(self._https, framing=self._https and self.framing is not None)

    @property
    def _https(self) -> bool:
        return self.public_url.startswith("https://")

    def sign_in(self) -> Sessions:
        """For whoever hands out sign-in links."""
        return Sessions(self.access, self.secret_key, self.rules)

    def _door(self) -> Authorization:
        return Authorization(self.sign_in(), self.work, self._cookies, self.public_url, self.now)

    def _pages(self) -> Pages:
        return Pages(make_environment(), self.demo)


async def _home(_visitor: Visitor) -> Response:
    return RedirectResponse("/chat", 303)
