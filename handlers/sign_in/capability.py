"""Signing in to the web pages by pressing a number in a chat."""

from __future__ import annotations

from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.capability import Capability
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.sign_in.actions import SignInPress
from handlers.sign_in.confirm_sign_in import ConfirmSignIn


def sign_in(uow: UnitOfWork[Transaction], notes: KeyValueStore) -> Capability:
    return Capability("sign_in", {SignInPress.SIGN_IN: ConfirmSignIn(uow, notes)})
