"""A server that does not answer is left alone for a while, so that nothing waits for it."""

import time
from collections.abc import Callable

_FIRST_REST = 60.0  # seconds
_LONGEST_REST = 1800.0


class Circuit:
    """Open after a few failures in a row; then one try is let through after each rest."""

    def __init__(self, *, after: int = 3, now: Callable[[], float] = time.monotonic) -> None:
        self._after, self._now = after, now
        self._failures = 0
        self._rest = _FIRST_REST
        self._closed_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether to ask nothing now."""
        return self._now() < self._closed_at

    def went_well(self) -> None:
        """Forget the failures."""
        self._failures, self._rest = 0, _FIRST_REST

    def failed(self) -> None:
        """Count a failure; rest, and longer each time, once there are too many."""
        self._failures += 1
        if self._failures >= self._after:
            self._closed_at = self._now() + self._rest
            self._rest = min(self._rest * 2, _LONGEST_REST)
