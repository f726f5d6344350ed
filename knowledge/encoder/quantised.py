"""The quantised graph: made once in a cache folder, and at every start checked against the original.

The graph takes half the time and a fifth of the memory of the original. Whether 8 bits are good enough
depends on the processor's integer instructions too, so each start embeds a sample with it and compares.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock

from knowledge.encoder.packaged import SHA256, sha256
from knowledge.encoder.sample import SAMPLE
from knowledge.store import Vector

GRAPH = "model-int8.onnx"
REFERENCE = "reference.npy"
FOLDER = "all-MiniLM-L6-v2-int8-1"
"""Changes with the recipe in `quantise`."""
_MANIFEST = "manifest.json"
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike the vectors of two forms of a model are."""

    mean_cosine: float
    least_cosine: float
    same_neighbour: float
    """Share of the texts whose nearest other text is the same in both."""

    @property
    def is_close(self) -> bool:
        return self.mean_cosine >= 0.985 and self.least_cosine >= 0.96 and self.same_neighbour >= 0.9


def agreement(original: Vector, other: Vector) -> Agreement:
    """Compares two (texts, dimensions) arrays of vectors of length 1."""
    cosines = (original * other).sum(axis=1)
    same = _nearest_others(original) == _nearest_others(other)
    return Agreement(float(cosines.mean()), float(cosines.min()), float(same.mean()))


def reference(folder: Path) -> Vector:
    """The original's vectors of `SAMPLE`, (texts, 384)."""
    return np.asarray(np.load(folder / REFERENCE, allow_pickle=False), np.float32).reshape(len(SAMPLE), -1)


def prepared(source: Path, cache: Path) -> Path:
    """The folder of graph and reference; makes it in about fifteen seconds when it is not there or damaged.

    Several processes may ask at once: one makes it, the others wait for it. Raises OSError or
    subprocess.SubprocessError when it cannot be made.
    """
    folder = cache / FOLDER
    if _is_intact(folder):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{FOLDER}.lock"):
        if not _is_intact(folder):
            shutil.rmtree(folder, ignore_errors=True)
            _make(source, folder)
    return folder


def _make(source: Path, folder: Path) -> None:
    """Whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as work:
        out = Path(work) / folder.name
        out.mkdir()
        command = [sys.executable, "-m", "knowledge.encoder.quantise", str(source), str(out)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own module
        (out / _MANIFEST).write_text(json.dumps(_sums(out)), encoding="utf-8")
        out.rename(folder)


def _is_intact(folder: Path) -> bool:
    manifest = folder / _MANIFEST
    try:
        return bool(json.loads(manifest.read_text(encoding="utf-8")) == _sums(folder))
    except (OSError, ValueError):
        return False


def _sums(folder: Path) -> dict[str, str]:
    return {"source": SHA256["model.safetensors"]} | {
        name: sha256(folder / name) for name in (GRAPH, REFERENCE)
    }


def _nearest_others(vectors: Vector) -> Vector:
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    return np.asarray(cosines.argmax(axis=1))
