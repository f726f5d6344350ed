"""The quantised graph: made once in a cache folder, and at every start checked against the original.

The graph takes half the time and a fifth of the memory of the original. Whether 8 bits are good enough
depends on the processor's integer instructions too, so each start embeds a sample with it and compares.
"""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock

from knowledge.encoder.packaged import sha256
from knowledge.store import Vector

log = logging.getLogger(__name__)

REFERENCE = "reference.npy"
"""The original's vectors of the sample, in the folder that is made."""
_MANIFEST = "manifest.json"
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a graph is made of packaged weights."""

    folder: str
    """Changes with the recipe."""
    source: str
    """SHA-256 of the weights."""
    maker: tuple[str, ...]
    """The module that, as a process of its own, makes the files, and what it is told after SOURCE and OUT."""
    files: tuple[str, ...]
    """What it makes, beside `REFERENCE`."""


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
    """The original's vectors of its sample, (texts, 384)."""
    return np.asarray(np.load(folder / REFERENCE, allow_pickle=False), np.float32)


def prepared(recipe: Recipe, source: Path, cache: Path) -> Path:
    """The folder of graph and reference; made in some twenty seconds when it is not there or damaged.

    Several processes may ask at once: one makes it, the others wait for it. Raises OSError or
    subprocess.SubprocessError when it cannot be made.
    """
    folder = cache / recipe.folder
    if _is_intact(recipe, folder):
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{recipe.folder}.lock"):
        if not _is_intact(recipe, folder):
            shutil.rmtree(folder, ignore_errors=True)
            log.info("making the compact encoder of %s, once: about twenty seconds", source.name)
            _make(recipe, source, folder)
    return folder


def reason(error: Exception) -> str:
    """Why it could not be made, in a line."""
    if isinstance(error, subprocess.CalledProcessError):
        return f"making it failed: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
    return str(error)


def _make(recipe: Recipe, source: Path, folder: Path) -> None:
    """Whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as work:
        out = Path(work) / folder.name
        out.mkdir()
        module, *told = recipe.maker
        command = [sys.executable, "-m", module, str(source), str(out), *told]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own module
        (out / _MANIFEST).write_text(json.dumps(_sums(recipe, out)), encoding="utf-8")
        for made in out.iterdir():
            made.chmod(0o644)  # whoever else runs the bot from this installation reads it, too
        out.rename(folder)


def _is_intact(recipe: Recipe, folder: Path) -> bool:
    manifest = folder / _MANIFEST
    try:
        return bool(json.loads(manifest.read_text(encoding="utf-8")) == _sums(recipe, folder))
    except (OSError, ValueError):
        return False


def _sums(recipe: Recipe, folder: Path) -> dict[str, str]:
    made = {name: sha256(folder / name) for name in (*recipe.files, REFERENCE)}
    return {"source": recipe.source} | made


def _nearest_others(vectors: Vector) -> Vector:
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    return np.asarray(cosines.argmax(axis=1))
