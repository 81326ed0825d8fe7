"""How charts look: the colours of static/css/tokens.css, which a picture in a file cannot read."""

from typing import Any

INK, SOFT, LINE, WHITE = "#2a1b30", "#5d4c63", "#dfd3c1", "#ffffff"
PLUM, TEAL, GOLD, RED = "#4a1f56", "#0c6460", "#7a5200", "#ad231c"
# Told apart by their marks and dashes as well, so never by colour alone.
SERIES = (PLUM, TEAL, GOLD, RED, SOFT)
MARKS = ("circle", "square", "triangle-up", "diamond", "cross")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3])
# From few to many; on each of them the ink can be read.
TINTS = (WHITE, "#f4ebf4", "#e3d6e4", "#d4c3d6", "#c5b0c8")
# The page's own fonts, then the same ones as print knows them (build/print_fonts.py).
FONTS = (
    "Atkinson Hyperlegible Next, Noto Sans Gurmukhi, Noto Naskh Arabic, Noto Sans Devanagari,"
    " Noto Sans Gujarati, Sheet Latin, Sheet Latin Extended, Sheet Gurmukhi, Sheet Arabic,"
    " Sheet Devanagari, Sheet Gujarati, sans-serif"
)
CONFIG: dict[str, Any] = {
    "background": None,
    "padding": 4,
    "aria": False,  # the whole is named instead
    "font": FONTS,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 14,
        "labelLimit": 340,
        "gridColor": LINE,
        "domainColor": SOFT,
        "tickColor": SOFT,
        "title": None,
    },
    "legend": {"labelColor": INK, "labelFontSize": 14, "labelLimit": 300, "title": None},
    "text": {"color": INK, "fontSize": 14},
}


def tint(value: float | None, most: float) -> str:
    """The background of a number among numbers up to `most`; white for none."""
    if not value or most <= 0:
        return TINTS[0]
    steps = len(TINTS) - 1
    return TINTS[max(1, min(steps, -int(-value * steps // most)))]
