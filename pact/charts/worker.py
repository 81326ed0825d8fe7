"""The helper process: draws charts.

It is run as a file by `drawing`, alone and with nothing of the site's: what to draw comes in at
standard input, as JSON. Words in it are data to the library, which fetches nothing. Out come the
pictures in their order, or nothing.
"""

import base64
import json
import resource
import sys
from pathlib import Path
from typing import Any

_SECONDS = 20  # of the processor's time, of all its threads together
_MOST_OUT = 32 * 1024 * 1024  # bytes
_SHARP = 2.0
_VERSION = "6.1"  # of Vega-Lite: a newer one must not draw old charts anew


def limit() -> None:
    """Take away from this process what it does not need.

    Not addresses: the library's engine claims very many and uses few.
    """
    for what, most in (
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _MOST_OUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def drawn(fonts: str, wanted: list[tuple[str, str]]) -> list[bytes]:
    """Each of them as SVG or PNG."""
    import vl_convert

    if Path(fonts).is_dir():
        vl_convert.register_font_directory(fonts)
    return [_one(vl_convert, form, json.loads(spec)) for form, spec in wanted]


def _one(library: Any, form: str, spec: dict[str, Any]) -> bytes:
    shared = {"vl_version": _VERSION, "allowed_base_urls": []}
    if form == "png":
        picture: bytes = library.vegalite_to_png(
            {**spec, "background": "#ffffff"}, scale=_SHARP, **shared
        )
        return picture
    text: str = library.vegalite_to_svg(spec, **shared)
    return text.encode()


if __name__ == "__main__":
    limit()
    asked = json.load(sys.stdin)
    pictures = drawn(asked["fonts"], asked["wanted"])
    json.dump([base64.b64encode(each).decode() for each in pictures], sys.stdout)
