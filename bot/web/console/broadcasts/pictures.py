"""A picture for an announcement: checked, and made anew, so that of its file only the picture is left."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 8 * 1024 * 1024
"""Of the file that is uploaded."""
KINDS = ("JPEG", "PNG", "GIF", "WEBP")
MAX_PIXELS = 40_000_000
_LARGE, _SMALL = (1_200, 460), (480, 200)
"""The widest, and the narrowest that it is made to fit its bytes."""
_LARGE_BYTES, _SMALL_BYTES = 400_000, 10_500
"""The small one stands in a card of 25 kB, written in letters (base64), beside up to 3,000 of text."""
_QUALITIES = (85, 75, 60, 45)


class NotAPictureError(ValueError):
    """The text is a phrase."""


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    name: str
    """By its content."""
    large: bytes
    small: bytes


def prepared(content: bytes) -> PreparedPicture:
    """Upright, on white, as JPEG: without place, time, camera, owner or comment (EXIF, XMP, IPTC).

    Raises `NotAPictureError`.
    """
    if len(content) > MAX_BYTES:
        raise NotAPictureError("console_picture_too_large")
    picture = _opened(content)
    large, small = _fitting(picture, _LARGE, _LARGE_BYTES), _fitting(picture, _SMALL, _SMALL_BYTES)
    return PreparedPicture(f"{sha256(large).hexdigest()[:32]}.jpg", large, small)


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            found = Image.open(io.BytesIO(content), formats=KINDS)
            if found.width * found.height > MAX_PIXELS:
                raise NotAPictureError("console_picture_too_large")
            upright = ImageOps.exif_transpose(found)
            drawn = upright.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPictureError("console_picture_unknown") from error
    except (OSError, SyntaxError, EOFError) as error:
        raise NotAPictureError("console_picture_broken") from error
    plain = Image.new("RGB", drawn.size, "white")
    plain.paste(drawn, mask=drawn.getchannel("A"))
    return plain


def _fitting(picture: Image.Image, widths: tuple[int, int], most: int) -> bytes:
    """As large as its bytes allow."""
    width, narrowest = min(widths[0], picture.width), widths[1]
    while True:
        height = max(1, min(round(picture.height * width / picture.width), 2 * width))
        resized = picture.resize((width, height), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            written = io.BytesIO()
            resized.save(written, "JPEG", quality=quality, optimize=True)
            if written.tell() <= most or (width <= narrowest and quality == _QUALITIES[-1]):
                return written.getvalue()
        width = max(narrowest, round(width * 0.8))
