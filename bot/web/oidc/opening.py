"""The whole sign-in of an identity provider, from the settings and the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.platform.cipher import Cipher
from bot.web.cookies import Cookies
from bot.web.oidc.admission import Admission
from bot.web.oidc.options import OidcOptions
from bot.web.oidc.pages import OidcPages
from bot.web.oidc.provider import Client, Provider, own_client
from bot.web.oidc.renewal import Renewal
from bot.web.oidc.sign_in import OidcSignIn
from bot.web.sessions import Sessions
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.queues import SessionStore

PURPOSE = b"csrbot oidc tokens 1"


class Stored(Protocol):
    """The parts of the store that a sign-in needs."""

    @property
    def work(self) -> UnitOfWork[Transaction]: ...

    @property
    def notes(self) -> KeyValueStore: ...

    @property
    def access(self) -> SessionStore: ...


@dataclass(frozen=True, slots=True)
class Oidc:
    """What the pages and the clock need of it."""

    sign_in: OidcSignIn
    renewal: Renewal

    def pages(self, work: UnitOfWork[Transaction], sessions: Sessions, cookies: Cookies) -> OidcPages:
        return OidcPages(self.sign_in, self.renewal, work, sessions, cookies)


def open_oidc(options: OidcOptions, storage: Stored, key: str, client: Client = own_client) -> Oidc:
    """`key` is the installation's secret; refresh tokens are sealed with one that is derived from it."""
    provider, admit = Provider(options, client), Admission(storage.work, options)
    cipher = Cipher((key,), PURPOSE)
    renewal = Renewal(provider, admit, storage.access, storage.notes, cipher.seal, cipher.open)
    return Oidc(OidcSignIn(provider, admit, storage.notes), renewal)
