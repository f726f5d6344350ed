"""What Word and PowerPoint files have in common: their packaging, and diagrams (SmartArt).

A template, a slide show and a file with macros differ from a plain document only in how the package names
its main part. Their text is the same, and macros are never run.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from knowledge.sources.characters import cleaned

_TYPES = "[Content_Types].xml"
_FAMILIES = {"document": "wordprocessingml", "presentation": "presentationml"}
_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.(?:wordprocessingml|presentationml)|ms-word|ms-powerpoint)"
    rb"\.(?:document|template|slideshow|presentation)(?:\.macroEnabled(?:Template)?)?\.main\+xml"
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_NOT_CONTENT = frozenset(("doc", "pres", "parTrans", "sibTrans"))


def as_document(path: Path, main: str) -> str | io.BytesIO:
    """What a library opens as a plain ``document`` or ``presentation``: the path, or a copy in memory."""
    plain = f"application/vnd.openxmlformats-officedocument.{_FAMILIES[main]}.{main}.main+xml".encode()
    with zipfile.ZipFile(path) as package:
        types = package.read(_TYPES) if _TYPES in package.namelist() else plain
        if plain in types:
            return str(path)
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as target:
            for name in package.namelist():
                target.writestr(name, _MAIN.sub(plain, types) if name == _TYPES else package.read(name))
    copy.seek(0)
    return copy


def diagram_texts(element: Any, part: Any) -> Iterator[str]:
    """The texts of the diagrams in an element of this part, in the order of their outline."""
    for ids in element.iter(f"{_DIAGRAM}relIds"):
        if ids.get(_DATA) in part.rels:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield from _points(etree.fromstring(part.related_part(ids.get(_DATA)).blob, parser))


def _points(model: Any) -> Iterator[str]:
    for point in model.iter(f"{_DIAGRAM}pt"):
        if point.get("type", "node") not in _NOT_CONTENT:
            paragraphs = point.iter(f"{_DRAWING}p")
            lines = ("".join(run.text or "" for run in line.iter(f"{_DRAWING}t")) for line in paragraphs)
            if text := cleaned(" ".join(lines)):
                yield text
