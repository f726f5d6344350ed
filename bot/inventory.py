"""What csrbot is made of: every package that is installed for it, as a CycloneDX bill of materials.

See https://cyclonedx.org/docs/1.6/json/. A library for the format would be larger than what is said here:
names, versions, licences, and which package needs which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any
from uuid import UUID

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM = "csrbot"
_LONGEST_NAME = 60
"""Of a licence; some packages put its whole text into that field."""


def bill_of_materials(at: datetime, serial: UUID, extras: tuple[str, ...] = ()) -> dict[str, Any]:
    """`extras` are those of csrbot itself, such as ``dev``, that are listed, too."""
    found = dict(_needed(extras))
    own = distribution(PROGRAM)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": at.isoformat(timespec="seconds"),
            "component": {**_component(own), "type": "application"},
        },
        "components": [_component(found[name]) for name in sorted(found) if name != PROGRAM],
        "dependencies": [
            {
                "ref": _purl(each),
                "dependsOn": sorted(
                    _purl(found[name])
                    for name, _ in _requirements(each, extras if name_of(each) == PROGRAM else ())
                    if name in found
                ),
            }
            for _, each in sorted(found.items())
        ],
    }


def name_of(package: Distribution) -> str:
    return canonicalize_name(package.metadata["Name"])


def _needed(extras: tuple[str, ...]) -> Iterator[tuple[str, Distribution]]:
    """csrbot and all that it needs, directly or not, as far as it is installed."""
    waiting, seen = [(PROGRAM, extras)], set[tuple[str, tuple[str, ...]]]()
    while waiting:
        name, wanted = one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform
        yield name, package
        waiting += _requirements(package, wanted)


def _requirements(package: Distribution, extras: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    parsed = [Requirement(text) for text in package.requires or ()]
    here = [
        each
        for each in parsed
        if not each.marker or any(each.marker.evaluate({"extra": extra}) for extra in (*extras, ""))
    ]
    return [(canonicalize_name(each.name), tuple(sorted(each.extras))) for each in here]


def _component(package: Distribution) -> dict[str, Any]:
    licence = _licence(package)
    return {
        "type": "library",
        "bom-ref": _purl(package),
        "name": name_of(package),
        "version": package.version,
        "purl": _purl(package),
        **({"licenses": [licence]} if licence else {}),
    }


def _licence(package: Distribution) -> dict[str, Any] | None:
    meta: Any = package.metadata
    if expression := meta.get("License-Expression"):
        return {"expression": expression}
    classified = [
        each.rpartition(" :: ")[2] for each in meta.get_all("Classifier") or () if each.startswith("License")
    ]
    named = meta.get("License") or ""
    name = named if named and len(named) < _LONGEST_NAME and "\n" not in named else ", ".join(classified)
    return {"license": {"name": re.sub(r"\s+", " ", name)}} if name else None


def _purl(package: Distribution) -> str:
    """https://github.com/package-url/purl-spec/blob/main/types-doc/pypi-definition.md"""
    return f"pkg:pypi/{name_of(package)}@{package.version}"
