"""A calibrated probability that the first passage answers, from several signals.

The model is a logistic regression over named signals: small enough to read, learned by `calibration` from
questions whose answers are known, kept with the index as JSON, with a default shipped beside this module.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
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

    def probability(self, signals: Mapping[str, float]) -> float:
        """0 to 1. A signal that is not given counts as average."""
        total = self.bias
        for name, mean, scale, weight in zip(
            self.signals, self.means, self.scales, self.weights, strict=True
        ):
            total += weight * (signals.get(name, mean) - mean) / scale
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

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
        return ConfidenceModel(**{**fields, **lists})
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a confidence model: {error}") from error


def shipped_model() -> ConfidenceModel:
    """The default, for a store that was never calibrated."""
    return read_model((files("knowledge.search") / "confidence_default.json").read_bytes())


def model_of(store: PassageStore) -> ConfidenceModel:
    """The store's own model, else the shipped one."""
    kept = store.load(ARTEFACT)
    return read_model(kept) if kept else shipped_model()
