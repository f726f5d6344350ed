"""Every platform does what the table of platforms says it does, driven by the same use cases."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from handlers.kernel.voice import Voice
from tests.contracts.seats import AFTER, COMPOST, QUOTED, WATER, Place, Seat, Shown, sees
from tests.contracts.surfaces import FEATURES, SURFACES, Surface
from tests.handlers.company import ANNA, ANSWER, CARLA, KNOWN, LUC, MINA, UNKNOWN

Feature = Callable[[Place], Awaitable[None]]

REPLY = "They go to the city garden."
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
LONG = "We would like to know how to go about it. " * 140
HOSTILE = (
    "<!channel> <at>everyone</at> <script>alert(1)</script> **bold** _it_ [l](https://evil.example)"
    " <img src=x onerror=alert(1)> {{DATE(2026-01-01T00:00:00Z)}} \x1b[31m\u202etxet coffee grounds?"
)


async def agrees(asker: Seat) -> Shown:
    """They let people be asked, without their name; how that goes."""
    await asker.presses(await sees(asker, "Shall I ask a colleague?"), "Yes, without my name")
    return await sees(asker, "I have asked")


async def taken(place: Place, text: str = UNKNOWN) -> tuple[Seat, Seat, Seat, Shown]:
    """(asker, holder, other ambassador, the holder's card) of a question that was handed over and claimed."""
    mina, anna, luc = [await place.seat(who) for who in (MINA, ANNA, LUC)]
    await mina.asks(text)
    await agrees(mina)
    await sees(luc, "coffee grounds")
    await anna.presses(await sees(anna, "coffee grounds"), "I’ll take it")
    return mina, anna, luc, await sees(anna, "This one is yours")


async def answer(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(KNOWN)
    message = await sees(mina, ANSWER)
    assert "Travel policy, page 3" in message.text
    assert "That helps" in message.buttons and "Not quite" in message.buttons


async def open_the_page(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(KNOWN)
    message = await sees(mina, ANSWER)
    assert any("/documents/policy" in link for link in message.links), message.links


async def context(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(WATER)
    message = await sees(mina, QUOTED)
    around = await mina.context(message)
    assert QUOTED in around and AFTER in around


async def table(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(COMPOST)
    message = await sees(mina, "Pune compost")
    assert mina.rows(message) == [["Site", "2023", "2024"], ["Pune compost", "4 t", "5 t"]]
    assert "Compost by site, page 1" in message.text


async def edit(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(KNOWN)
    message = await sees(mina, ANSWER)
    before = len(await mina.shown())
    await mina.presses(message, "Not quite")
    changed = await sees(mina, "What is wrong with it?")
    assert changed.id == message.id and ANSWER in changed.text
    assert "Not quite" not in changed.buttons
    assert len(await mina.shown()) == before


async def unasked(place: Place) -> None:
    mina, anna = await place.seat(MINA), await place.seat(ANNA)
    await mina.asks(UNKNOWN)
    await agrees(mina)
    card = await sees(anna, "coffee grounds")
    assert "I’ll take it" in card.buttons


async def form(place: Place) -> None:
    mina, anna, _, card = await taken(place)
    await anna.sends(card, "Reply", text=REPLY)
    assert "Anna Weber" in (await sees(mina, REPLY)).text


async def required(place: Place) -> None:
    mina, anna, _, card = await taken(place)
    await anna.sends(card, "Reply", text="")
    again = await sees(anna, "This one is yours")
    await anna.sends(again, "Reply", text=REPLY)
    await sees(mina, REPLY)
    assert len([one for one in await mina.shown() if REPLY in one.text]) == 1


async def copies(place: Place) -> None:
    mina, anna, luc = [await place.seat(who) for who in (MINA, ANNA, LUC)]
    await mina.asks(UNKNOWN)
    await agrees(mina)
    copy = await sees(luc, "coffee grounds")
    await anna.presses(await sees(anna, "coffee grounds"), "I’ll take it")
    changed = await sees(luc, "Anna Weber")
    assert changed.id == copy.id
    assert copy.buttons and not changed.buttons


async def inert(place: Place) -> None:
    mina, anna, _, _ = await taken(place, HOSTILE)
    for seat in (mina, anna):
        for message in await seat.shown():
            assert seat.acted_on(message) == []
    assert "**bold** _it_ [l](https://evil.example)" in (await sees(anna, "coffee grounds")).text


async def long(place: Place) -> None:
    mina, anna, _, card = await taken(place)
    await anna.sends(card, "Reply", text=LONG)
    message = await sees(mina, "We would like to know")
    is_whole = LONG.strip() in message.text
    assert is_whole or any("/chat" in link for link in message.links)


async def language(place: Place) -> None:
    mina, anna, luc = [await place.seat(who) for who in (MINA, ANNA, LUC)]
    await mina.asks(UNKNOWN)
    await agrees(mina)
    assert Voice("fr").text("card_claim") in (await sees(luc, "coffee grounds")).buttons
    assert Voice("en").text("card_claim") in (await sees(anna, "coffee grounds")).buttons


async def channel(place: Place) -> None:
    mina = await place.seat(MINA)
    below = await mina.mentions(KNOWN)
    assert ANSWER in below[-1].text


async def private(place: Place) -> None:
    mina, anna = await place.seat(MINA), await place.seat(ANNA)
    await anna.wants_privacy()
    shared = (await mina.asks_and_shares(KNOWN))[-1]
    assert ANSWER in shared.text
    assert not {"That helps", "Not quite"} & set(shared.buttons)


async def about(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks_about(KNOWN)
    await sees(mina, ANSWER)


async def mine(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(UNKNOWN)
    await agrees(mina)
    await mina.looks_up("mine")
    assert "coffee grounds" in (await sees(mina, "with the ambassadors")).text


async def take_next(place: Place) -> None:
    mina, anna = await place.seat(MINA), await place.seat(ANNA)
    await mina.asks(UNKNOWN)
    await agrees(mina)
    await sees(anna, "coffee grounds")
    await anna.looks_up("next")
    await sees(anna, "This one is yours")


async def tell(place: Place) -> None:
    mina, carla = await place.seat(MINA), await place.seat(CARLA)
    await mina.asks(KNOWN)
    told = {"kind": "idea", "text": "Let us repair more.", "send": "named"}
    await mina.sends(await sees(mina, ANSWER), "Tell the CSR team", **told)
    await sees(mina, "Thank you! The CSR team reads this")
    card = await sees(carla, "Let us repair more.")
    assert "Mina Okafor" in card.text and "Decide" in card.buttons


async def confide(place: Place) -> None:
    mina = await place.seat(MINA)
    await mina.asks(KNOWN)
    told = {"kind": "idea", "text": "Let us repair more.", "send": "anonymously"}
    shown = await mina.confides(await sees(mina, ANSWER), "Tell the CSR team", **told)
    found = CODE.search(shown)
    assert found is not None, shown
    assert not any(found.group() in message.text for message in await mina.shown())


async def search(place: Place) -> None:
    mina = await place.seat(MINA)
    found = await mina.finds("travel emissions")
    assert ANSWER in found and "Travel policy" in found


TRIED: dict[str, Feature] = {
    "answer": answer,
    "open": open_the_page,
    "context": context,
    "table": table,
    "edit": edit,
    "unasked": unasked,
    "form": form,
    "required": required,
    "copies": copies,
    "inert": inert,
    "long": long,
    "language": language,
    "channel": channel,
    "private": private,
    "about": about,
    "mine": mine,
    "next": take_next,
    "tell": tell,
    "confide": confide,
    "search": search,
}


def test_every_feature_of_the_table_is_tried() -> None:
    assert list(TRIED) == list(FEATURES)
    assert {feature for surface in SURFACES for feature in surface.how} == set(FEATURES)


@pytest.mark.parametrize(
    "surface, feature",
    [
        pytest.param(surface, feature, id=f"{surface.name}: {FEATURES[feature]}")
        for surface in SURFACES
        for feature in surface.how
    ],
)
async def test_the_platform_does_what_the_table_says(surface: Surface, feature: str, tmp_path: Path) -> None:
    async with surface.opened(tmp_path) as place:
        await TRIED[feature](place)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda one: one.name)
async def test_a_bare_word_opens_what_it_names(surface: Surface, tmp_path: Path) -> None:
    async with surface.opened(tmp_path) as place:
        mina = await place.seat(MINA)
        await mina.asks("Mes préférences")
        await sees(mina, Voice("en").text("preferences"))
