"""Triggers that say in a concern's own row whether a decision on its theme stands.

What waits for a decision is then found by an index that holds nothing else, however many were
decided before it. In the database, like the marks of the tally: nobody who decides, takes back, or
brings rows from elsewhere can forget it. The migrations' `env.py` places them after every run.
"""

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from pact.core import triggers

_DEEDS = (("made", "INSERT", "NEW"), ("changed", "UPDATE", "NEW"), ("removed", "DELETE", "OLD"))


def place(connection: Connection) -> None:
    """Have the triggers, where concerns say it; safe to repeat."""
    there = inspect(connection)
    if not there.has_table("concern"):
        return
    if "decided" in {column["name"] for column in there.get_columns("concern")}:
        triggers.place(connection, sqlite=_SQLITE, postgresql=_POSTGRESQL)


def take_away(connection: Connection) -> None:
    """Have none of them."""
    names = {f"decision_{name}": "theme_decision" for name, _deed, _row in _DEEDS}
    triggers.take_away(connection, names, functions=("decision_stands",))


def _say(concern: str) -> str:
    """Only where it changes: an update that changes nothing is a new row on PostgreSQL too."""
    stands = (
        "EXISTS (SELECT 1 FROM theme_decision d"  # noqa: S608 - nothing but our own words
        f" WHERE d.concern_id = {concern} AND d.undone_at IS NULL)"
    )
    return f"UPDATE concern SET decided = {stands} WHERE id = {concern} AND decided <> {stands};"  # noqa: S608


_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS decision_{name} AFTER {deed} ON theme_decision"
    f" BEGIN {_say(row + '.concern_id')} END"
    for name, deed, row in _DEEDS
)
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION decision_stands() RETURNS trigger AS $$
    DECLARE whose integer := CASE TG_OP WHEN 'DELETE' THEN OLD.concern_id ELSE NEW.concern_id END;
    BEGIN
        {_say("whose")}
        RETURN NULL;
    END $$ LANGUAGE plpgsql""",
    *(
        f"CREATE OR REPLACE TRIGGER decision_{name} AFTER {deed} ON theme_decision"
        " FOR EACH ROW EXECUTE FUNCTION decision_stands()"
        for name, deed, _row in _DEEDS
    ),
)
