"""Teams, put together: what `bot.platforms` plugs into the rest of the bot.

Everything that the connector sends comes in at one route, proven, and goes into the inbox; `work` stands
between the inbox and the use cases; `sender` is the way out. The tab's pages are the bot's own, so only whose
windows may show them, and who sits there, is said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.routing import BaseRoute

from bot.platform.account import External
from bot.platform.adapter import Framing, PlatformContext, Run
from bot.platform.channel_queue import ChannelQueue
from bot.platform.channels import Channels
from bot.platform.role_groups import RoleGroups
from bot.platform.threads import Threads
from bot.teams.addresses import PLATFORM, who_is
from bot.teams.connection import TeamsConnection
from bot.teams.directory.audience import TeamsReaders
from bot.teams.directory.channels import TeamsChannels
from bot.teams.directory.checks import Checks
from bot.teams.directory.graph import Graph
from bot.teams.directory.people import TeamsDirectory
from bot.teams.directory.periodic_jobs import TenantUpkeep
from bot.teams.directory.sync import TenantSync
from bot.teams.hosts import ServiceHosts, site_of
from bot.teams.inbound.authentication import Authentication
from bot.teams.inbound.changes import MessageChanges
from bot.teams.inbound.invokes import Answers
from bot.teams.inbound.keys import KeyRing
from bot.teams.inbound.receive import TeamsReception
from bot.teams.inbound.routes import messages_route
from bot.teams.inbound.typing import Working
from bot.teams.inbound.work import TeamsWork
from bot.teams.installation.catalogue import Catalogue
from bot.teams.options import TeamsOptions
from bot.teams.outbound.calls import ConnectorCaller
from bot.teams.outbound.connector import Connector
from bot.teams.outbound.credentials import Credentials
from bot.teams.outbound.edit_waiter import EDITED, EditWaiter
from bot.teams.outbound.pictures import TeamsPictures
from bot.teams.outbound.posting import TeamsPoster
from bot.teams.outbound.proactive import Proactive
from bot.teams.outbound.rate_limits import TeamsPacing
from bot.teams.outbound.references import References
from bot.teams.outbound.sender import TeamsSender
from bot.teams.outbound.sharing import Sharing
from bot.teams.outbound.tokens import CONNECTOR, NoTokenError
from bot.teams.pages.dialogs import Dialogs
from bot.teams.pages.extension import Extension
from bot.teams.pages.home import TeamsHome
from bot.teams.pages.tab import HOSTS, TabSignIn, TabTokens
from bot.teams.pages.views import Views
from handlers.kernel.events import Event
from handlers.kernel.person import Person


@dataclass(frozen=True)
class TeamsPlatform:
    options: TeamsOptions
    connection: TeamsConnection
    credentials: Credentials
    references: References
    directory: TeamsDirectory
    sender: TeamsSender
    poster: TeamsPoster
    work: TeamsWork
    board: ChannelQueue
    sync: TenantSync
    upkeep: TenantUpkeep
    framing: Framing
    routes: Sequence[BaseRoute]
    receivers: Sequence[tuple[str, Run]]
    workers: Sequence[tuple[str, Run]]
    """By name; each runs until it is cancelled."""
    name: str = PLATFORM

    async def check(self) -> str | None:
        """For ``/readyz``: None when the app has a token."""
        try:
            await self.credentials.token(CONNECTOR, self.board.now())
        except NoTokenError:
            return "the app gets no token; see csrbot doctor"
        return None


def build_teams(options: TeamsOptions, given: PlatformContext) -> TeamsPlatform:
    """Everything of Teams for one process; nothing is called before the workers run."""
    parts = _TeamsParts(options, given)
    return TeamsPlatform(
        options,
        parts.connection,
        parts.credentials,
        parts.references,
        parts.directory,
        parts.sender,
        parts.poster,
        parts.work,
        parts.board,
        parts.sync,
        parts.upkeep,
        Framing(HOSTS, parts.tab.person),
        [messages_route(parts.authentication, parts.reception)],
        [("teams connection", parts.connection.stay_open)],
        parts.workers(),
    )


class _TeamsParts:
    """The adapter's objects, each built once, in the order of what they need."""

    def __init__(self, options: TeamsOptions, given: PlatformContext) -> None:
        self.options, self.given = options, given
        self.hosts = ServiceHosts(options.service_hosts)
        self.connection = TeamsConnection(options.ca_file)
        self.credentials = Credentials(options)
        self.references = References(given.notes)
        self.threads = Threads(given.notes)
        self.channels = Channels(given.notes, options.private_first)
        self.watch = EditWaiter(elsewhere=lambda *edit: given.news.tell(EDITED, edit))
        given.news.listen(EDITED, lambda edit: self.watch.heard(*edit))
        pacing = TeamsPacing(given.paces, options.tenant)
        self.caller = ConnectorCaller(Connector(self.connection, self.credentials, self.hosts), pacing)
        tenant = options.tenant.lower()
        self.audience = TeamsReaders(self.caller, self.references, given.notes, tenant)
        self.sharing = Sharing(given.notes, self.channels, self.audience.is_internal)
        self.graph = Graph(self.connection, self.credentials, pacing, options.graph_url)
        self.catalogue = Catalogue(self.graph, given.notes, options.app_id)
        self._with_people()
        self._with_sender()
        self._with_work()
        self._with_door()

    def _with_people(self) -> None:
        given = self.given
        checks, tenant = Checks(given.notes), self.options.tenant.lower()
        self.directory = TeamsDirectory(given.uow, self.graph, self.caller, self.references, checks, tenant)
        role_groups = RoleGroups(given.uow, given.notes)
        self.sync = TenantSync(self.directory, role_groups, self.options.groups, self._received)
        self.team_channels = TeamsChannels(self.caller, self.references, given.notes)
        self.upkeep = TenantUpkeep(self.sync, self.catalogue, given.notes, given.now, self.team_channels)
        self.views = Views(given.uow, given.notes, self.references, self.who, given.absolute)

    def _with_sender(self) -> None:
        given, caller = self.given, self.caller
        self.poster = TeamsPoster(caller, given.notes)
        proactive = Proactive(self.options.app_id, caller, self.graph, self.references, given.notes)
        self.sender = TeamsSender(
            caller,
            self.poster,
            proactive,
            self.references,
            given.notes,
            self.threads,
            self.directory,
            self.watch,
            self.sharing,
            self.views,
            self.audience,
            self.catalogue,
            TeamsPictures(given.blobs),
            given.absolute,
            given.absolute("/chat"),
        )

    def _with_work(self) -> None:
        given = self.given
        self.board = ChannelQueue(PLATFORM, given.uow, given.notes, self._board_address, given.now)
        working = Working(self.caller, self.references, given.now)
        self.work = TeamsWork(
            given.uow,
            self.directory,
            self.references,
            self.threads,
            TeamsHome(given.uow, self.channels, given.home),
            self.sharing,
            working,
            MessageChanges(given.uow, self._received),
            self.board.wake,
        )

    def _with_door(self) -> None:
        given, options = self.given, self.options
        keys = KeyRing(options.openid_metadata_url, self.connection.client)
        self.authentication = Authentication(options.app_id, options.tenant, keys, self.hosts)
        self.reception = TeamsReception(
            given.inbox,
            given.notes,
            self.threads,
            self.references.refresh,
            given.now,
            self._answers(),
            self.watch,
            given.received,
            self.views,
            self.audience.joined,
            self.team_channels.heard,
        )
        issuer = f"{options.tenant_authority}/v2.0"
        metadata = f"{issuer}/.well-known/openid-configuration"
        entra = KeyRing(metadata, self.connection.client, issuers=frozenset({issuer}))
        host = site_of(options.public_url)
        self.tab = TabSignIn(TabTokens(options.app_id, options.tenant, host, issuer, entra), given.uow)

    def _answers(self) -> list[Answers]:
        given = self.given
        dialogs = Dialogs(given.uow, given.notes, self.who, given.confide, given.absolute)
        if given.knowledge is None:
            return [dialogs]
        return [dialogs, Extension(dialogs, given.knowledge, given.absolute, given.ways)]

    async def who(self, person_id: str, at: datetime) -> Person | None:
        """Behind a `stranger`; None for those whom the answers are not for."""
        found = await self.directory.person(who_is(person_id), at)
        return None if isinstance(found, External) else found

    async def _received(self, event: Event) -> None:
        await self.given.inbox.receive(event)
        self.given.received()

    async def _board_address(self) -> str:
        """Only once something was heard from Teams: before, nothing can be written there."""
        heard = await self.references.last(self.given.now())
        return self.options.ambassador_channel if heard else ""

    def workers(self) -> list[tuple[str, Run]]:
        workers: list[tuple[str, Run]] = [
            ("teams connection", self.connection.stay_open),
            ("teams upkeep", self.upkeep.run),
        ]
        if self.options.ambassador_channel:
            workers.append(("teams board", self.board.run))
        return workers
