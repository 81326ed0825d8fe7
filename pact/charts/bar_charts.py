"""Bars under each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pact.charts.axes import WIDE, Scale, most, numbers
from pact.charts.chart import Chart
from pact.charts.look import INK, PLUM, WHITE

_BAR = 30  # pixels


@dataclass(frozen=True)
class Bar:
    """A bar: its name, which no other has, and its length; None draws no bar.

    `shown` is the number as it is written at its end. From `low` to `high` the true one lies.
    """

    name: str
    value: float | None
    shown: str | None = None
    low: float | None = None
    high: float | None = None


def bars(
    found: Sequence[Bar],
    *,
    title: str,
    description: str,
    scale: Scale = "count",
    rtl: bool = False,
) -> Chart:
    """Bars under each other, in their order, each with its number."""
    rows = [
        {
            "name": each.name,
            "value": each.value,
            "shown": each.shown if each.shown is not None else _plain(each.value),
            "low": each.low,
            "high": each.high,
            "end": max(each.value or 0, each.high or 0),
        }
        for each in found
    ]
    across = numbers("value", scale, most(rows, "end"), rtl=rtl)
    across["axis"] = None
    shape: list[dict[str, Any]] = [
        {"mark": {"type": "bar", "color": PLUM, "height": {"band": 0.7}}}
    ]
    if any(each.low is not None for each in found):
        doubt = {"x": {**across, "field": "low"}, "x2": {"field": "high"}}
        halo: dict[str, Any] = {"type": "rule", "strokeWidth": 5, "color": WHITE}
        shape += [
            {"mark": mark, "encoding": doubt, "transform": [{"filter": "datum.low !== null"}]}
            for mark in (halo, {"type": "rule", "strokeWidth": 2, "color": INK})
        ]
    ends = {"x": {**across, "field": "end"}, "text": {"field": "shown", "type": "nominal"}}
    mark = {"type": "text", "align": "right" if rtl else "left", "dx": -6 if rtl else 6}
    spec = {
        "data": {"values": rows},
        "width": WIDE,
        "height": {"step": _BAR},
        "encoding": {"x": across, "y": _names(rtl=rtl)},
        "layer": [*shape, {"mark": mark, "encoding": ends}],
    }
    return Chart.of(title, description, spec)


def _names(*, rtl: bool) -> dict[str, Any]:
    axis = {"orient": "right" if rtl else "left", "ticks": False, "domain": False}
    return {"field": "name", "type": "nominal", "sort": None, "axis": {**axis, "labelPadding": 8}}


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
