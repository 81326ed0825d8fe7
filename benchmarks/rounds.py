"""Pages asked for in turns with the floor: floor, page, floor, page, …

A machine is faster at one moment than at the next: only what was measured close together is
compared, and of several rounds the middle one is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import randrange
from statistics import median
from urllib.request import Request as Question
from urllib.request import urlopen

from benchmarks.course import Course
from benchmarks.load import Heard, load
from benchmarks.serving import Server

_OFTEN = 8


@dataclass(frozen=True)
class Case:
    """One page of one server."""

    name: str
    server: Server
    path: str
    unchanged: bool = False  # asked as by a browser that has it already


@dataclass
class Measured:
    """What rounds said of a case: answers a second, what share of the floor's they are, and
    milliseconds of a core that workers and database take for one."""

    rates: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    size: int = 0  # bytes
    busy: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return median(self.rates)

    @property
    def share(self) -> float:
        """Of the floor, in percent."""
        return 100 * median(self.shares)

    @property
    def cost(self) -> float:
        """The least: whatever else the machine did only adds to it."""
        return min(self.costs)

    def add(self, heard: Heard, cpu: float, floor: float | None = None) -> None:
        """Note one round."""
        self.rates.append(heard.rate)
        self.costs.append(1000 * cpu / heard.answers)
        self.heard.append(heard)
        self.busy.append(heard.cpu / heard.seconds)
        if floor:
            self.shares.append(heard.rate / floor)


def compare(cases: Sequence[Case], course: Course, *, floor: Server | None) -> dict[str, Measured]:
    """Each case, by its name, and the floor of the first one's size as `floor`. One that answers
    otherwise than it should is left out, and the others go on."""
    found = {case.name: Measured() for case in cases}
    found["floor"] = Measured()
    for _round in range(course.rounds):
        for case in cases:
            if case.name not in found:
                continue
            try:
                least = _least(case, course, floor, found["floor"]) if floor else None
                _measure(case, course, found[case.name], least)
            except (AssertionError, OSError) as wrong:
                print(f"NOT MEASURED: {case.name}: {wrong}", flush=True)
                del found[case.name]
    return found


def _least(case: Case, course: Course, floor: Server, measured: Measured) -> float:
    """What the floor does with as many bytes."""
    size, _tag = first(case)
    heard, cpu = timed(floor, lambda: _ask(floor, f"/{0 if case.unchanged else size}", course))
    measured.add(heard, cpu)
    return heard.rate


def _measure(case: Case, course: Course, measured: Measured, least: float | None) -> None:
    size, tag = first(case)
    measured.size = 0 if case.unchanged else size
    heard, cpu = timed(
        case.server,
        lambda: _ask(case.server, case.path, course, tag=tag if case.unchanged else ""),
    )
    measured.add(heard, cpu, least)


def timed(server: Server, work: Callable[[], Heard]) -> tuple[Heard, float]:
    """What clients heard, and the seconds of a core that the server and its database took."""
    before = server.cpu_seconds()
    heard = work()
    return heard, server.cpu_seconds() - before


def first(case: Case) -> tuple[int, str]:
    """How many bytes the page has, and the tag that it can be asked for again by. Asked often
    enough that every worker has been asked."""
    for _time in range(_OFTEN):
        visitor = {"X-Forwarded-For": f"192.0.2.{randrange(256)}"}  # noqa: S311 - no secret
        question = Question(case.server.url + case.path, headers=visitor)  # noqa: S310 - our own
        with urlopen(question, timeout=60) as answer:  # noqa: S310 - as above
            size, tag = len(answer.read()), answer.headers.get("ETag", "")
    assert tag or not case.unchanged, f"{case.path} has no tag"
    return size, tag


def _ask(server: Server, path: str, course: Course, *, tag: str = "") -> Heard:
    return load(
        server.url + path,
        clients=course.clients,
        seconds=course.seconds,
        headers={"If-None-Match": tag} if tag else None,
        status=304 if tag else 200,
    )
