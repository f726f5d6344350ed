"""What is remembered of an answer: all that a press may show, and nothing else."""

from dataclasses import replace

from handlers.questions.rules.outcome import Answered, NotStated, Unclear, Why
from handlers.questions.rules.shown import MAX_MORE, chosen, further, passages_of, remembered
from handlers.questions.wording import sample
from knowledge.passages import EVERYONE, Audience, Ranked

MANY = tuple(
    replace(
        sample.HOTELS, passage=replace(sample.HOTELS.passage, ordinal=number, heading=(f"Part {number}",))
    )
    for number in range(10)
)


def without_place(found: Ranked) -> Ranked:
    return replace(found, document=replace(found.document, path=""))


def test_the_quote_and_what_more_would_show_are_remembered() -> None:
    shown = remembered(Answered((sample.FLIGHTS, *MANY), 0.9))
    assert isinstance(shown, Answered)
    assert shown.ranked == tuple(map(without_place, (sample.FLIGHTS, *MANY[:MAX_MORE])))
    assert further(shown) == shown.ranked[1:]


def test_a_newer_edition_far_down_is_remembered_since_the_answer_mentions_it() -> None:
    shown = remembered(Answered((sample.OLD_FLIGHTS, *MANY[:5], sample.FLIGHTS), 0.9))
    assert isinstance(shown, Answered)
    assert sample.POLICY.title in {found.document.title for found in shown.ranked}


def test_neither_a_document_s_place_nor_its_audience_is_remembered() -> None:
    secret = replace(sample.POLICY, path="/mnt/share/policy.pdf", audience=Audience(roles=frozenset({"csr"})))
    shown = remembered(Unclear((replace(sample.FLIGHTS, document=secret),), 0.5))
    assert shown is not None
    (found,) = passages_of(shown)
    assert (found.document.path, found.document.audience) == ("", EVERYONE)


def test_nothing_is_remembered_where_nothing_was_shown() -> None:
    assert remembered(NotStated(Why.NOT_SURE)) is None


def test_what_an_older_document_says_comes_last() -> None:
    shown = Answered((sample.FLIGHTS,), 0.9, older=sample.OLD_FLIGHTS)
    assert passages_of(shown) == (sample.FLIGHTS, sample.OLD_FLIGHTS)


def test_a_choice_lacks_only_what_is_known_to_be_missing_in_it() -> None:
    unclear = Unclear((sample.FLIGHTS, sample.HOTELS), 0.8, sample.MISSING, "hotels")
    here = dict(enumerate(unclear.choices))
    first, second = chosen(unclear, 0, here), chosen(unclear, 1, here)
    assert (first.missing, second.missing) == (sample.MISSING, ())
    assert second.ranked == (sample.HOTELS, sample.FLIGHTS)
    assert first.doubtful and second.doubtful
    assert second.searched_for == "hotels"


def test_a_second_quote_is_remembered_before_what_an_older_document_says() -> None:
    shown = remembered(Answered((sample.FLIGHTS,), 0.9, older=sample.OLD_FLIGHTS, beside=sample.HOTELS))
    assert isinstance(shown, Answered)
    assert passages_of(shown) == tuple(
        map(without_place, (sample.FLIGHTS, sample.HOTELS, sample.OLD_FLIGHTS))
    )


def test_a_second_quote_is_not_shown_once_more() -> None:
    assert sample.HOTELS not in further(Answered((sample.FLIGHTS, sample.HOTELS), 0.9, beside=sample.HOTELS))
