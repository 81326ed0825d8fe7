"""How the site fares, in Prometheus' text form (0.0.4)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pact.watching.state import State, waiting_seconds

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[Mapping[str, str], float]


@dataclass(frozen=True)
class Gauge:
    """A number that goes up and down, with its labels."""

    name: str
    help: str
    samples: Iterable[Sample] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """As Prometheus reads them."""
        yield f"# HELP pact_{self.name} {self.help}"
        yield f"# TYPE pact_{self.name} gauge"
        for labels, value in self.samples:
            said = ",".join(f'{name}="{_escaped(text)}"' for name, text in labels.items())
            yield f"pact_{self.name}{{{said}}} {value}" if said else f"pact_{self.name} {value}"


def text(state: State) -> str:
    """All of it."""
    return "".join(f"{line}\n" for gauge in _gauges(state) for line in gauge.lines())


def _gauges(state: State) -> Iterator[Gauge]:
    yield Gauge(
        "info",
        "What runs here.",
        [({"version": state.version, "database": state.database, "schema": state.schema}, 1)],
    )
    behind = state.schema != state.newest_schema
    yield _one("migrations_pending", "1: the database waits for flask db upgrade.", behind)
    yield _one("database_bytes", "Size of the database.", state.database_bytes)
    yield _one("engine_up", "1: the engine answers.", state.engine_seconds is not None)
    yield _one("engine_ping_seconds", "How long that took.", state.engine_seconds or 0)
    for name, line, what in (
        ("outbox", state.outbox, "Events on their way to their handlers"),
        ("messages", state.mail, "Messages on their way to people"),
    ):
        yield Gauge(
            name,
            f"{what}, by state.",
            [({"state": "waiting"}, line.waiting), ({"state": "failed"}, line.failed)],
        )
        help = f"{what}: how long the oldest has waited past its time."
        yield _one(f"{name}_oldest_seconds", help, waiting_seconds(line))
    yield from _of_jobs(state)
    yield _one("audit_sealed_entries", "Entries of the audit log in its chain.", state.audit.sealed)
    yield _one("audit_unsealed_entries", "Entries that wait for it.", state.audit.unsealed)
    yield _one("audit_guards_missing", "Triggers of the log that are gone.", state.audit.unguarded)
    yield _one("audit_alerts", "Alerts that nobody has looked into.", state.audit.alerts)


def _of_jobs(state: State) -> Iterator[Gauge]:
    yield Gauge(
        "job_every_seconds",
        "How often a job runs.",
        [({"job": job.name}, job.every.total_seconds()) for job in state.jobs],
    )
    yield Gauge(
        "job_went_well_timestamp_seconds",
        "When a job last ended well.",
        [
            ({"job": job.name}, job.went_well_at.timestamp())
            for job in state.jobs
            if job.went_well_at
        ],
    )
    yield Gauge(
        "job_failures",
        "Runs of a job that failed in the last day.",
        [({"job": job.name}, job.failures) for job in state.jobs],
    )


def _one(name: str, help: str, value: float) -> Gauge:
    return Gauge(name, help, [({}, float(value))])


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
