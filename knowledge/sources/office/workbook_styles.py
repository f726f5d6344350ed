"""The styles of a workbook brought down to what is read of them: the number format of every cell style.

A font or a border that openpyxl does not understand would cost the whole workbook.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = Any  # lxml has no types of its own

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FACES = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs>"  # in this order, as the schema has it
)


def plain_styles(root: Element) -> bytes:
    """A style sheet with the same number formats at the same places."""
    formats, cells = (root.find(f"{{{_MAIN}}}{name}") for name in ("numFmts", "cellXfs"))
    plain = etree.fromstring(f'<styleSheet xmlns="{_MAIN}"><numFmts/>{_FACES}<cellXfs/></styleSheet>')
    _copied(formats, plain[0], "numFmt", ("numFmtId", "formatCode"))
    _copied(cells, plain[-1], "xf", ("numFmtId",))
    if not len(plain[0]):
        plain.remove(plain[0])
    return bytes(etree.tostring(plain))


def _copied(source: Element | None, target: Element, name: str, attributes: tuple[str, ...]) -> None:
    for each in () if source is None else source.iter(f"{{{_MAIN}}}{name}"):
        made = etree.SubElement(target, f"{{{_MAIN}}}{name}")
        for attribute in attributes:
            made.set(attribute, each.get(attribute, "0"))
