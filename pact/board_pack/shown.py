"""How cells and gaps are put on paper."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.board_pack.content import Cell, Table
from pact.languages.display import number, short_day


def shown(cell: Cell) -> str:
    """A cell in words; nothing is a dash, so that nobody takes it for a mistake."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, int | float):
        return number(cell)
    return short_day(cell) if isinstance(cell, date) else cell


def none_words(table: Table) -> str:
    """What stands in place of a table without rows."""
    return str(_("%(caption)s: none.", caption=table.caption))


def more_words(table: Table) -> str:
    """How many rows only the spreadsheet has."""
    return str(
        ngettext(
            "%(num)s more row is in the spreadsheet, on the sheet “%(tab)s”.",
            "%(num)s more rows are in the spreadsheet, on the sheet “%(tab)s”.",
            table.left_out,
            tab=table.tab,
        )
    )
