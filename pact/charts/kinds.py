"""Bars, and lines over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pact.charts.chart import Chart
from pact.charts.look import DASHES, INK, MARKS, PLUM, SERIES, WHITE

Scale = Literal["count", "share"]
_BAR, _WIDE = 30, 480  # pixels
_FORMATS = {"count": ",d", "share": ".0%"}
_WHOLE: dict[str, dict[str, Any]] = {"count": {"tickMinStep": 1}, "share": {}}


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
    across = _numbers("value", scale, _most(rows, "end"), rtl=rtl)
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
        "width": _WIDE,
        "height": {"step": _BAR},
        "encoding": {"x": across, "y": _names(rtl=rtl)},
        "layer": [*shape, {"mark": mark, "encoding": ends}],
    }
    return Chart.of(title, description, spec)


def lines(
    series: Sequence[Series],
    *,
    steps: Sequence[str],
    title: str,
    description: str,
    scale: Scale = "count",
    rtl: bool = False,
) -> Chart:
    """Lines over the same steps of time, at most five: each with a mark and dashes of its own."""
    if len(series) > len(SERIES):
        raise ValueError(f"no more than {len(SERIES)} lines can be told apart")
    rows = _rows(series, steps)
    names = [each.name for each in series]
    looks: dict[str, Any] = {
        channel: {
            "field": "name",
            "type": "nominal",
            "scale": {"domain": names, "range": list(range_[: len(names)])},
            "legend": {"orient": "bottom", "columns": 2, "symbolSize": 90}
            if len(names) > 1
            else None,
        }
        for channel, range_ in (("color", SERIES), ("shape", MARKS), ("strokeDash", DASHES))
    }
    drawn = {"type": "line", "strokeWidth": 2.5}
    marks = {"type": "point", "filled": True, "size": 70, "opacity": 1}
    points = {key: looks[key] for key in ("color", "shape")}
    stroke = {key: looks[key] for key in ("color", "strokeDash")}
    spec = {
        "data": {"values": rows},
        "width": _WIDE,
        "height": 240,
        "encoding": _over_time(rows, steps, scale, rtl=rtl),
        "layer": [
            *_bands(series, looks["color"]),
            {"mark": drawn, "encoding": stroke},
            {"mark": marks, "encoding": points},
        ],
    }
    return Chart.of(title, description, spec)


def small_multiples(
    series: Sequence[Series],
    *,
    steps: Sequence[str],
    descriptions: Sequence[str],
    scale: Scale = "count",
    rtl: bool = False,
) -> list[Chart]:
    """A small chart for each line, named like it, all on one scale so that they can be compared.

    A page puts them in a grid, which breaks as its width needs. Only the first and the last step
    are written, and the greatest number; the table beside them has all.
    """
    rows = _rows(series, steps)
    most = _most(rows, "top")
    charts = []
    for each, description in zip(series, descriptions, strict=True):
        mine = _rows([each], steps)
        over = _over_time(mine, steps, scale, rtl=rtl, most=most)
        over["x"]["axis"] = {
            "values": [steps[0], steps[-1]],
            "labelAngle": 0,
            "labelOverlap": False,
            "labelBound": False,
            "labelFlush": True,
            "labelPadding": 7,
            "ticks": False,
        }
        over["y"]["axis"] |= {"values": over["y"]["scale"]["domain"], "domain": False}
        over["y"]["scale"] |= {"nice": False}
        spec = {
            "data": {"values": mine},
            "width": 210,
            "height": 80,
            "encoding": over,
            "layer": [
                *_bands([each], {"value": PLUM}),
                {"mark": {"type": "line", "color": PLUM, "strokeWidth": 2}},
                {
                    "mark": {
                        "type": "point",
                        "color": PLUM,
                        "filled": True,
                        "size": 22,
                        "opacity": 1,
                    }
                },
            ],
        }
        charts.append(Chart.of(each.name, description, spec))
    return charts


def _rows(series: Sequence[Series], steps: Sequence[str]) -> list[dict[str, Any]]:
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


def _over_time(
    rows: Sequence[dict[str, Any]],
    steps: Sequence[str],
    scale: Scale,
    *,
    rtl: bool,
    most: float | None = None,
) -> dict[str, Any]:
    return {
        "x": {
            "field": "step",
            "type": "ordinal",
            "sort": None,
            "scale": {"type": "point", "padding": 0.3, "reverse": rtl, "domain": list(steps)},
            "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 10},
        },
        "y": _numbers("value", scale, most or _most(rows, "top"), rtl=False)
        | {
            "axis": {"orient": "right" if rtl else "left", "format": _FORMATS[scale]}
            | _WHOLE[scale]
        },
    }


def _bands(series: Sequence[Series], color: dict[str, Any]) -> list[dict[str, Any]]:
    """Between what the points lie, where that is known."""
    if not any(point.low is not None for each in series for point in each.points):
        return []
    encoding = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    return [
        {
            "mark": {"type": "rule", "strokeWidth": 6, "opacity": 0.25},
            "encoding": {
                **encoding,
                "color": {**color, "legend": None} if "field" in color else color,
            },
            "transform": [{"filter": "datum.low !== null"}],
        }
    ]


def _names(*, rtl: bool) -> dict[str, Any]:
    axis = {"orient": "right" if rtl else "left", "ticks": False, "domain": False}
    return {"field": "name", "type": "nominal", "sort": None, "axis": {**axis, "labelPadding": 8}}


def _numbers(field: str, scale: Scale, most: float, *, rtl: bool) -> dict[str, Any]:
    """From nothing to the greatest, or to all: an axis that begins elsewhere would exaggerate."""
    domain = [0, 1 if scale == "share" else max(most, 1)]
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": domain, "reverse": rtl, "nice": scale == "count"},
    }


def _most(rows: Sequence[dict[str, Any]], field: str) -> float:
    return max((row[field] for row in rows), default=0)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
