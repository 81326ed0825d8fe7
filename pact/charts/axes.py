"""The axes that kinds of charts share."""

from collections.abc import Sequence
from typing import Any, Literal

Scale = Literal["count", "share"]
WIDE = 480  # pixels


def numbers(field: str, scale: Scale, greatest: float, *, rtl: bool) -> dict[str, Any]:
    """From nothing to the greatest, or to all: an axis that begins elsewhere would exaggerate."""
    domain = [0, 1 if scale == "share" else max(greatest, 1)]
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": domain, "reverse": rtl, "nice": scale == "count"},
    }


def most(rows: Sequence[dict[str, Any]], field: str) -> float:
    """The greatest of a field; 0 where there are no rows."""
    return max((row[field] for row in rows), default=0)
