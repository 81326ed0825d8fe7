"""Triggers that keep the index of words true.

In the database, like those of the tally: words come and go by forms, by files of thousands, and by
hand. In the transaction that changes them, what the index has of them goes, and a mark is left that
there is something to read. The migrations' `env.py` places them after every run.
"""

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from pact.core import triggers

_LEFT_OUT = ("indexed_words_fts", "ix_indexed_words_words")


def place(connection: Connection) -> None:
    """Have the triggers, where the index is; safe to repeat."""
    if inspect(connection).has_table("words_mark"):
        triggers.place(connection, sqlite=_SQLITE, postgresql=_POSTGRESQL)


def take_away(connection: Connection) -> None:
    """Have none of them."""
    triggers.take_away(connection, _NAMES, functions=("words_mark_concern", "words_mark_addition"))


def fill(connection: Connection) -> None:
    """Have SQLite's index hold what the table holds, after rows came without its triggers."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO indexed_words_fts (indexed_words_fts) VALUES ('rebuild')"
        )


def has_a_model(name: str | None, kind: str = "table", _parents: object = None) -> bool:
    """Whether the models speak of a table or an index: not of those that only find words."""
    return kind not in {"table", "index"} or not str(name).startswith(_LEFT_OUT)


_GOES = "DELETE FROM indexed_words WHERE concern_id = {0};"
_MARK = "INSERT INTO words_mark (concern_id) {0};"
_NEW_WORDS = "SELECT NEW.id WHERE NEW.words IS NOT NULL"
# A concern that is deleted takes its additions with it, and there is nothing to read.
_STANDS = "SELECT c.id FROM concern c WHERE c.id = {0} AND c.words IS NOT NULL"
_CHANGED = "OLD.words {0} NEW.words OR OLD.received_at {0} NEW.received_at"
_NAMES = {
    "words_concern_inserted": "concern",
    "words_concern_updated": "concern",
    "words_addition_inserted": "concern_addition",
    "words_addition_updated": "concern_addition",
    "words_addition_deleted": "concern_addition",
    "indexed_words_inserted": "indexed_words",
    "indexed_words_updated": "indexed_words",
    "indexed_words_deleted": "indexed_words",
}
_IN = "INSERT INTO indexed_words_fts (rowid, words) VALUES (NEW.id, NEW.words);"
_OUT = (
    "INSERT INTO indexed_words_fts (indexed_words_fts, rowid, words)"
    " VALUES ('delete', OLD.id, OLD.words);"
)
_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS words_concern_inserted AFTER INSERT ON concern"
    f" WHEN NEW.words IS NOT NULL BEGIN {_MARK.format(_NEW_WORDS)} END",
    "CREATE TRIGGER IF NOT EXISTS words_concern_updated AFTER UPDATE OF words, received_at"
    f" ON concern WHEN {_CHANGED.format('IS NOT')}"
    f" BEGIN {_GOES.format('NEW.id')} {_MARK.format(_NEW_WORDS)} END",
    *(
        f"CREATE TRIGGER IF NOT EXISTS words_addition_{done} AFTER {deed} ON concern_addition"
        f" BEGIN {_GOES.format(whose)} {_MARK.format(_STANDS.format(whose))} END"
        for done, deed, whose in (
            ("inserted", "INSERT", "NEW.concern_id"),
            ("updated", "UPDATE OF words", "NEW.concern_id"),
            ("deleted", "DELETE", "OLD.concern_id"),
        )
    ),
    *(
        f"CREATE TRIGGER IF NOT EXISTS indexed_words_{done} AFTER {deed} ON indexed_words"
        f" BEGIN {what} END"
        for done, deed, what in (
            ("inserted", "INSERT", _IN),
            ("updated", "UPDATE", _OUT + _IN),
            ("deleted", "DELETE", _OUT),
        )
    ),
)
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION words_mark_concern() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN {_GOES.format("NEW.id")} END IF;
        {_MARK.format(_NEW_WORDS)}
        RETURN NULL;
    END $$ LANGUAGE plpgsql""",
    "CREATE OR REPLACE TRIGGER words_concern_inserted AFTER INSERT ON concern FOR EACH ROW"
    " WHEN (NEW.words IS NOT NULL) EXECUTE FUNCTION words_mark_concern()",
    "CREATE OR REPLACE TRIGGER words_concern_updated AFTER UPDATE ON concern FOR EACH ROW"
    f" WHEN ({_CHANGED.format('IS DISTINCT FROM')}) EXECUTE FUNCTION words_mark_concern()",
    f"""CREATE OR REPLACE FUNCTION words_mark_addition() RETURNS trigger AS $$
    DECLARE whose integer := CASE TG_OP WHEN 'DELETE' THEN OLD.concern_id ELSE NEW.concern_id END;
    BEGIN
        {_GOES.format("whose")}
        {_MARK.format(_STANDS.format("whose"))}
        RETURN NULL;
    END $$ LANGUAGE plpgsql""",
    *(
        f"CREATE OR REPLACE TRIGGER words_addition_{deed.lower()}{'d' if deed[-1] == 'E' else 'ed'}"
        f" AFTER {deed} ON concern_addition FOR EACH ROW EXECUTE FUNCTION words_mark_addition()"
        for deed in ("INSERT", "UPDATE", "DELETE")
    ),
)
