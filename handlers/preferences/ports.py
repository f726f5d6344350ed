"""What the use cases of preferences need of the store."""

from __future__ import annotations

from typing import Protocol, TypeVar

from handlers.kernel.attention.ledger import AttentionLedger
from handlers.kernel.ports import Transaction


class PreferencesTransaction(Transaction, Protocol):
    @property
    def attention(self) -> AttentionLedger: ...


T = TypeVar("T", bound=PreferencesTransaction)
"""What a transaction can do besides."""
