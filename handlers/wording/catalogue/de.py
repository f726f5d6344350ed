from collections.abc import Mapping

PHRASES: Mapping[str, str] = {}
