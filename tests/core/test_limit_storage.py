"""Counting for limits in one process."""

import threading

import pytest
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter

from pact.core import limit_storage
from pact.core.limit_storage import AloneStorage


@pytest.mark.parametrize("way", [FixedWindowRateLimiter, MovingWindowRateLimiter])
def test_a_limit_lets_through_as_many_as_it_says(way: type[FixedWindowRateLimiter]) -> None:
    limiter = way(storage_from_string("alone://"))
    asked = [limiter.hit(RateLimitItemPerMinute(3), "somebody") for _time in range(5)]
    assert asked == [True, True, True, False, False]
    assert limiter.hit(RateLimitItemPerMinute(3), "somebody else")


def test_no_thread_is_started_to_count() -> None:
    limiter = MovingWindowRateLimiter(AloneStorage())
    started = threading.active_count()
    for number in range(200):
        limiter.hit(RateLimitItemPerMinute(3), f"visitor {number}")
        assert threading.active_count() <= started


def test_what_is_over_takes_no_room_after_the_next_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_storage, "_SWEEP_EVERY", 0)
    storage = AloneStorage()
    for number in range(50):
        storage.incr(f"fixed {number}", 0)
        storage.acquire_entry(f"moving {number}", 1, 0)
    storage.acquire_entry("the last", 1, 60)
    assert not storage.storage
    assert sum(map(len, storage.events.values())) == 1
