"""A ballot's result on the sheet of minutes: votes and hands apart, its rules, what was amended."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from pact.ballots.result_page import Result, Row
from pact.ballots.texts import in_english
from pact.languages.display import day
from pact.sheets.blocks import Block, Heading, Line, Points, Table, Words
from pact.sheets.writing import Writer, isolated, ltr


def result_blocks(result: Result, writer: Writer) -> Iterator[Block]:
    """Everything that its page tells."""
    ward = isolated(result.ballot.ward.name)
    yield Heading(writer.own(_("Result of the vote in %(ward)s", ward=ward)))
    if result.ballot.question:
        yield Words(writer.shown(in_english(result.ballot.question)))
    yield Words(writer.own(_how_many(result)))
    heads = [_("Choice")]
    heads += [_("Votes")] if result.numbers.papers is not None else []
    heads += [_("Hands")] if result.with_hands else []
    rows = tuple(_row(each, result, writer) for each in result.rows)
    yield Table("", tuple(map(str, heads)), rows)  # its heading stands above it
    yield Points(tuple((writer.own(rule),) for rule in result.rules))
    if result.waits_for_chair:
        yield Words(
            writer.own(_("Votes were equal. The chair of the meeting has still to decide."))
        )
    for name in result.by_chair:
        choice = isolated(name.text)
        yield Words(
            writer.own(_("Votes were equal, and the chair decided: %(choice)s", choice=choice))
        )
    yield from _amended(result, writer)
    yield Words(writer.own(_("Seal of the papers: %(seal)s", seal=ltr(result.seal))), "soft")


def _how_many(result: Result) -> str:
    numbers, handed_out = result.numbers, result.ballot.handed_out
    if numbers.papers is None:
        return str(
            _(
                "Fewer than 5 people voted with a code. "
                "To keep their votes secret, we do not show the numbers."
            )
        )
    said = [
        ngettext(
            "%(num)s person voted with a code.",
            "%(num)s people voted with a code.",
            numbers.papers,
        )
    ]
    if handed_out is not None:
        said.append(
            ngettext("%(num)s code was handed out.", "%(num)s codes were handed out.", handed_out)
        )
    if numbers.empty:
        said.append(
            ngettext(
                "%(num)s person chose “None of these”.",
                "%(num)s people chose “None of these”.",
                numbers.empty,
            )
        )
    return " ".join(said)


def _row(row: Row, result: Result, writer: Writer) -> tuple[Line, ...]:
    name = writer.shown(row.name)
    if row.won:
        name += writer.own(pgettext("a choice", "Chosen"), strong=True)
    cells = [name]
    if result.numbers.papers is not None:
        cells.append(writer.own(row.line.votes))
    if result.with_hands:
        cells.append(writer.own("–" if row.line.hands is None else row.line.hands))
    return tuple(cells)


def _amended(result: Result, writer: Writer) -> Iterator[Block]:
    names = {str(row.line.position): row.name for row in result.rows}
    for each in result.amendments:
        on = isolated(day(each.answered_at)) if each.answered_at else ""
        yield Words(
            writer.own(_("Two people have amended this result on %(day)s", day=on), strong=True)
        )
        yield Words(writer.shown(in_english(each.reason)), "aside")
        if each.hands:
            yield Words(writer.own(_("The right number of hands:")))
            yield Points(
                tuple(
                    (writer.shown(names[at]) + writer.own(f": {number}"),)
                    for at, number in each.hands.items()
                    if at in names
                )
            )
