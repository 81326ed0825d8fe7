"""Whether what was acknowledged would survive a power cut: asked of the database as it runs now."""

from sqlalchemy import text
from sqlalchemy.orm import Session

# What each database must answer, by what it is asked.
_SAFE = {
    "sqlite": {"journal_mode": {"wal"}, "synchronous": {"2", "3"}},  # 2 is FULL, 3 is EXTRA
    "postgresql": {
        "fsync": {"on"},
        "full_page_writes": {"on"},
        "synchronous_commit": {"on", "local", "remote_write", "remote_apply"},
    },
}


def unsafe_settings(session: Session) -> list[str]:
    """Settings by which a power cut could lose what somebody was told is stored, as `name=value`.

    None where all is safe. On SQLite the journal is asked for too: a disk of the network may refuse
    the one that we set, without an error.
    """
    kind = session.get_bind().dialect.name
    found = []
    for name, safe in _SAFE[kind].items():
        ask = f"PRAGMA {name}" if kind == "sqlite" else f"SHOW {name}"
        value = str(session.execute(text(ask)).scalar_one())
        if value not in safe:
            found.append(f"{name}={value}")
    return found
