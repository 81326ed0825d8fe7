"""Things of lists as JSON."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest

from pact.core.models import AuditEntry
from pact.open_data.answering import as_json
from pact.open_data.shapes import Text, plain


class Kind(StrEnum):
    OPEN = "open"


@dataclass(frozen=True)
class Thing:
    on: date | None
    at: datetime
    kind: Kind
    said: Text
    parts: list[Any]


BRITISH_SUMMER = timezone(timedelta(hours=1))
THING = Thing(
    date(2026, 7, 1),
    datetime(2026, 7, 1, 12, tzinfo=BRITISH_SUMMER),
    Kind.OPEN,
    Text("ਸੜਕ", "pa", None),
    [Text("Road", "en-GB", "person"), datetime(2026, 1, 1, tzinfo=UTC), 3],
)


def test_what_is_written_at_once_is_what_is_said_in_plain_words():
    assert json.loads(as_json([THING]).get_data()) == plain([THING])
    assert plain(THING)["at"] == "2026-07-01T11:00:00Z"


def test_rows_of_the_database_are_never_written_whole():
    with pytest.raises(TypeError):
        as_json([AuditEntry()])
