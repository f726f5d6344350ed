"""Insights: what is released about groups of people."""

from __future__ import annotations

from datetime import timedelta

from handlers.insights.make_promised import MakePromised
from handlers.insights.make_releases import MakeReleases
from handlers.insights.make_remembered import MakeRemembered
from handlers.insights.make_studied import MakeStudied
from handlers.insights.ports import T
from handlers.kernel.capability import Capability, Job
from handlers.kernel.ports import UnitOfWork


def insights(uow: UnitOfWork[T]) -> Capability:
    hour = timedelta(hours=1)
    return Capability(
        "insights",
        jobs=(
            Job("figures", hour, MakeReleases(uow)),
            Job("remembered", hour, MakeRemembered(uow)),
            Job("promised", hour, MakePromised(uow)),
            Job("studied", hour, MakeStudied(uow)),
        ),
    )
