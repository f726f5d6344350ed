"""A calibrated probability that the first passage answers, from several signals.

The model is a logistic regression over named signals: small enough to read, learned by `calibration` from
questions whose answers are known, kept with the index as JSON, with a default for each packaged encoder
shipped beside this module. Where question and passage are in different languages, words tell nothing and what
vectors tell is less; these pairs have a model of their own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from knowledge.search.learning import Logistic
from knowledge.store import PassageStore

ARTEFACT = "confidence.json"
"""The name under which a store keeps its own model."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Logistic regression over standardised signals, with the two thresholds it was calibrated for."""

    signals: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    answer_at: float
    unclear_at: float
    learned_from: str = ""
    """What it was learned from, for people."""
    seen: tuple[str, ...] = ()
    """Fingerprints of the sets of questions it was learned from: on these it may not be scored."""
    encoder: str = ""
    """The fingerprint of the encoder it was learned with; empty when that was not written down yet."""
    bent: tuple[tuple[float, float], ...] = ()
    """What the regression says and what is told for it, both rising: what readers found of other answers."""

    def suited(self, encoder: str) -> ConfidenceModel:
        """This one or, where it was learned with another encoder, the one that came with this."""
        learned_with = self.encoder or _ENGLISH
        is_other = learned_with != encoder and encoder in _SHIPPED
        return shipped_model(encoder) if is_other else self

    def probability(self, signals: Mapping[str, float]) -> float:
        """0 to 1. A signal that is not given counts as average."""
        total = self.bias
        for name, mean, scale, weight in zip(
            self.signals, self.means, self.scales, self.weights, strict=True
        ):
            total += weight * (signals.get(name, mean) - mean) / scale
        return self.told(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))

    def told(self, likely: float) -> float:
        """What is told for what the regression says; the order of answers stays."""
        if not self.bent:
            return likely
        says, tells = np.array(self.bent).T
        return float(np.interp(likely, says, tells))

    def as_logistic(self) -> Logistic:
        """The same as arrays, to learn from."""
        return Logistic(np.array(self.means), np.array(self.scales), np.array(self.weights), self.bias)

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def read_model(content: bytes) -> ConfidenceModel:
    """The inverse of `ConfidenceModel.to_json`. Raises ValueError when it is not such a file."""
    try:
        fields = json.loads(content)
        lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
        lists["bent"] = tuple(map(tuple, fields.get("bent", ())))
        return ConfidenceModel(**{**fields, **lists})
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a confidence model: {error}") from error


_ENGLISH = "all-MiniLM-L6-v2 53aa5117 late-pooled"
_MULTILINGUAL = "multilingual-e5-small 1571fc98 sentences centred"
_SHIPPED = {_ENGLISH: "confidence_default.json", _MULTILINGUAL: "confidence_multilingual.json"}
_ACROSS = {_MULTILINGUAL: "confidence_across.json"}


@cache
def shipped_model(encoder: str = _ENGLISH) -> ConfidenceModel:
    """The default, for a store that was never calibrated; `encoder` is the fingerprint of its encoder."""
    return _read_shipped(_SHIPPED.get(encoder, _SHIPPED[_ENGLISH]))


@cache
def shipped_across(encoder: str) -> ConfidenceModel | None:
    """For questions and passages in different languages; None where none was learned with this encoder."""
    return _read_shipped(_ACROSS[encoder]) if encoder in _ACROSS else None


def _read_shipped(name: str) -> ConfidenceModel:
    return read_model((files("knowledge.search") / name).read_bytes())


def model_of(store: PassageStore, encoder: str = _ENGLISH) -> ConfidenceModel:
    """The store's own model, else the one shipped for this encoder."""
    kept = store.load(ARTEFACT)
    return read_model(kept) if kept else shipped_model(encoder)
