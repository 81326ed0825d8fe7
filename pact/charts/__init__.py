"""Charts: numbers go in, a picture comes out, drawn on the server by Vega-Lite.

    from pact import charts
    picture = charts.bars(
        [charts.Bar("Heath Town", 21), charts.Bar("Penn", 0.62, low=0.5, high=0.73, shown="62%")],
        title=_("Concerns by ward"), description=_("Most in Heath Town: 21"), rtl=False)
    charts.draw([picture, …])   # optional: several in one go are much faster than one by one
    {{ picture.svg }}           # in a template: inline, without style or script, with its name

`charts.lines`, `charts.small_multiples` (a small chart for each series, on one scale), and the maps
`charts.tiles` and `charts.outlines` are called alike. All words come from the caller, in the
reader's language; `rtl` is whether that runs from right to left. Every chart needs its table beside
it: where no picture can be drawn, `svg` is empty and the table alone is shown. For files:
`picture.svg_file()` and `picture.png()`, which raise `NotDrawnError`; before several of them
`charts.draw_all(pictures, forms=["png"])`. The same chart always gives the same bytes.

Drawn in a process of its own, which has little time, no network and none of the site's secrets. No
Flask and no database here.
"""

from pact.charts.bar_charts import Bar as Bar
from pact.charts.bar_charts import bars as bars
from pact.charts.chart import Chart as Chart
from pact.charts.drawing import NotDrawnError as NotDrawnError
from pact.charts.drawing import draw as draw
from pact.charts.drawing import draw_all as draw_all
from pact.charts.line_charts import lines as lines
from pact.charts.maps import Outline as Outline
from pact.charts.maps import Tile as Tile
from pact.charts.maps import outlines as outlines
from pact.charts.maps import tiles as tiles
from pact.charts.multiples import small_multiples as small_multiples
from pact.charts.over_time import Point as Point
from pact.charts.over_time import Series as Series
