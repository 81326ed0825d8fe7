"""What was known of an issue when a meeting chose it: numbers that never change afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from pact.themes.queries import ThemeCount


@dataclass(frozen=True)
class Evidence:
    """How many concerns there were from `since` to `until`, by language, and how many `before`.

    `before` counts the same length of time just before; `unconfirmed` are those among `concerns`
    that no officer has looked at. All zero for an issue that was first raised at the meeting.
    """

    since: datetime
    until: datetime
    concerns: int = 0
    before: int = 0
    unconfirmed: int = 0
    languages: Mapping[str, int] | None = None

    @classmethod
    def counted(cls, count: ThemeCount, *, since: datetime, until: datetime) -> Self:
        """A theme's numbers."""
        return cls(
            since, until, count.concerns, count.before, count.unconfirmed, dict(count.languages)
        )

    @classmethod
    def thawed(cls, frozen: Mapping[str, Any]) -> Self:
        """From what a row keeps."""
        return cls(
            since=datetime.fromisoformat(frozen["since"]),
            until=datetime.fromisoformat(frozen["until"]),
            concerns=frozen["concerns"],
            before=frozen["before"],
            unconfirmed=frozen["unconfirmed"],
            languages=frozen["languages"],
        )

    def frozen(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "concerns": self.concerns,
            "before": self.before,
            "unconfirmed": self.unconfirmed,
            "languages": dict(self.languages or {}),
        }
