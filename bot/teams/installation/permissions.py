"""What the app asks of Graph, and what for: each can be left out at the price of what it is for."""

from __future__ import annotations

PERMISSIONS = (
    ("User.Read.All", "know department, country, site, language and manager, and who left"),
    ("GroupMember.Read.All", "know ambassadors and the CSR team by their groups"),
    ("AppCatalog.Read.All", "find itself in the organisation’s catalogue"),
    ("TeamsAppInstallation.ReadWriteSelfForUser.All", "write first to people who have not added it yet"),
)
"""(application permission, what csrbot uses it for)"""


def purpose(permission: str) -> str:
    return dict(PERMISSIONS)[permission]
