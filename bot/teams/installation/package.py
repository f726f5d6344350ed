"""The app as the file that an administrator uploads: manifest, languages and icons.

The same app makes the same bytes, so that two packages can be compared.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from importlib.resources import files
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.teams.installation.languages import LANGUAGES
from bot.teams.installation.manifest import SCHEMA, App, manifest

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_LANGUAGE_SCHEMA = SCHEMA.replace("MicrosoftTeams.schema", "MicrosoftTeams.Localization.schema")


def package(app: App) -> bytes:
    """The zip file."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(_files(app).items()):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
            archive.writestr(entry, content)
    return written.getvalue()


def _files(app: App) -> dict[str, bytes]:
    texts = {"manifest.json": manifest(app)} | {
        f"{language}.json": {"$schema": _LANGUAGE_SCHEMA, **text} for language, text in LANGUAGES.items()
    }
    icons = {
        name: (files("bot.teams") / "icons" / name).read_bytes() for name in ("color.png", "outline.png")
    }
    return icons | {name: _json(value) for name, value in texts.items()}


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
