"""Pages asked for in turns with the floor: floor, page, floor, page, …

A machine is faster at one moment than at the next: only what was measured close together is
compared, and of several rounds the middle one is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from urllib.request import Request as Question
from urllib.request import urlopen

from benchmarks.course import Course
from benchmarks.load import Heard, load
from benchmarks.serving import Server


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
    """Each case, by its name, and the floor of the first one's size as `floor`."""
    found = {case.name: Measured() for case in cases}
    asked = {case.name: first(case) for case in cases}
    found["floor"] = Measured()
    for _round in range(course.rounds):
        for case in cases:
            size, tag = asked[case.name]
            least = None
            if floor:
                size = 0 if case.unchanged else size
                heard, cpu = timed(floor, lambda size=size: _ask(floor, f"/{size}", course))  # type: ignore[misc]
                least = heard.rate
                found["floor"].add(heard, cpu)
            heard, cpu = timed(
                case.server,
                lambda case=case, tag=tag: _ask(  # type: ignore[misc]
                    case.server, case.path, course, tag=tag if case.unchanged else ""
                ),
            )
            found[case.name].add(heard, cpu, least)
    return found


def timed(server: Server, work: Callable[[], Heard]) -> tuple[Heard, float]:
    """What clients heard, and the seconds of a core that the server and its database took."""
    before = server.cpu_seconds()
    heard = work()
    return heard, server.cpu_seconds() - before


def first(case: Case) -> tuple[int, str]:
    """How many bytes the page has, and the tag that it can be asked for again by. Asked often
    enough that every worker has been asked."""
    for _time in range(8):
        question = Question(case.server.url + case.path)  # noqa: S310 - our own address
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
