"""Points over the same steps of time, with their doubt: what charts of lines share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pact.charts.axes import Scale, most, numbers

_FORMATS = {"count": ",d", "share": ".0%"}
_WHOLE: dict[str, dict[str, Any]] = {"count": {"tickMinStep": 1}, "share": {}}


@dataclass(frozen=True)
class Point:
    """A number of a line, and between what it may lie; None leaves a gap."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """A line with its name; a point for each step of the time."""

    name: str
    points: Sequence[Point]


def rows_of(series: Sequence[Series], steps: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each point, as the library reads them."""
    return [
        {
            "name": each.name,
            "step": step,
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "top": max(point.value or 0, point.high or 0),
        }
        for each in series
        for step, point in zip(steps, each.points, strict=True)
    ]


def over_time(
    rows: Sequence[dict[str, Any]],
    steps: Sequence[str],
    scale: Scale,
    *,
    rtl: bool,
    greatest: float | None = None,
) -> dict[str, Any]:
    """Where the points stand: time runs along, numbers go up from nothing."""
    return {
        "x": {
            "field": "step",
            "type": "ordinal",
            "sort": None,
            "scale": {"type": "point", "padding": 0.3, "reverse": rtl, "domain": list(steps)},
            "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 10},
        },
        "y": numbers("value", scale, greatest or most(rows, "top"), rtl=False)
        | {
            "axis": {"orient": "right" if rtl else "left", "format": _FORMATS[scale]}
            | _WHOLE[scale]
        },
    }


def bands(series: Sequence[Series], color: dict[str, Any]) -> list[dict[str, Any]]:
    """Between what the points lie, where that is known."""
    if not any(point.low is not None for each in series for point in each.points):
        return []
    encoding = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    return [
        {
            "mark": {"type": "rule", "strokeWidth": 6, "opacity": 0.25},
            "encoding": {
                **encoding,
                "color": color,
            },
            "transform": [{"filter": "datum.low !== null"}],
        }
    ]
