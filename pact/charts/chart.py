"""A chart: what to draw, and what a screen reader says of it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from pact.charts import drawing
from pact.charts.dressing import dressed
from pact.charts.look import CONFIG


@dataclass(frozen=True)
class Chart:
    """A picture that is drawn when it is first asked for, and then kept."""

    title: str
    description: str
    spec: str

    @classmethod
    def of(cls, title: str, description: str, spec: dict[str, Any]) -> "Chart":
        """From a Vega-Lite specification, which gets our look."""
        whole = {"config": CONFIG, **spec}
        return cls(title, description, json.dumps(whole, ensure_ascii=False, sort_keys=True))

    @property
    def svg(self) -> Markup:
        """For a page; empty where it could not be drawn, as the table stands beside it."""
        try:
            return Markup(self._svg())  # noqa: S704 - ours, and words in it are escaped
        except drawing.NotDrawnError:
            return Markup()

    def svg_file(self) -> bytes:
        """For a file of its own, or for the typesetter.

        Raises:
            NotDrawnError: it took too long, or the specification is broken.
        """
        return self._svg().encode()

    def png(self) -> bytes:
        """For a document that takes no SVG; at twice the size, to be sharp on paper.

        Raises:
            NotDrawnError: it took too long, or the specification is broken.
        """
        return drawing.png(self.spec)

    def _svg(self) -> str:
        key = sha256("\0".join((self.title, self.description, self.spec)).encode()).hexdigest()
        return dressed(
            drawing.svg(self.spec), key=key[:12], title=self.title, description=self.description
        )
