"""What of a document could not be read and was left out, so that one chart never costs the whole of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

_MOST_NAMED = 8


@dataclass(slots=True)
class LeftOut:
    """Counts what failed, by what it is to a reader, such as "a diagram on page 3"."""

    counts: Counter[str] = field(default_factory=Counter)

    def attempted(self, look: Callable[[], T], default: T, what: str) -> T:
        """What the look gives; the default where it fails, whatever a library raises, and that is told."""
        try:
            return look()
        except MemoryError:
            raise
        except Exception:
            self.counts[what] += 1
            return default

    def every(self, look: Callable[[], Iterable[T]], what: str) -> list[T]:
        """All that the look finds; nothing where it fails, and that is told."""
        return self.attempted(lambda: list(look()), list[T](), what)

    def told(self, broken: Iterable[str] = ()) -> str:
        """In words for the CSR team; empty when all was read. `broken` are names of parts of the file."""
        names = [f"{what} ({count} times)" if count > 1 else what for what, count in self.counts.items()]
        names += [f"the part “{name}” of the file" for name in broken]
        if not names:
            return ""
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return f"Left out, because it could not be read: {'; '.join(names[:_MOST_NAMED])}{more}."
