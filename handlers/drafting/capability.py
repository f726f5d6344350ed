"""Drafting: lessons from what people ask, for somebody to read before anybody learns them."""

from __future__ import annotations

from datetime import timedelta

from handlers.drafting.make_drafts import MakeDrafts
from handlers.drafting.ports import Sources, T
from handlers.kernel.capability import Capability, Job
from handlers.kernel.ports import UnitOfWork


def drafting(uow: UnitOfWork[T], sources: Sources) -> Capability:
    return Capability("drafting", jobs=(Job("lesson_drafts", timedelta(hours=6), MakeDrafts(uow, sources)),))
