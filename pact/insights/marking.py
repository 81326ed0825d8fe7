"""Triggers that mark which days of which wards must be counted anew.

In the database, because whatever is counted may be changed by any room, by a file of a thousand
rows, or by hand; a mark that one of them forgot would be a wrong number. The migrations' `env.py`
places them after every run: on SQLite a migration may make a table anew, which loses its triggers.
"""

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from pact.core import triggers

_COUNTED = ("ward_id", "language", "channel", "state", "restricted", "received_at")


def place(connection: Connection) -> None:
    """Have the triggers, where the tally is; safe to repeat."""
    if inspect(connection).has_table("tally_mark"):
        triggers.place(connection, sqlite=_SQLITE, postgresql=_POSTGRESQL)


def take_away(connection: Connection) -> None:
    """Have none of them."""
    triggers.take_away(
        connection, _NAMES, functions=("tally_mark_concern", "tally_mark_assignments")
    )


def _differ(before: str, now: str, distinct: str) -> str:
    return " OR ".join(f"{before}.{name} {distinct} {now}.{name}" for name in _COUNTED)


def _mark(ward: str, at: str, source: str = "") -> str:
    """On SQLite there is one writer, so that a mark that stands already can be seen."""
    day = f"date({at})"
    standing = f"SELECT 1 FROM tally_mark m WHERE m.ward_id = {ward} AND m.day_on = {day}"  # noqa: S608
    new = f"SELECT {ward}, {day} {source or 'WHERE'} NOT EXISTS ({standing})"
    return f"INSERT INTO tally_mark (ward_id, day_on) {new};"


def _of(row: str) -> str:
    source = f"FROM concern c WHERE c.id = {row}.concern_id AND"
    return _mark("c.ward_id", "c.received_at", source)


_NAMES = {
    "tally_concern_updated": "concern",
    "tally_concern_deleted": "concern",
    "tally_assignment_inserted": "theme_assignment",
    "tally_assignment_updated": "theme_assignment",
    "tally_assignment_deleted": "theme_assignment",
}
_OLD, _NEW = _mark("OLD.ward_id", "OLD.received_at"), _mark("NEW.ward_id", "NEW.received_at")
# A concern that is deleted takes its assignments with it, which then find no concern to ask.
_SQLITE = (
    f"CREATE TRIGGER IF NOT EXISTS tally_concern_updated AFTER UPDATE OF {', '.join(_COUNTED)}"
    f" ON concern WHEN {_differ('OLD', 'NEW', 'IS NOT')} BEGIN {_OLD} {_NEW} END",
    f"CREATE TRIGGER IF NOT EXISTS tally_concern_deleted BEFORE DELETE ON concern BEGIN {_OLD} END",
    "CREATE TRIGGER IF NOT EXISTS tally_assignment_inserted AFTER INSERT ON theme_assignment"
    f" BEGIN {_of('NEW')} END",
    "CREATE TRIGGER IF NOT EXISTS tally_assignment_updated AFTER UPDATE OF theme_id, source"
    f" ON theme_assignment BEGIN {_of('NEW')} END",
    "CREATE TRIGGER IF NOT EXISTS tally_assignment_deleted AFTER DELETE ON theme_assignment"
    f" BEGIN {_of('OLD')} END",
)
_DAY = "(%s.received_at AT TIME ZONE 'UTC')::date"
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION tally_mark_concern() RETURNS trigger AS $$
    BEGIN
        INSERT INTO tally_mark (ward_id, day_on) VALUES (OLD.ward_id, {_DAY % "OLD"});
        IF TG_OP = 'UPDATE' THEN
            INSERT INTO tally_mark (ward_id, day_on) VALUES (NEW.ward_id, {_DAY % "NEW"});
        END IF;
        RETURN NULL;
    END $$ LANGUAGE plpgsql""",  # noqa: S608 - nothing but our own words
    "CREATE OR REPLACE TRIGGER tally_concern_updated AFTER UPDATE ON concern FOR EACH ROW WHEN"
    f" ({_differ('OLD', 'NEW', 'IS DISTINCT FROM')}) EXECUTE FUNCTION tally_mark_concern()",
    "CREATE OR REPLACE TRIGGER tally_concern_deleted AFTER DELETE ON concern FOR EACH ROW"
    " EXECUTE FUNCTION tally_mark_concern()",
    f"""CREATE OR REPLACE FUNCTION tally_mark_assignments() RETURNS trigger AS $$
    BEGIN
        INSERT INTO tally_mark (ward_id, day_on)
        SELECT DISTINCT c.ward_id, {_DAY % "c"}
        FROM changed JOIN concern c ON c.id = changed.concern_id;
        RETURN NULL;
    END $$ LANGUAGE plpgsql""",  # noqa: S608 - nothing but our own words
    *(
        f"CREATE OR REPLACE TRIGGER tally_assignment_{done} AFTER {deed} ON theme_assignment"
        f" REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT"
        " EXECUTE FUNCTION tally_mark_assignments()"
        for done, deed, rows in (
            ("inserted", "INSERT", "NEW"),
            ("updated", "UPDATE", "NEW"),
            ("deleted", "DELETE", "OLD"),
        )
    ),
)
