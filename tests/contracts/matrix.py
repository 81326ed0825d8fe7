"""docs/access.md: who may use which route, as the site itself answered, in a table for people.

The tests of access ask every route as everybody. What was answered is noted here, and each test
compares what it saw with the table: no cell is written by hand. `make matrix` writes it anew.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, request, request_finished
from flask_login import current_user

from pact.accounts.models import Role
from pact.accounts.permissions import BY_ROLE, CITY_WIDE_ONLY
from pact.core.permissions import Permission

PAGE = Path(__file__).parents[2] / "docs" / "access.md"
OWN, OTHER, CITY = "heath-town", "penn", "city"
YES, OPENS, IN_THE_CITY, NO = "✓", "○", "★", "–"
LET_IN, REFUSED = {200, 303, 409}, {403, 404}
_AS = {
    "text/html": "page",
    "application/json": "JSON",
    "application/geo+json": "GeoJSON",
    "application/ld+json": "JSON-LD",
    "application/schema+json": "JSON",
    "text/csv": "CSV",
    "text/calendar": "iCal",
    "application/atom+xml": "feed",
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "text/xml": "XML",
    "text/plain": "text",
    "text/javascript": "script",
    "image/jpeg": "picture",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}
# Who a signed-in person of the tests is: their role, and where they hold it.
people: dict[int, tuple[Role, str]] = {}
writing = False  # the table is being written: nothing to compare with
known: frozenset[str] = frozenset()  # lines that stay as they are: their routes are not asked


@dataclass
class Line:
    """What one route answered: statuses by role and place, and the kinds of what it gave."""

    statuses: dict[tuple[Role, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    gives: set[str] = field(default_factory=set)

    def cell(self, role: Role, access: Permission) -> str:
        """The sign for a role."""
        if access in CITY_WIDE_ONLY:
            return IN_THE_CITY if access in BY_ROLE[role] else NO
        if self.statuses[role, OWN] & LET_IN:
            elsewhere = self.statuses[role, OTHER]
            return YES if elsewhere and elsewhere <= REFUSED else OPENS
        return NO


Seen = dict[str, Line]
written: Seen = defaultdict(Line)  # all that was seen in this run


@contextmanager
def noting(app: Flask) -> Iterator[Seen]:
    """Note what is asked of the site, and answered."""
    seen: Seen = defaultdict(Line)
    people.clear()  # their numbers are others' in the next test

    def note(_app: Flask, *, response: Response, **_more: object) -> None:
        rule = request.url_rule
        if rule is None or response.status_code >= 500:
            return
        if request.args and response.status_code in REFUSED:
            return  # what was chosen from the list was refused, not the list
        for line in (seen[shown(rule.rule)], written[shown(rule.rule)]):
            if response.status_code == 200 and request.method == "GET":
                line.gives.add(_AS.get(response.mimetype, response.mimetype))
            if who := people.get(getattr(current_user, "id", None) or 0):
                line.statuses[who].add(response.status_code)

    with request_finished.connected_to(note, app):
        yield seen


def shown(rule: str) -> str:
    """A route's address with its parts' names alone."""
    return re.sub(r"<(?:[a-z]+(?:\([^)]*\))?:)?(\w+)>", r"<\1>", rule)


def told(text: str) -> dict[str, list[str]]:
    """The page's lines by address: the cells after it."""
    rows = re.findall(r"^\| `([^`]+)` \| (.*) \|$", text, re.MULTILINE)
    return {address: cells.split(" | ") for address, cells in rows}


def differing(seen: Seen, page: dict[str, list[str]]) -> list[str]:
    """What was answered otherwise than the page tells."""
    return [
        f"{address}: {each}"
        for address, line in seen.items()
        if address in page
        for each in _differences(line, page[address])
    ]


def _differences(line: Line, cells: list[str]) -> Iterator[str]:
    if more := line.gives - set(cells[1].split(", ")):
        yield f"gives {sorted(more)}"
    if len(cells) == len(Role) + 3:
        signs = dict(zip(Role, cells[3:], strict=True))
        for (role, place), statuses in line.statuses.items():
            if not statuses <= _allowed(signs[role], place):
                yield f"{role} of {place} got {sorted(statuses)}, the table says {signs[role]}"


def _allowed(sign: str, place: str) -> set[int]:
    if sign == NO or (sign == IN_THE_CITY and place != CITY):
        return REFUSED
    if sign == YES and place == OTHER:
        return REFUSED
    return LET_IN | REFUSED if place == CITY else LET_IN  # in the city: others' actions too
