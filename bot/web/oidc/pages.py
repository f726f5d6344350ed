"""The two addresses of a sign-in at the company's identity provider: going there, and coming back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.cookies import Cookies
from bot.web.inbound import PLATFORM
from bot.web.oidc.admission import AdmissionRefusal
from bot.web.oidc.id_token import InvalidTokenError
from bot.web.oidc.provider import ProviderError, RefusedError
from bot.web.oidc.renewal import HOUR, Renewal
from bot.web.oidc.sign_in import Entered, OidcSignIn
from bot.web.page_request import Visitor, local_path
from bot.web.sessions import Sessions, digest
from handlers.kernel.ports import Transaction, UnitOfWork

START = "/sign-in/company"
CALLBACK = "/sign-in/company/back"
REMEMBERED = "sso"
"""A cookie that says that this browser has come this way before, so that it is sent there without a press."""


@dataclass(frozen=True, slots=True)
class OidcPages:
    sign_in: OidcSignIn
    renewal: Renewal
    work: UnitOfWork[Transaction]
    sessions: Sessions
    cookies: Cookies

    def routes(self, door: Authorization) -> list[Route]:
        return [Route(START, door.public(self.go)), Route(CALLBACK, door.public(self.come_back))]

    async def go(self, visitor: Visitor) -> Response:
        silent = visitor.asked("silent") == "yes"
        try:
            there = await self.sign_in.begin(
                visitor.secret, local_path(visitor.asked("next")), visitor.at, silent=silent
            )
        except ProviderError as error:
            _log("oidc_unreachable", error)
            raise HTTPException(503, "page_sso_unreachable") from error
        return RedirectResponse(there, 303)

    async def come_back(self, visitor: Visitor) -> Response:
        """The provider sends the visitor here with a code, which opens a session and leads on.

        Without a code they are led to the sign-in page.

        Raises HTTPException: 503 when the provider cannot be reached, 403 when what it sent does not hold or
        the person is not admitted. https://openid.net/specs/openid-connect-core-1_0.html#AuthResponse
        """
        state, code = visitor.asked("state"), visitor.asked("code")
        if not code:
            return await self._without(visitor, state)
        try:
            entered = await self.sign_in.finish(visitor.secret, state, code, visitor.asked("iss"), visitor.at)
        except ProviderError as error:
            _log("oidc_unreachable", error)
            raise HTTPException(503, "page_sso_unreachable") from error
        except (RefusedError, InvalidTokenError) as error:
            _log("oidc_refused", error)
            raise HTTPException(403, "page_sso_refused") from error
        if isinstance(entered, AdmissionRefusal):
            raise HTTPException(403, entered.value)
        return await self._enter(visitor, entered)

    async def _without(self, visitor: Visitor, state: str) -> Response:
        """The provider sent no code: the person said no, or must be asked, which silence does not allow."""
        there = await self.sign_in.next_of(visitor.secret, state, visitor.at)
        return RedirectResponse(f"/sign-in?{urlencode({'next': local_path(there), 'asked': 'yes'})}", 303)

    async def _enter(self, visitor: Visitor, entered: Entered) -> Response:
        cookies = self.cookies.of(visitor.request)
        person_id = entered.person.id
        await self.work.run(lambda tx: tx.people.seen(person_id, PLATFORM, person_id, visitor.at))
        before = visitor.request.cookies.get(cookies.session)
        secret = await self.sessions.open(person_id, visitor.at, instead_of=before, ends_at=visitor.at + HOUR)
        await self.renewal.keep(digest(secret), entered.subject, entered.tokens, visitor.at)
        response = RedirectResponse(local_path(entered.next), 303)
        cookies.set(response, cookies.session, secret)
        cookies.remember(response, REMEMBERED, "yes")
        return response


def _log(event: str, error: Exception) -> None:
    structlog.get_logger(__name__).warning(event, why=f"{type(error).__name__}: {error}"[:200])
