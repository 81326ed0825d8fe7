"""Which service requests somebody wants."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort

from pact.open_data.asking import asked, given
from pact.open_data.listing import Asked
from pact.open_data.open311.requests import ServiceRequest

KNOWN = ("lang", "jurisdiction_id")
ONE_ID = "^[A-Za-z0-9_-]{1,30}[.][A-Za-z0-9_-]{1,60}$"
CODES = "^[A-Za-z0-9_-]{1,60}(,[A-Za-z0-9_-]{1,60})*$"
IDS = "^[A-Za-z0-9._-]{1,100}(,[A-Za-z0-9._-]{1,100})*$"
STATUSES = "^(open|closed)(,(open|closed))*$"


@dataclass(frozen=True)
class Wanted:
    """None: all of them."""

    service_request_id: frozenset[str] | None = None
    service_code: frozenset[str] | None = None
    status: frozenset[str] | None = None
    start_date: datetime | None = None
    end_date: datetime | None = None

    def has(self, request: ServiceRequest) -> bool:
        """Whether it is among them. Who names requests by their ids gets these, whatever else."""
        if self.service_request_id is not None:
            return request.service_request_id in self.service_request_id
        return (
            (self.service_code is None or request.service_code in self.service_code)
            and (self.status is None or request.status in self.status)
            and (self.start_date is None or request.requested_datetime >= self.start_date)
            and (self.end_date is None or request.requested_datetime <= self.end_date)
        )


def asked_of_all() -> Asked:
    """The language, and every ward."""
    return asked([*KNOWN, *_READ])


def asked_of_one(id: str) -> Asked:
    """The same, of the ward that a request is in; stops with 404 where there is none."""
    found = asked(KNOWN)
    wards = [ward for ward in found.wards if ward.code == id.partition(".")[0]]
    return found.within(wards)


def wanted() -> Wanted:
    """From the address. Stops with 400 where something in it cannot be read."""
    values = given([*KNOWN, *_READ])
    return Wanted(**{name: read(name, values) for name, read in _READ.items() if name in values})


def _some(pattern: str) -> Callable[[str, Mapping[str, str]], frozenset[str]]:
    def read(name: str, values: Mapping[str, str]) -> frozenset[str]:
        if not re.fullmatch(pattern.strip("^$"), values[name], re.ASCII):
            abort(400, f"{name} must fit {pattern}.")
        return frozenset(values[name].split(","))

    return read


def _instant(name: str, values: Mapping[str, str]) -> datetime:
    try:
        found = datetime.fromisoformat(values[name].upper())
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        abort(400, f"{name} must be a date and time with its zone, such as 2026-11-01T00:00:00Z.")
    return found


_READ: Mapping[str, Callable[[str, Mapping[str, str]], Any]] = {
    "service_request_id": _some(IDS),
    "service_code": _some(CODES),
    "status": _some(STATUSES),
    "start_date": _instant,
    "end_date": _instant,
}
