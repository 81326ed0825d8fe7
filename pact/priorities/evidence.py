"""What was known of an issue when a meeting chose it: numbers that never change afterwards."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from pact.releases.queries import Change
from pact.releases.steps import in_groups
from pact.themes.public import ToldSince
from pact.themes.queries import ThemeCount


@dataclass(frozen=True)
class Evidence:
    """How many concerns there were from `since` to `until`, by language, and how many `before`.

    `before` counts the same length of time just before; `unconfirmed` are those among `concerns`
    that no officer has looked at. All zero for an issue that was first raised at the meeting.
    What the public may know of it is frozen with it: `told`, None where nothing was.
    """

    since: datetime
    until: datetime
    concerns: int = 0
    before: int = 0
    unconfirmed: int = 0
    languages: Mapping[str, int] | None = None
    told: ToldSince | None = None

    @classmethod
    def counted(
        cls,
        count: ThemeCount,
        *,
        since: datetime,
        until: datetime,
        told: ToldSince | None = None,
    ) -> Self:
        """A theme's numbers."""
        return cls(
            since,
            until,
            count.concerns,
            count.before,
            count.unconfirmed,
            dict(count.languages),
            told,
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
            told=_told(frozen),
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
            "told": asdict(self.told) if self.told else None,
        }


def _told(frozen: Mapping[str, Any]) -> ToldSince | None:
    if "told" not in frozen:  # it is from before there were releases
        confirmed = frozen["concerns"] - frozen["unconfirmed"]
        return ToldSince(in_groups(confirmed) or None, None, (), confirmed > 0)
    if (told := frozen["told"]) is None:
        return None
    change = told["change"]
    return ToldSince(
        people=told["people"],
        change=Change(change) if change else None,
        languages=tuple(told["languages"]),
        named=told["named"],
    )
