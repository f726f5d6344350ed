"""The store as the bot sees it: transactions with the repositories of every capability."""

from __future__ import annotations

from typing import Protocol

from handlers.broadcasts.ports import Broadcasts
from handlers.care.ports import CareStore
from handlers.digests.ports import DigestsTransaction
from handlers.drafting.ports import DraftingTransaction
from handlers.feedback.ports import WaitingWords
from handlers.kernel import ports


class StoreTransaction(DraftingTransaction, DigestsTransaction, Protocol):
    """Fits wherever the transaction of a capability is asked for."""

    @property
    def waiting(self) -> WaitingWords: ...

    @property
    def broadcasts(self) -> Broadcasts: ...

    @property
    def care(self) -> CareStore: ...


StoreWork = ports.UnitOfWork[StoreTransaction]
