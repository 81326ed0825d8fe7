"""What happens to a report."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class TensionAnswered(Event):
    """An officer said what was done about a report."""

    report_id: int
