"""Slack, put together: what `bot.platforms` plugs into the rest of the bot.

`work` stands between the inbox and the use cases; `sender` is the platform's way out; `routes` and
`workers` are for the server. With an app token the events come over Socket Mode and there is no route for
them; with a client id workspaces may install the app themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp
from starlette.routing import Route

from bot.platform.adapter import PlatformContext, Run
from bot.platform.channel_queue import ChannelQueue
from bot.platform.channels import Channels
from bot.platform.cipher import Cipher
from bot.platform.not_yet import NotYetError
from bot.platform.role_groups import RoleGroups
from bot.platform.threads import Threads
from bot.slack.addresses import PLATFORM
from bot.slack.connection import SlackConnection
from bot.slack.directory.audience import ChannelAudience
from bot.slack.directory.channels import SlackChannels
from bot.slack.directory.members import WorkspaceRoster
from bot.slack.directory.people import SlackDirectory
from bot.slack.directory.periodic_jobs import WorkspaceUpkeep
from bot.slack.directory.sync import WorkspaceSync
from bot.slack.inbound.anonymous import AnonymousForms
from bot.slack.inbound.app import build_app
from bot.slack.inbound.receive import SlackReception
from bot.slack.inbound.routes import events_route
from bot.slack.inbound.socket import Socket
from bot.slack.inbound.thread_questions import ThreadQuestions
from bot.slack.inbound.threads import Opening
from bot.slack.inbound.work import SlackWork
from bot.slack.installation.installations import Installations, Installed, OneWorkspace
from bot.slack.installation.manifest import PROMPTS
from bot.slack.installation.oauth import Rotation, oauth_routes
from bot.slack.options import SlackOptions
from bot.slack.outbound.arrivals import Arrivals
from bot.slack.outbound.calls import SlackCaller
from bot.slack.outbound.lookup import Lookup
from bot.slack.outbound.pictures import SlackPictures
from bot.slack.outbound.posting import SlackPoster
from bot.slack.outbound.rate_limits import SlackPacing
from bot.slack.outbound.response_urls import ResponseUrls
from bot.slack.outbound.sender import SlackSender
from bot.slack.outbound.unfurling import Unfurling
from bot.slack.pages.agent import Agent, Prompt, Prompts
from bot.slack.pages.home import AppHome
from bot.slack.pages.settings import Own


@dataclass(frozen=True)
class SlackPlatform:
    app: AsyncApp
    connection: SlackConnection
    installations: Installations
    sender: SlackSender
    work: SlackWork
    board: ChannelQueue
    sync: WorkspaceSync
    routes: Sequence[Route]
    receivers: Sequence[tuple[str, Run]]
    workers: Sequence[tuple[str, Run]]
    """By name; each runs until it is cancelled."""
    name: str = PLATFORM
    framing: None = None

    async def check(self) -> str | None:
        """For ``/readyz``: None when at least one workspace is there."""
        try:
            return None if await self.installations.all() else "no workspace can be reached"
        except NotYetError as error:
            return str(error)


def build_slack(options: SlackOptions, given: PlatformContext) -> SlackPlatform:
    """Everything of Slack for one process; nothing is called before the workers run."""
    parts = _SlackParts(options, given)
    app = parts.app()
    return SlackPlatform(
        app,
        parts.connection,
        parts.installations,
        parts.sender,
        parts.work,
        parts.board,
        parts.sync,
        parts.routes(app),
        parts.receivers(app),
        parts.workers(),
    )


class _SlackParts:
    """The adapter's objects, each built once, in the order of what they need."""

    def __init__(self, options: SlackOptions, given: PlatformContext) -> None:
        self.options, self.given = options, given
        self.connection = SlackConnection(options.api_url)
        self.installed = _installed(options, given)
        self.installations: Installations = self.installed or OneWorkspace(options.bot_token, self.connection)
        self.caller = SlackCaller(SlackPacing(given.paces, options.budget))
        lookup = Lookup(self.connection, self.caller)
        self.poster = SlackPoster(self.connection, self.caller, lookup, given.notes)
        self.threads = Threads(given.notes)
        self.channels = Channels(given.notes, options.private_first)
        self._with_people()
        self._with_sender()
        self._with_work()
        self._with_door()

    def _with_people(self) -> None:
        given = self.given
        self.directory = SlackDirectory(
            given.uow,
            self.installations,
            self.connection,
            self.caller,
            self.options.profile_fields,
            WorkspaceRoster(given.notes),
        )
        self.response_urls = ResponseUrls(self.connection, given.notes)
        self.audience = ChannelAudience(self.directory, given.notes)
        self.sync = WorkspaceSync(self.directory, RoleGroups(given.uow, given.notes), self.options.groups)
        self.home = AppHome(
            given.uow,
            self.installations,
            self.connection,
            self.caller,
            self.directory,
            given.notes,
            given.now,
            given.home_sections,
            given.absolute,
        )

    def _with_sender(self) -> None:
        given = self.given
        self.arrivals = Arrivals()
        self.sender = SlackSender(
            self.installations,
            self.connection,
            self.caller,
            self.poster,
            given.notes,
            self.threads,
            self.channels,
            self.audience,
            self.response_urls,
            self.directory,
            self.arrivals,
            SlackPictures(self.connection, self.caller, given.notes, given.blobs),
            given.absolute,
            given.absolute("/chat"),
        )

    def _with_work(self) -> None:
        given, installations, notes = self.given, self.installations, self.given.notes
        own = Own(
            given.uow,
            self.poster,
            installations,
            notes,
            self.channels,
            self.audience,
            self.sync,
            self.home,
            self.directory.members,
        )
        prompts = Prompts(given.knowledge, [Prompt(title, message) for title, message in PROMPTS])
        self.board = ChannelQueue(PLATFORM, given.uow, notes, self._board_address, given.now)
        self.work = SlackWork(
            self.directory,
            installations,
            self.threads,
            Agent(installations, self.connection, self.caller, given.now, prompts, self.arrivals),
            self.home,
            Opening(self.poster, installations, notes),
            ThreadQuestions(installations, self.connection, self.caller),
            own,
            self._unfurling(),
            self.board.wake,
        )

    def _unfurling(self) -> Unfurling:
        given = self.given
        return Unfurling(
            self.installations, self.connection, self.caller, self.audience, given.documents, given.absolute
        )

    def _with_door(self) -> None:
        given, known = self.given, self.directory.known
        members = self.directory.members
        self.reception = SlackReception(
            given.inbox,
            given.notes,
            self.threads,
            self.channels,
            self.audience,
            self.response_urls,
            given.now,
            given.received,
            given.feedback,
            known,
            lambda who: self.directory.member(who, given.now()),
            AnonymousForms(known, lambda who: members.get(who, given.now()), given.confide, given.absolute)
            if given.confide
            else None,
        )

    async def _board_address(self) -> str:
        channel = self.options.ambassador_channel
        if not channel or ":" in channel:
            return channel
        try:
            found = await self.installations.all()
        except NotYetError:
            return ""
        return f"{found[0].id}:{channel}" if found else ""

    def app(self) -> AsyncApp:
        return build_app(self.reception, self.installations, self.connection, self.given.absolute)

    def routes(self, app: AsyncApp) -> list[Route]:
        options = self.options
        routes = [] if options.app_token else [events_route(app, self.reception, options.signing_secret)]
        if self.installed is None:
            return routes
        return routes + oauth_routes(
            options.client_id, options.client_secret, options.public_url, self.installed, self.connection
        )

    def receivers(self, app: AsyncApp) -> list[tuple[str, Run]]:
        options, now = self.options, self.given.now
        receivers: list[tuple[str, Run]] = [("slack connection", self.connection.stay_open)]
        if options.app_token:
            receivers.append(("slack socket", Socket(app, options.app_token, lambda: now().timestamp()).run))
        return receivers

    def workers(self) -> list[tuple[str, Run]]:
        options, now = self.options, self.given.now
        channels = SlackChannels(self.connection, self.caller, self.given.notes)
        upkeep = WorkspaceUpkeep(self.installations, self.sync, self.given.notes, now, channels)
        workers: list[tuple[str, Run]] = [
            ("slack connection", self.connection.stay_open),
            ("slack upkeep", upkeep.run),
        ]
        if options.ambassador_channel:
            workers.append(("slack board", self.board.run))
        if self.installed is not None:
            secret = options.client_secret
            rotation = Rotation(self.installed, self.connection, self.caller, options.client_id, secret)
            workers.append(("slack rotation", rotation.run))
        return workers


def _installed(options: SlackOptions, given: PlatformContext) -> Installed | None:
    """Where workspaces install the app by sign-in; None where one is given by its token."""
    if options.bot_token or not (options.client_id and options.client_secret):
        return None
    return Installed(given.notes, Cipher(options.secret_keys), given.now, options.workspaces)
