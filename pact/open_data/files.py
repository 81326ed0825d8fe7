"""Lists as files to keep: CSV, and all of them in one archive with a README."""

from collections.abc import Mapping
from io import BytesIO
from textwrap import fill
from typing import get_args
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Response
from sqlalchemy.orm import Session

from pact.core.tables import csv_response
from pact.open_data.listing import Asked, Listing
from pact.open_data.shapes import cells, columns, hints

RULE = (
    "Numbers of people are those of wards' pages: what officers confirmed or residents joined, "
    "over twelve months. A number below five is withheld (empty), and some themes are not named "
    "where the number is below five. Nobody's own words are here, and nothing of a concern that "
    "is restricted, rejected or withdrawn. Texts are what staff published, in the language asked "
    "for where there is a translation, otherwise as they were written."
)


def as_csv(session: Session, listing: Listing, asked: Asked) -> Response:
    """The whole list, one line an item. No text in it acts as a formula in a spreadsheet."""
    items = listing.page(session, asked).items
    return csv_response(listing.name, columns(listing.item), (cells(each) for each in items))


def readme(*, site: str, base: str, licence: Mapping[str, str], listings: list[Listing]) -> str:
    """What the files are, column by column."""
    parts = [
        f"Open data of {site}",
        base,
        "",
        f"Licence: {licence['name']}",
        licence["url"],
        "",
        fill(RULE, 90),
        "",
        "Files are UTF-8. Times are in the United Kingdom's time, days are year-month-day. Several "
        "values\nin a cell are parted by semicolons. A text that a spreadsheet would take for a "
        "formula begins\nwith an apostrophe.",
        "",
        f"The same as JSON: {base}/api/v1/",
    ]
    for listing in listings:
        parts += ["", f"{listing.name}.csv", fill(listing.about, 90)]
        parts += [f"  {name}: {_about(listing.item, name)}" for name in columns(listing.item)]
    return "\n".join([*parts, ""])


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files: the same files make the same bytes, whenever it is made."""
    kept = BytesIO()
    with ZipFile(kept, "w") as made:
        for name, content in files.items():
            made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return kept.getvalue()


def _about(kind: type, name: str) -> str:
    words = [each for each in get_args(hints(kind)[name]) if isinstance(each, str)]
    return words[0] if words else name.replace("_", " ")
