"""What the reading process sends arrives unchanged."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from knowledge.passages import Audience
from knowledge.sources.codec import decode, encode
from knowledge.sources.document_model import (
    Heading,
    ListItem,
    Note,
    ParsedDocument,
    RunningText,
    Skipped,
    SkipReason,
    TableRow,
    VerifiedAnswer,
)

labels = st.frozensets(st.text("abcdefgh", min_size=1), max_size=2)
audiences = st.builds(Audience, labels, labels, labels, labels)
texts = st.text(max_size=20)
blocks = st.one_of(
    st.builds(Heading),
    st.builds(RunningText),
    st.builds(ListItem),
    st.builds(Note),
    st.builds(TableRow, cells=st.lists(texts).map(tuple), header=st.lists(texts).map(tuple)),
    st.builds(
        VerifiedAnswer, audience=audiences, topics=st.lists(texts).map(tuple), dated=st.none() | st.dates()
    ),
)
documents = st.builds(
    ParsedDocument,
    blocks=st.lists(blocks, max_size=5).map(tuple),
    audience=st.none() | audiences,
    topics=st.lists(texts, max_size=2).map(tuple),
    dated=st.none() | st.dates(),
)


@given(documents)
def test_a_document_arrives_as_it_was_sent(document: ParsedDocument) -> None:
    assert decode(encode(document)) == document


@given(st.builds(Skipped, st.sampled_from(SkipReason), texts))
def test_a_reason_arrives_as_it_was_sent(skipped: Skipped) -> None:
    assert decode(encode(skipped)) == skipped


def test_no_block_has_a_field_that_json_cannot_carry() -> None:
    plain = ("str", "int", "int | None", "tuple[str, ...]", "bool")
    for kind in (Heading, RunningText, ListItem, TableRow, Note):
        assert all(field.type in plain for field in fields(kind))
