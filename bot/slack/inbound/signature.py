"""Whether a request comes from Slack: its signature over the time and the body.

The SDK's verifier raises on hostile headers; here everything that is not a valid, fresh signature is simply
not one. A replay within the five minutes passes, and the inbox's unique keys stop it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.signature import Clock, SignatureVerifier


@dataclass(frozen=True, slots=True)
class _Frozen(Clock):
    seconds: float

    def now(self) -> float:
        return self.seconds


def is_from_slack(secret: str, headers: Mapping[str, str], body: bytes, seconds: float) -> bool:
    """Never raises; `seconds` is now, since the epoch. Header names are compared in lower case."""
    named = {name.lower(): value for name, value in headers.items()}
    timestamp, signature = named.get("x-slack-request-timestamp"), named.get("x-slack-signature")
    if not (secret and timestamp and signature):
        return False
    verifier = SignatureVerifier(secret, clock=_Frozen(seconds))
    try:
        return verifier.is_valid(body=body, timestamp=timestamp, signature=signature)
    except Exception:
        return False
