"""What Word, PowerPoint and Excel files have in common: their packaging, and diagrams (SmartArt).

A template, a slide show and a file with macros differ from a plain document only in how the package names
its main part. Their text is the same, and macros are never run. "Strict Open XML" differs in the names of its
namespaces. Where the libraries take offence at a part that says nothing, a picture that is missing or
properties that are there twice, they get a copy without it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from knowledge.sources.characters import cleaned
from knowledge.sources.office.workbook_styles import plain_styles

T = TypeVar("T")
Element = Any  # lxml has no types of its own

_TYPES = "[Content_Types].xml"
_FAMILIES = {"document": "wordprocessingml", "presentation": "presentationml", "sheet": "spreadsheetml"}
_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.(?:wordprocessingml|presentationml|spreadsheetml)"
    rb"|ms-word|ms-powerpoint|ms-excel)"
    rb"\.(?:document|template|slideshow|presentation|sheet|addin)(?:\.macroEnabled(?:Template)?)?\.main\+xml"
)
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DATA = f"{{{_OFFICE}/relationships}}dm"
_NOT_CONTENT = frozenset(("doc", "pres", "parTrans", "sibTrans"))
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", f"{_OFFICE}/".encode()),
    *(
        (_STRICT + name + b"/", b"http://schemas.openxmlformats.org/" + name + b"/2006/")
        for name in (b"wordprocessingml", b"presentationml", b"spreadsheetml", b"drawingml")
    ),
)
"""ISO/IEC 29500, part 4, annex A, the other way round."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SINGLE = "/metadata/core-properties"
_UNREAD = ("/media/", "/embeddings/", "/fonts/", "/activeX/", "/printerSettings/")
"""Folders of parts without text of their own."""


def opened(path: Path, main: str, library: Callable[[str | io.BytesIO], T]) -> tuple[T, tuple[str, ...]]:
    """What a library makes of a ``document``, ``presentation`` or ``sheet``; of a mended copy where it fails.

    With the names of the parts that are broken and were left out. Raises what the library raised where the
    copy does not help.
    """
    kind = f"application/vnd.openxmlformats-officedocument.{_FAMILIES[main]}.{main}.main+xml".encode()
    if not _is_plain(path, kind):
        return _of_copy(path, kind, library)
    try:
        return library(str(path)), ()
    except (zipfile.BadZipFile, MemoryError):
        raise
    except Exception as error:
        try:
            return _of_copy(path, kind, library)
        except MemoryError:
            raise
        except Exception:
            raise error from None


def _of_copy(path: Path, kind: bytes, library: Callable[[str | io.BytesIO], T]) -> tuple[T, tuple[str, ...]]:
    with zipfile.ZipFile(path) as package:
        read = [name for name in package.namelist() if not any(each in f"/{name}" for each in _UNREAD)]
        broken = tuple(name for name in read if _is_broken(name, package))
        copy = _mended(package, {name.lower(): name for name in read if name not in broken}, kind)
    return library(copy), tuple(name for name in broken if not name.startswith("docProps/"))


def _is_plain(path: Path, kind: bytes) -> bool:
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        is_named = _TYPES not in names or kind in package.read(_TYPES)
        return is_named and "_rels/.rels" in names and _STRICT not in package.read("_rels/.rels")


def _is_broken(name: str, package: zipfile.ZipFile) -> bool:
    """Whether it should be XML and is none."""
    try:
        return name.endswith((".xml", ".rels")) and xml_of(package.read(name)) is None
    except etree.XMLSyntaxError:
        return True


def _mended(package: zipfile.ZipFile, names: Mapping[str, str], kind: bytes) -> io.BytesIO:
    """A copy in memory: a plain document, without what is not there, is there twice, or has no text."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for name in names.values():
            target.writestr(name, _mended_part(name, package.read(name), names, kind))
    copy.seek(0)
    return copy


def _mended_part(name: str, content: bytes, names: Mapping[str, str], kind: bytes) -> bytes:
    if name == _TYPES:
        return _MAIN.sub(kind, content)
    if _STRICT in content:
        for strict, usual in _STRICT_NAMES:
            content = content.replace(strict, usual)
    if name.endswith(".rels"):
        return _mended_relations(name, content, names)
    if name.lower() == "xl/styles.xml":
        return plain_styles(xml_of(content))
    return content


def _mended_relations(name: str, content: bytes, names: Mapping[str, str]) -> bytes:
    """Relations to parts that are there, each by the name that the part has."""
    root = xml_of(content)
    folder = posixpath.dirname(posixpath.dirname(f"/{name}"))
    is_seen = False
    for relation in list(root.iter(_RELATION)):
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
        is_double = relation.get("Type", "").endswith(_SINGLE) and is_seen
        is_seen = is_seen or relation.get("Type", "").endswith(_SINGLE)
        if target.lower() not in names or is_double:
            root.remove(relation)
        else:
            relation.set("Target", f"/{names[target.lower()]}")
    return bytes(etree.tostring(root))


def xml_of(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def diagram_texts(element: Element, parts: Mapping[str, Any]) -> Iterator[str]:
    """The texts of an element's diagrams, in the order of their outline; `parts` are known by their ids."""
    for ids in element.iter(f"{_DIAGRAM}relIds"):
        if ids.get(_DATA) in parts:
            yield from _points(xml_of(parts[ids.get(_DATA)].blob))


def chart_parts(element: Element, parts: Mapping[str, Any]) -> Iterator[bytes]:
    """The XML of the charts in an element."""
    for chart in element.iter("{*}chart"):
        key = chart.get(f"{{{_OFFICE}/relationships}}id")
        if key in parts:
            yield parts[key].blob


def related(part: Any) -> dict[str, Any]:
    """The parts that a part of python-docx or python-pptx names, by the ids it has for them."""
    return {key: each.target_part for key, each in part.rels.items() if not each.is_external}


def _points(model: Element) -> Iterator[str]:
    for point in model.iter(f"{_DIAGRAM}pt"):
        if point.get("type", "node") not in _NOT_CONTENT:
            paragraphs = point.iter(f"{_DRAWING}p")
            lines = ("".join(run.text or "" for run in line.iter(f"{_DRAWING}t")) for line in paragraphs)
            if text := cleaned(" ".join(lines)):
                yield text
