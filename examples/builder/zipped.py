"""Office files are zip archives; written again with one date, the same content gives the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def settle(path: Path, day: date) -> None:
    """Rewrite the archive with members by name, all dated `day`."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    ordered = sorted(members, key=lambda name: (name != "[Content_Types].xml", name))
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in ordered:
            member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, members[name])
