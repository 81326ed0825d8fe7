"""docs/data-held.md: the record of processing, and facts for a DPIA, from the models themselves.

`make data-held` writes it: what each package's `kept.py` says of its tables, and what the tables
and the scheduler's jobs say of themselves.
"""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from sqlalchemy import Column

from pact import scheduler as scheduler  # declares the jobs that are no package's
from pact.core import jobs
from pact.core.db import Model
from pact.core.register import FOR_GOOD, Fields, Kept, Tells, Until, register, rules

PACKAGES = Path(__file__).parent.parent / "pact"
PAGE = Path(__file__).parent.parent / "docs" / "data-held.md"
BEGINNING = """\
# What is held, of whom, what for and until when

The record of processing (UK GDPR, article 30) and the facts that a data protection impact
assessment needs, written by `make data-held` from the models and the jobs. A field without a
purpose and a rule fails a test, and so does a rule that leaves something behind after its time.

- **Who is responsible**: The Safer Wolverhampton Partnership: the council and the police are part
  of it.
- **Lawful basis**: Public task (article 6(1)(e)): the Crime and Disorder Act 1998; the Police
  Reform and Social Responsibility Act 2011, section 34. Special category: substantial public
  interest (article 9(2)(g)), with the town’s own policy document.
- **Of whom**: Residents, without account or name; people who work here.
- **Who may see what**: [The table of access](access.md); every look at an identity or a
  restricted report is in the audit log.
- **Who else gets it**: Nobody, unless the town sets one up: its mail server, GOV.UK Notify for
  messages, a LibreTranslate server for texts without what looks like a name, number or address.
- **Outside the country**: Nothing is sent by the site itself.
- **Decided by a machine**: Nothing: a computer suggests themes, officers decide; what came in a
  burst waits for an officer.
- **Children**: The form asks nobody’s age, and asks not to describe a child.
- **Seen by the person**: At the private link, on a page and as JSON; corrected and withdrawn
  there too.
- **Address or device of visitors**: Not stored, not logged.
"""


def declared() -> dict[str, Kept]:
    """The whole register, by table."""
    for file in PACKAGES.glob("*/kept.py"):
        import_module(f"pact.{file.parent.name}.kept")
    return register


def fields_of(kept: Kept) -> dict[str, Fields]:
    """What is said of each field."""
    return {name: fields for fields in kept.fields for name in fields.names}


def needs_no_word(column: Column[object]) -> bool:
    """Whether a field's table says enough of it: its number, a time, a link to another table."""
    linked = bool(column.foreign_keys)
    return linked or column.name == "id" or column.name.endswith(("_at", "_on"))


def page() -> str:
    """The whole page."""
    found = declared()
    return "\n".join([BEGINNING, *_rules(), *_numbers(found), *_tables(found)]) + "\n"


def _rules() -> Iterator[str]:
    every = {job.name: job.every for job in jobs.declared()}
    yield "## What ends on its own\n"
    yield "| Kept | By the job | Which runs every |"
    yield "|---|---|---|"
    for rule in rules():
        assert rule.job
        yield f"| {rule.words} | `{rule.job}` | {_words(every[rule.job])} |"
    yield "\nWhat was erased is erased again after a backup is brought back (see operations).\n"


def _words(every: timedelta) -> str:
    minutes = int(every.total_seconds() // 60)
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0:
            number = minutes // size
            return word if number == 1 else f"{number} {word}s"
    raise ValueError(every)


def _numbers(found: dict[str, Kept]) -> Iterator[str]:
    by_kind = dict.fromkeys(Tells, 0)
    for name, kept in found.items():
        said = fields_of(kept)
        for column in Model.metadata.tables[name].columns:
            by_kind[_tells(column, said)] += 1
    yield "## In numbers\n"
    yield "| Fields that tell of | |"
    yield "|---|--:|"
    yield from (f"| {kind} | {number} |" for kind, number in by_kind.items())
    yield ""


def _tells(column: Column[object], said: dict[str, Fields]) -> Tells:
    if column.name in said:
        return said[column.name].tells
    staff = any(key.column.table.name == "user_account" for key in column.foreign_keys)
    return Tells.STAFF if staff else Tells.NOBODY


def _tables(found: dict[str, Kept]) -> Iterator[str]:
    yield "## Every table\n"
    yield "Numbers of rows, times, and links to other tables go with their row.\n"
    for name, kept in sorted(found.items()):
        yield f"### {name}\n"
        yield f"{kept.purpose}. Kept {_until(kept.until)}.\n"
        if kept.fields:
            yield "| Field | What for | Tells of | Kept |"
            yield "|---|---|---|---|"
            yield from (_row(each) for each in kept.fields)
            yield ""


def _row(fields: Fields) -> str:
    names = ", ".join(f"`{name}`" for name in fields.names)
    until = _until(fields.until) if fields.until else "with its row"
    return f"| {names} | {fields.purpose} | {fields.tells} | {until} |"


def _until(until: Until) -> str:
    return "for good" if until is FOR_GOOD else until.words


if __name__ == "__main__":
    from pact import create_app

    create_app()
    PAGE.write_text(page())
