"""How a catalogue's text is shown to translators: as it is written, markup and all."""

import re

from markupsafe import Markup, escape

_KEPT = re.compile(r"%\(\w+\)[sd]|&lt;/?[a-zA-Z](?:(?!&gt;).)*&gt;")


def placeholders_apart(text: str) -> Markup:
    """The text, its placeholders and tags set apart: from left to right in any language."""
    marked = _KEPT.sub(r'<bdi dir="ltr" class="placeholder">\g<0></bdi>', str(escape(text)))
    return Markup(marked)  # noqa: S704 - escaped above
