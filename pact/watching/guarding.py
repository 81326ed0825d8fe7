"""Triggers by which the database itself refuses to change the audit log, or to remove from it.

An entry may go when its time is over (`KEPT_YEARS`), by the database's own clock. The migrations'
`env.py` places them after every run: on SQLite a migration may make a table anew, which loses its
triggers.
"""

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from pact.core import triggers

KEPT_YEARS = 6
_REFUSAL = "the audit log is only ever added to"
_TABLES = ("audit_entry", "audit_seal")
_NAMES = {
    "sqlite": tuple(f"{table}_{deed}" for table in _TABLES for deed in ("changed", "removed")),
    "postgresql": tuple(f"{table}_{deed}" for table in _TABLES for deed in ("stays", "emptied")),
}


def place(connection: Connection) -> None:
    """Have the triggers, where the log is; safe to repeat."""
    if inspect(connection).has_table("audit_seal"):
        triggers.place(connection, sqlite=_SQLITE, postgresql=_POSTGRESQL)


def take_away(connection: Connection) -> None:
    """Have none of them, while a migration makes tables anew."""
    names = {name: name.rpartition("_")[0] for name in _NAMES[connection.dialect.name]}
    triggers.take_away(connection, names, functions=("audit_refuse",))


def missing(connection: Connection) -> list[str]:
    """Which of the triggers are not there, or are switched off."""
    kind = connection.dialect.name
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if kind == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    there = set(connection.scalars(text(query)))
    return [name for name in _NAMES[kind] if name not in there]


_OVER_SQLITE = f"OLD.at < strftime('%Y-%m-%d %H:%M:%S', 'now', '-{KEPT_YEARS} years')"
_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {table}_{name} BEFORE {deed} ON {table} {when}"
    f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for table, name, deed, when in (
        ("audit_entry", "changed", "UPDATE", ""),
        ("audit_entry", "removed", "DELETE", f"WHEN NOT ({_OVER_SQLITE})"),
        ("audit_seal", "changed", "UPDATE", ""),
        ("audit_seal", "removed", "DELETE", ""),
    )
)
_OVER_POSTGRESQL = f"OLD.at < now() - interval '{KEPT_YEARS} years'"
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_entry' THEN
            IF {_OVER_POSTGRESQL} THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION '{_REFUSAL}';
    END $$ LANGUAGE plpgsql""",
    *(
        f"CREATE OR REPLACE TRIGGER {table}_{name} BEFORE {deeds} ON {table}"
        f" FOR EACH {each} EXECUTE FUNCTION audit_refuse()"
        for table in _TABLES
        for name, deeds, each in (
            ("stays", "UPDATE OR DELETE", "ROW"),
            ("emptied", "TRUNCATE", "STATEMENT"),
        )
    ),
)
