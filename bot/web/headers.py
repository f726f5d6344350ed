"""The security headers of every response: nothing loads but our own files, nothing frames us, nothing sniffs.

The policy allows no inline script or style at all, so text that slipped past escaping still could not run.
What is shown in a frame, where there is one, names the few hosts that may do that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)
from secure.middleware import SecureASGIMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.cookies import Cookies


def security_headers(*, https: bool, framed_by: tuple[str, ...] = ()) -> Secure:
    """The headers; strict transport only where the pages are served over https."""
    return Secure(
        csp=_content_policy(framed_by),
        # "no-referrer" would make browsers send "Origin: null" with our own forms
        referrer=ReferrerPolicy().same_origin(),
        hsts=StrictTransportSecurity().max_age(63_072_000).include_subdomains() if https else None,
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        permissions=PermissionsPolicy().geolocation().camera().microphone(),
        xcto=XContentTypeOptions().nosniff(),
        # knows no list of hosts: the policy's frame-ancestors says who may
        xfo=None if framed_by else XFrameOptions().deny(),
    )


@dataclass(frozen=True, slots=True)
class HeaderRules:
    """Which headers a response gets."""

    cookies: Cookies
    usual: Secure
    framed: Secure

    def of(self, request: HTTPConnection) -> Secure:
        return self.framed if self.cookies.of(request).framed else self.usual


def header_rules(cookies: Cookies, framed_by: tuple[str, ...]) -> HeaderRules:
    usual = security_headers(https=cookies.https)
    return HeaderRules(cookies, usual, security_headers(https=cookies.https, framed_by=framed_by))


class SecurityHeaders:
    """The middleware that sets them."""

    def __init__(self, app: ASGIApp, rules: HeaderRules) -> None:
        self.rules = rules
        self.usual, self.framed = (
            cast("ASGIApp", SecureASGIMiddleware(app, secure=secure))
            for secure in (rules.usual, rules.framed)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_framed = scope["type"] == "http" and self.rules.of(HTTPConnection(scope)) is self.rules.framed
        await (self.framed if is_framed else self.usual)(scope, receive, send)


def _content_policy(framed_by: tuple[str, ...]) -> ContentSecurityPolicy:
    own = "'self'"
    return (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src(own)
        .style_src(own)
        .img_src(own)
        .connect_src(own)
        .object_src("'none'")
        .form_action(own)
        .base_uri("'none'")
        .frame_ancestors(*(framed_by or ("'none'",)))
    )
