"""Foreign text and addresses, made fit for a page: cleaned, checked, shortened."""

from __future__ import annotations

import re

from markupsafe import Markup

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Text without what HTML and databases refuse: control characters, NUL and lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def safe_url(url: str) -> str | None:
    """The address if a link may lead there, else None."""
    url = url.strip()
    if not url.isprintable() or "\\" in url:  # a browser drops line breaks and tabs inside an address
        return None
    if url.startswith("/"):
        return None if url.startswith("//") else url
    return url if re.match(r"(https?://|mailto:)[^\s]", url, re.IGNORECASE) else None


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where there is one near, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ", limit * 3 // 4)
    return (cut[:at] if at > 0 else cut).rstrip() + "…"


def spoken(language: str) -> Markup:
    """The attribute that tells a screen reader in which language to read; nothing where it is the page's."""
    return Markup(' lang="{}"').format(clean(language)) if language else Markup("")
