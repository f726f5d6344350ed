"""The security headers of every response: nothing loads but our own files, nothing frames us, nothing sniffs.

The policy allows no inline script or style at all, so text that slipped past escaping still could not run.
"""

from __future__ import annotations

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


def security_headers(*, https: bool) -> Secure:
    """The headers; strict transport only where the pages are served over https."""
    return Secure(
        csp=_content_policy(),
        # "no-referrer" would make browsers send "Origin: null" with our own forms
        referrer=ReferrerPolicy().same_origin(),
        hsts=StrictTransportSecurity().max_age(63_072_000) if https else None,
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        permissions=PermissionsPolicy().geolocation().camera().microphone(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    )


def _content_policy() -> ContentSecurityPolicy:
    own = "'self'"
    return (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src(own)
        .style_src(own)
        .img_src(own)
        .connect_src(own)
        .form_action(own)
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )
