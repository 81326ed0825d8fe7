"""The pack as a spreadsheet: what it says on the first sheet, then a sheet for each table."""

from datetime import datetime, time
from io import BytesIO
from typing import Any

from flask_babel import force_locale

from pact.board_pack.content import Pack, Picture, Points, Section, Table, Words
from pact.board_pack.packed import packed_on
from pact.charts import Chart
from pact.core.tables import Book
from pact.languages.locales import ENGLISH


def as_xlsx(pack: Pack) -> bytes:
    """The file; all rows of every table are in it. A chart stands beside the table it is of.

    Raises:
        NotDrawnError: a chart took too long.
    """
    kept = BytesIO()
    with force_locale(ENGLISH.babel), Book(kept) as book:
        book.book.set_properties(
            {
                "title": pack.title,
                "author": pack.site,
                "created": datetime.combine(pack.on, time()),
            }
        )
        book.about(
            [pack.title, *pack.about, *(line for each in pack.sections for line in _told(each))]
        )
        for section in pack.sections:
            chart: Chart | None = None
            for part in section.parts:
                if isinstance(part, Picture):
                    chart = part.chart
                elif isinstance(part, Table):
                    sheet = book.table(part.tab, part.heads, part.rows)
                    if chart:
                        _draw(sheet, chart, column=len(part.heads) + 1)
                    chart = None
    return packed_on(kept.getvalue(), pack.on)


def _told(section: Section) -> list[str]:
    """A section's words, under its title."""
    lines = ["", section.title.upper()]
    for part in section.parts:
        if isinstance(part, Words):
            lines.append(part.text)
        elif isinstance(part, Points):
            lines += part.lines
    return lines


def _draw(sheet: Any, chart: Chart, *, column: int) -> None:
    told = f"{chart.title}. {chart.description}"
    name = f"{chart.title}.png"
    sheet.insert_image(
        0,
        column,
        name,
        {
            "image_data": BytesIO(chart.png()),
            "description": told,
            "x_scale": 0.5,
            "y_scale": 0.5,
        },
    )
