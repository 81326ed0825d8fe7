"""Where limits are counted: in this process alone, or in a counter that several processes share.

While the shared one does not answer, each process counts for itself: requests go on, and no limit
is off. The limiter's own way of doing so fails for those that ask at the instant in which it dies.
"""

import logging
import time
from typing import Any

from limits.storage import MemoryStorage, MovingWindowSupport, Storage, storage_from_string

_LOOK_AGAIN_AFTER = 5.0  # seconds
_SWEEP_EVERY = 15.0  # seconds
_log = logging.getLogger(__name__)


class AloneStorage(MemoryStorage):
    """Counts in this process.

    The library's storage goes through all that it holds a hundred times a second while anybody
    asks, each time in a new thread. Here that is done now and then, by whoever asks next: what is
    over counts for nothing in between either, and only takes room.
    """

    STORAGE_SCHEME = ["alone"]
    _swept_at = 0.0

    def _MemoryStorage__schedule_expiry(self) -> None:
        if (now := time.monotonic()) - self._swept_at >= _SWEEP_EVERY:
            self._swept_at = now
            self._MemoryStorage__expire_events()  # type: ignore[attr-defined]


class SteadyStorage(Storage, MovingWindowSupport):
    """Counts in the store of its address (`steady+valkey://…`), or else in this process."""

    STORAGE_SCHEME = ["steady+valkey", "steady+valkeys"]

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._shared: Any = storage_from_string(uri.removeprefix("steady+"), **options)
        self._alone: Any = AloneStorage()
        self._silent_until = 0.0

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """What the shared store's client raises."""
        found: type[Exception] | tuple[type[Exception], ...] = self._shared.base_exceptions
        return found

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """One more in a fixed window."""
        return int(self._ask("incr", key, expiry, amount))

    def get(self, key: str) -> int:
        """How many there are in a fixed window."""
        return int(self._ask("get", key))

    def get_expiry(self, key: str) -> float:
        """When a fixed window ends."""
        return float(self._ask("get_expiry", key))

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """One more in a moving window, if there is room."""
        return bool(self._ask("acquire_entry", key, limit, expiry, amount))

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """Since when a moving window counts, and how many there are."""
        start, number = self._ask("get_moving_window", key, limit, expiry)
        return float(start), int(number)

    def check(self) -> bool:
        """Whether there is something to count with: always."""
        return True

    def reset(self) -> int | None:
        """Forget everything."""
        self._alone.reset()
        return int(self._ask("reset") or 0)

    def clear(self, key: str) -> None:
        """Forget one."""
        self._ask("clear", key)

    def _ask(self, what: str, *about: Any) -> Any:
        if time.monotonic() >= self._silent_until:
            try:
                return getattr(self._shared, what)(*about)
            except self.base_exceptions as error:
                self._silent_until = time.monotonic() + _LOOK_AGAIN_AFTER
                _log.warning("the shared counter does not answer: %s", type(error).__name__)
        return getattr(self._alone, what)(*about)
