"""From the library's SVG to one that stands in a page: named, and alone with its own ids."""

import re

from markupsafe import escape

_OPENING = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'\b(width|height)="([\d.]+)"')
# One picture is one thing to a screen reader: its parts are none.
_TAG, _ROLE = re.compile(r"<\w[^>]*>"), re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_IDS = re.compile(r'(\bid="|url\(#|href="#)')


def dressed(svg: str, *, key: str, title: str, description: str) -> str:
    """The picture with its name and what it shows. `key` keeps the ids of two charts apart.

    It runs from left to right whatever the page does: the caller has turned the chart round
    already, and SVG would turn the ends of its texts once more.
    """
    found = _OPENING.search(svg)
    assert found, "the library draws SVG"
    size = dict(_SIZE.findall(found[0]))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" direction="ltr"'
        f' width="{size["width"]}" height="{size["height"]}"'
        f' viewBox="0 0 {size["width"]} {size["height"]}"'
        f' aria-labelledby="{key}-title" aria-describedby="{key}-desc">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(description)}</desc>'
    )
    inside = _TAG.sub(lambda tag: _ROLE.sub("", tag[0]), svg[found.end() :])
    return opening + _IDS.sub(rf"\g<1>{key}-", inside)
