"""What stands on sheets of a workbook beside their cells: text boxes, titles of charts, sheets of one chart.

openpyxl passes these over when it reads a workbook as a stream, so they are found by the relations of the
parts.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.sources.characters import cleaned
from knowledge.sources.office.charts import ChartData, chart_data
from knowledge.sources.office.packages import xml_of
from knowledge.sources.office.slide_text import DRAWING, paragraph_text
from knowledge.sources.pictures import told_pictures

Element = Any  # lxml has no types of its own

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Of one sheet. `charts` stand for themselves on a sheet of charts, else they show its cells."""

    texts: tuple[str, ...] = ()
    charts: tuple[ChartData, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetDrawings:
    """Of an open workbook."""

    package: zipfile.ZipFile

    def by_sheet(self) -> dict[str, Drawn]:
        """By the title of the sheet; those that have nothing are not named."""
        found: dict[str, Drawn] = {}
        workbook = next(iter(self._targets("", "/officeDocument")), "")
        parts = self._relations(workbook)
        for sheet in self._xml(workbook).iter("{*}sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            drawn = [self._drawn(each) for each in self._targets(parts.get(key, ("", ""))[1], "/drawing")]
            if drawn and (drawn[0].texts or drawn[0].charts):
                found[sheet.get("name", "")] = drawn[0]
        return found

    def _drawn(self, drawing: str) -> Drawn:
        root = self._xml(drawing)
        boxes = [
            cleaned(" ".join(map(paragraph_text, shape.iter(f"{DRAWING}p")))) for shape in root.iter("{*}sp")
        ]
        pictures = told_pictures(
            each.get("descr") for pic in root.iter("{*}pic") for each in pic.iter("{*}cNvPr")
        )
        charts = [chart_data(self.package.read(each)) for each in self._targets(drawing, "/chart")]
        charts += [chart_data(self.package.read(each)) for each in self._targets(drawing, "/chartEx")]
        return Drawn(tuple(filter(None, [*boxes, *pictures])), tuple(charts))

    def _targets(self, part: str, kind: str) -> list[str]:
        return [target for reltype, target in self._relations(part).values() if reltype.endswith(kind)]

    def _relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Type and target by id, of what is there."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.package.namelist():
            return {}
        relations = ((each, _target(folder, each)) for each in self._xml(path).iter(_RELATION))
        there = set(self.package.namelist())
        return {
            each.get("Id", ""): (each.get("Type", ""), target)
            for each, target in relations
            if target in there
        }

    def _xml(self, name: str) -> Element:
        return xml_of(self.package.read(name))


def _target(folder: str, relation: Element) -> str:
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
