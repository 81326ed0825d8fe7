"""Turns the site's fonts into files for the typesetter of printed sheets, which reads no WOFF2.

`python -m build.print_fonts` writes static/vendor-print, unless it is there and no older than this.
"""

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ROOT / "node_modules" / "@fontsource"
PLACE = ROOT / "static" / "vendor-print"
# Each with the part of it that we want, and the name that templates/print gives it. The typesetter
# takes one file for each name and weight, so that the two parts of one font need two names.
FONTS = (
    ("atkinson-hyperlegible-next", "latin", "Sheet Latin"),
    ("atkinson-hyperlegible-next", "latin-ext", "Sheet Latin Extended"),
    ("noto-sans-gurmukhi", "gurmukhi", "Sheet Gurmukhi"),
    ("noto-naskh-arabic", "arabic", "Sheet Arabic"),
    ("noto-sans-devanagari", "devanagari", "Sheet Devanagari"),
    ("noto-sans-gujarati", "gujarati", "Sheet Gujarati"),
)
WEIGHTS = (400, 700)
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16  # in a font's table of names


def convert(source: Path, into: Path, name: str, weight: int) -> None:
    """Write a font as TrueType, under another name."""
    from fontTools.ttLib import TTFont  # slow to load, and seldom needed

    font = TTFont(source)
    font.flavor = None
    compact = f"{name.replace(' ', '')}-{weight}"
    for number, text in ((_FAMILY, name), (_FULL, compact), (_POSTSCRIPT, compact)):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].removeNames(nameID=_TYPOGRAPHIC)
    font["head"].modified = font["head"].created  # the same bytes every time
    font.recalcTimestamp = False
    font.save(into)


def main() -> None:
    made_from = json.dumps([FONTS, WEIGHTS, (ROOT / "package-lock.json").read_text()])
    stamp = PLACE / ".made-from"
    if stamp.exists() and stamp.read_text() == made_from:
        return
    next_place = PLACE.with_name("vendor-print.next")
    shutil.rmtree(next_place, ignore_errors=True)
    next_place.mkdir(parents=True)
    for package, part, name in FONTS:
        for weight in WEIGHTS:
            source = PACKAGES / package / "files" / f"{package}-{part}-{weight}-normal.woff2"
            convert(source, next_place / f"{name.replace(' ', '-')}-{weight}.ttf", name, weight)
    (next_place / ".made-from").write_text(made_from)
    shutil.rmtree(PLACE, ignore_errors=True)
    next_place.rename(PLACE)


if __name__ == "__main__":
    main()
