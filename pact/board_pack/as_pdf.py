"""The pack as a tagged PDF, by the typesetter of sheets."""

from collections.abc import Iterator

from flask_babel import force_locale
from markupsafe import Markup

from pact.board_pack.content import Pack, Part, Picture, Points, Table, Words
from pact.board_pack.shown import more_words, none_words, shown
from pact.languages.locales import ENGLISH
from pact.sheets import blocks
from pact.sheets.blocks import Block, Sheet
from pact.sheets.making import sheet_pdf
from pact.sheets.writing import Writer, address

_WRITER = Writer(ENGLISH)


def as_pdf(pack: Pack) -> bytes:
    """The file.

    Raises:
        NotDrawnError: a chart took too long.
        NotSetError: the setting did.
    """
    with force_locale(ENGLISH.babel):
        return sheet_pdf([_sheet(pack)], template="board_pack.typ", about=len(pack.about))


def _sheet(pack: Pack) -> Sheet:
    found: list[Block] = [blocks.Words(_WRITER.own(each)) for each in pack.about]
    for section in pack.sections:
        found.append(blocks.Heading(_WRITER.own(section.title)))
        found += [block for part in section.parts for block in _blocks(part)]
    return Sheet(pack.title, ENGLISH, found, address("/desk/board-pack"))


def _blocks(part: Part) -> Iterator[Block]:
    if isinstance(part, Words):
        yield blocks.Words(_WRITER.own(part.text), "soft" if part.look == "doubt" else "plain")
    elif isinstance(part, Points):
        yield blocks.Points(tuple((_WRITER.own(line),) for line in part.lines))
    elif isinstance(part, Picture):
        picture = Markup(part.chart.svg_file().decode())  # noqa: S704 - ours
        yield blocks.Picture(picture, f"{part.chart.title}. {part.chart.description}")
    else:
        yield from _table(part)


def _table(table: Table) -> Iterator[Block]:
    if not table.rows:
        yield blocks.Words(_WRITER.own(none_words(table)))
        return
    yield blocks.Table(
        table.caption,
        tuple(table.heads),
        tuple(tuple(_WRITER.own(shown(cell)) for cell in row) for row in table.on_paper),
        tuple(table.widths),
    )
    if table.left_out:
        yield blocks.Words(_WRITER.own(more_words(table)), "soft")
