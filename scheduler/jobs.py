"""What happens by itself, and how often: a table. The rows of the store decide what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from handlers.kernel.capability import Capability, Job, claims
from handlers.kernel.retention import PurgeExpired


def jobs(capabilities: Iterable[Capability], tidy: PurgeExpired, others: Iterable[Job] = ()) -> Sequence[Job]:
    """The jobs of every capability, the house's own and others'. Raises `ClaimedTwiceError` for a name of
    two."""
    house = Capability("house", jobs=(Job("tidy", timedelta(hours=6), tidy), *others))
    return tuple(claims((*capabilities, house), lambda one: {job.name: job for job in one.jobs}).values())
