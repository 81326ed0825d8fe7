"""The pack as a Word file: headings, tables with header rows, pictures with words for them."""

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from flask_babel import force_locale

from pact.board_pack.content import Pack, Part, Picture, Points, Table, Words
from pact.board_pack.packed import packed_on
from pact.board_pack.shown import more_words, none_words, shown
from pact.languages.locales import ENGLISH

_WIDE, _SIDE = 21.0, 1.8  # cm: the paper, and its margins
_FONT, _GREY = "Arial", RGBColor(0x4B, 0x4B, 0x4B)
_STYLES = (  # each with its letters' own style, by which some readers go
    "Normal",
    "Title",
    "Title Char",
    "Heading 1",
    "Heading 1 Char",
    "Caption",
    "List Bullet",
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # by XML


def as_docx(pack: Pack) -> bytes:
    """The file.

    Raises:
        NotDrawnError: a chart took too long.
    """
    with force_locale(ENGLISH.babel):
        document = _empty(pack)
        document.add_heading(pack.title, 0)
        for line in pack.about:
            document.add_paragraph(_clean(line))
        for section in pack.sections:
            document.add_heading(section.title, 1)
            for part in section.parts:
                _put(document, part)
    kept = BytesIO()
    document.save(kept)
    return packed_on(kept.getvalue(), pack.on)


def _empty(pack: Pack) -> Word:
    document = Document()
    properties, day = document.core_properties, datetime.combine(pack.on, time(), UTC)
    properties.title, properties.author = pack.title, pack.site
    properties.last_modified_by, properties.comments = pack.site, ""
    properties.language = ENGLISH.html_lang
    properties.created = properties.modified = properties.last_printed = day
    page = document.sections[0]
    page.page_width, page.page_height = Cm(_WIDE), Cm(29.7)
    page.left_margin = page.right_margin = Cm(_SIDE)
    page.top_margin = page.bottom_margin = Cm(2)
    for name in _STYLES:
        style = document.styles[name]
        style.font.name, style.font.color.rgb = _FONT, RGBColor(0, 0, 0)
        _unthemed(style.element.get_or_add_rPr().get_or_add_rFonts())
    line = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    line.getparent().remove(line)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Caption"].font.size = Pt(10.5)
    _say_defaults(document)
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{pack.title}   ")
    _field(foot, "PAGE")
    return document


def _unthemed(fonts: Any) -> None:
    """Its own font, and not the theme's."""
    for themed in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{themed}"), None)
    for letters in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{letters}"), _FONT)


def _say_defaults(document: Word) -> None:
    """The font and the language of what has no style: some readers go by these alone."""
    of = document.styles.element.find(".//" + qn("w:rPrDefault")).find(qn("w:rPr"))
    _unthemed(of.find(qn("w:rFonts")))
    language = of.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        of.append(language)
    language.set(qn("w:val"), ENGLISH.html_lang)


def _put(document: Word, part: Part) -> None:
    if isinstance(part, Words):
        run = document.add_paragraph().add_run(_clean(part.text))
        if part.look == "doubt":
            run.font.size, run.font.color.rgb = Pt(9.5), _GREY
    elif isinstance(part, Points):
        for line in part.lines:
            document.add_paragraph(_clean(line), style="List Bullet")
    elif isinstance(part, Picture):
        _draw(document, part)
    else:
        _lay(document, part)


def _draw(document: Word, part: Picture) -> None:
    drawn = document.add_picture(BytesIO(part.chart.png()), width=Cm(14))
    told = drawn._inline.docPr  # the library has no other way to it
    told.set("name", _clean(part.chart.title))
    told.set("descr", _clean(f"{part.chart.title}. {part.chart.description}"))


def _lay(document: Word, table: Table) -> None:
    if not table.rows:
        document.add_paragraph(_clean(none_words(table)))
        return
    caption = document.add_paragraph(_clean(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    rows = [table.heads, *table.on_paper]
    laid = document.add_table(rows=len(rows), cols=len(table.heads), style="Table Grid")
    laid.autofit = False
    widths = _widths(table)
    for column, width in zip(laid.columns, widths, strict=True):
        column.width = width
    for number, (row, values) in enumerate(zip(laid.rows, rows, strict=True)):
        _keep_whole(row, is_head=number == 0)
        for cell, value, width in zip(row.cells, values, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(_clean(shown(value)))
            run.bold, run.font.size = number == 0, Pt(9)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    if table.left_out:
        document.add_paragraph(_clean(more_words(table)))
    document.add_paragraph()


def _widths(table: Table) -> list[Length]:
    parts = table.widths or (2, *(1 for _head in table.heads[1:]))
    return [Cm((_WIDE - 2 * _SIDE) * part / sum(parts)) for part in parts]


def _keep_whole(row: Any, *, is_head: bool) -> None:
    """No row breaks in two; a head stands on each page, and is one to a screen reader."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader")[: 1 + is_head]:
        properties.append(OxmlElement(name))


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
