from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest

from handlers.kernel.capability import Capability, ClaimedTwiceError, Job, claims
from handlers.kernel.events import Asked

Table = Callable[[Capability], Mapping[object, object]]


async def handle(_event: object) -> None:
    """Takes what comes."""


async def tick(_at: datetime) -> None:
    """Does nothing."""


def test_the_whole_is_what_each_capability_brings() -> None:
    two = (Capability("one", {"ask": handle}), Capability("two", {"learn": handle}))
    assert set(claims(two, lambda one: one.presses)) == {"ask", "learn"}


@pytest.mark.parametrize(
    ("claim", "table"),
    [
        (lambda name: Capability(name, presses={"claim": handle}), lambda one: one.presses),
        (lambda name: Capability(name, forms={"reply": handle}), lambda one: one.forms),
        (lambda name: Capability(name, events={Asked: handle}), lambda one: one.events),
        (lambda name: Capability(name, commands={"/help": "help"}), lambda one: one.commands),
        (
            lambda name: Capability(name, jobs=(Job("nudge", timedelta(minutes=5), tick),)),
            lambda one: {job.name: job for job in one.jobs},
        ),
    ],
    ids=["press", "form", "event", "command", "job"],
)
def test_what_two_of_them_claim_is_a_fault(claim: Callable[[str], Capability], table: Table) -> None:
    with pytest.raises(ClaimedTwiceError, match="learning and digests both claim"):
        claims((claim("learning"), claim("digests")), table)


def test_a_press_and_a_form_may_have_one_name() -> None:
    one = Capability("commitments", {"commit": handle}, {"commit": handle})
    assert set(claims((one,), lambda each: each.presses)) == set(claims((one,), lambda each: each.forms))
