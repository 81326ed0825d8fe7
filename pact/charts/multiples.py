"""Small charts of lines over time, to be compared."""

from collections.abc import Sequence

from pact.charts.axes import Scale, most
from pact.charts.chart import Chart
from pact.charts.look import PLUM
from pact.charts.over_time import Series, bands, over_time, rows_of


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
    rows = rows_of(series, steps)
    top = most(rows, "top")
    charts = []
    for each, description in zip(series, descriptions, strict=True):
        mine = rows_of([each], steps)
        over = over_time(mine, steps, scale, rtl=rtl, greatest=top)
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
                *bands([each], {"value": PLUM}),
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
