"""What an example is: a message for one reader's voice, under a name that tells when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice

Examples = Mapping[str, Callable[[Voice], Message]]
