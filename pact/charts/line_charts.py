"""Lines over time."""

from collections.abc import Sequence
from typing import Any

from pact.charts.axes import WIDE, Scale
from pact.charts.chart import Chart
from pact.charts.look import DASHES, MARKS, SERIES
from pact.charts.over_time import Series, bands, over_time, rows_of

# Its symbols are as strong as the marks, and not as faint as the doubt behind them.
_LEGEND = {
    "orient": "bottom",
    "columns": 2,
    "symbolSize": 90,
    "symbolOpacity": 1,
    "symbolStrokeWidth": 0,
}


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
    rows = rows_of(series, steps)
    names = [each.name for each in series]
    looks: dict[str, Any] = {
        channel: {
            "field": "name",
            "type": "nominal",
            "scale": {"domain": names, "range": list(range_[: len(names)])},
            "legend": {
                "orient": "bottom",
                "columns": 2,
                "symbolSize": 90,
                "symbolOpacity": 1,
                "symbolStrokeWidth": 0,
            }
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
        "width": WIDE,
        "height": 240,
        "encoding": over_time(rows, steps, scale, rtl=rtl),
        "layer": [
            *bands(series, looks["color"]),
            {"mark": drawn, "encoding": stroke},
            {"mark": marks, "encoding": points},
        ],
    }
    return Chart.of(title, description, spec)
