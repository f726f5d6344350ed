"""The local comment period: the ambassadors of its countries see a draft first, and may word it for theirs.

who                                    may
the CSR team                           open it for some hours, end it early, take a proposal over or leave it
an ambassador of one of its countries  propose other words for the readers there, or say something about it
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastEvent,
    BroadcastEventName,
    BroadcastOutcome,
    BroadcastRefusal,
    BroadcastStage,
    Variant,
)
from handlers.broadcasts.transitions import LONGEST_TEXT, LONGEST_TITLE, changed, draft_again
from handlers.kernel.outcome import refusal
from handlers.kernel.person import Person, Role, is_csr

LONGEST_HOURS = 14 * 24


def is_local(broadcast: Broadcast, person: Person) -> bool:
    """Whether the person speaks for readers of it: an ambassador in one of its countries, if it names any."""
    countries = {code.casefold() for code in broadcast.reach.audience.countries}
    is_there = not countries or person.country.casefold() in countries
    return person.active and person.has(Role.AMBASSADOR) and is_there


def open_to_ambassadors(broadcast: Broadcast, by: Person, hours: int, at: datetime) -> BroadcastOutcome:
    """Until they are over it is not approved."""
    refused = refusal(
        (not is_csr(by), BroadcastRefusal.NOT_CSR),
        (broadcast.stage is BroadcastStage.DRAFT, BroadcastRefusal.NOT_PREVIEWED),
        (broadcast.stage is not BroadcastStage.PREVIEWED, BroadcastRefusal.NOT_NOW),
        (not 0 < hours <= LONGEST_HOURS, BroadcastRefusal.TOO_FAR),
    )
    return refused or changed(
        broadcast,
        BroadcastEventName.OPENED,
        by.id,
        at,
        str(hours),
        local_until=at + timedelta(hours=hours),
    )


def end_early(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    refused = refusal(
        (not is_csr(by), BroadcastRefusal.NOT_CSR),
        (not is_open(broadcast, at), BroadcastRefusal.NOT_NOW),
    )
    return refused or changed(broadcast, BroadcastEventName.CLOSED, by.id, at, local_until=at)


def propose(broadcast: Broadcast, by: Person, variant: Variant, at: datetime) -> BroadcastOutcome:
    """The draft stays as it is."""
    refused = refusal(
        (not is_local(broadcast, by), BroadcastRefusal.NOT_LOCAL),
        (not is_open(broadcast, at), BroadcastRefusal.LOCAL_OVER),
        (not variant.title.strip(), BroadcastRefusal.NO_TITLE),
        (not variant.text.strip(), BroadcastRefusal.NO_TEXT),
        (
            len(variant.title) > LONGEST_TITLE or len(variant.text) > LONGEST_TEXT,
            BroadcastRefusal.TOO_LONG,
        ),
    )
    return refused or changed(broadcast, BroadcastEventName.PROPOSED, by.id, at, written(variant))


def remark(broadcast: Broadcast, by: Person, text: str, at: datetime) -> BroadcastOutcome:
    """An ambassador says something about it."""
    refused = refusal(
        (not is_local(broadcast, by), BroadcastRefusal.NOT_LOCAL),
        (not is_open(broadcast, at), BroadcastRefusal.LOCAL_OVER),
    )
    return refused or changed(broadcast, BroadcastEventName.COMMENTED, by.id, at, text.strip())


def adopt(broadcast: Broadcast, by: Person, proposal: Variant, at: datetime) -> BroadcastOutcome:
    """The words become the draft's own for those readers; it has to be looked at and approved again."""
    refused = refusal(
        (not is_csr(by), BroadcastRefusal.NOT_CSR),
        (not broadcast.can_be_written, BroadcastRefusal.NOT_NOW),
    )
    variants = [
        one
        for one in broadcast.content.variants
        if (one.language, one.country) != (proposal.language, proposal.country)
    ]
    content = replace(broadcast.content, variants=(*variants, proposal))
    return refused or draft_again(
        broadcast, BroadcastEventName.ADOPTED, by, at, content=content, edited_by=by.id
    )


def is_open(broadcast: Broadcast, at: datetime) -> bool:
    return broadcast.can_be_written and broadcast.local_until is not None and at < broadcast.local_until


def written(variant: Variant) -> str:
    """As an event keeps it."""
    fields = {"l": variant.language, "c": variant.country, "t": variant.title, "x": variant.text}
    return json.dumps(fields, ensure_ascii=False)


def proposed_in(event: BroadcastEvent) -> Variant | None:
    """The words that an event proposes; None for any other, and where they were erased."""
    if event.name != BroadcastEventName.PROPOSED:
        return None
    try:
        fields = json.loads(event.detail)
        return Variant(str(fields["l"]), str(fields["t"]), str(fields["x"]), str(fields["c"]))
    except (ValueError, KeyError, TypeError):
        return None
