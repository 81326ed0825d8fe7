"""A language's catalogue as a file, with who last read it through among its headers.

`X-Reviewed-By` and `X-Reviewed-On` are headers of ours, which Babel would drop.
"""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileParser, write_po

_BY, _ON = "X-Reviewed-By", "X-Reviewed-On"


@dataclass(frozen=True)
class Review:
    """Who reads the language as their own and has read the whole catalogue, and when."""

    by: str
    on: date


class ReviewedCatalog(Catalog):
    """A catalogue that keeps who reviewed it."""

    review: Review | None = None

    def _get_headers(self) -> list[tuple[str, str]]:
        headers = list(super().mime_headers)
        if self.review:
            # The last one ends the block, so ours stand before it.
            headers[-1:-1] = [(_BY, self.review.by), (_ON, self.review.on.isoformat())]
        return headers

    def _set_headers(self, headers: Any) -> None:
        given = [(str(name), str(value)) for name, value in headers]
        Catalog.mime_headers.__set__(self, given)
        self.review = review_in({name.lower(): value for name, value in given})

    mime_headers = property(_get_headers, _set_headers)


def review_in(headers: dict[str, str]) -> Review | None:
    """Who reviewed, by a catalogue's headers (in small letters); None where they do not say."""
    by, on = headers.get(_BY.lower(), "").strip(), headers.get(_ON.lower(), "").strip()
    try:
        return Review(by, date.fromisoformat(on)) if by else None
    except ValueError:
        return None


def read(path: Path, babel_name: str) -> ReviewedCatalog:
    """A catalogue as it stands; an empty one if there is none."""
    catalogue = ReviewedCatalog(locale=babel_name, project="PACT", charset="utf-8", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            PoFileParser(catalogue).parse(file)
    return catalogue


def written(catalogue: Catalog, *, sort: bool = False) -> bytes:
    """The catalogue as a file; in the order that it has, or sorted by where its phrases stand."""
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        width=96,
        sort_by_file=sort,
        ignore_obsolete=True,
        no_location=False,
        include_lineno=False,
    )
    return buffer.getvalue()
