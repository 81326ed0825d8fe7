"""Rubbish is taken out between two requests."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from pact.core import rubbish


class Circle:
    """What points at itself, and so does not go by itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_nothing_is_searched_in_the_middle_of_a_request_and_much_at_its_end() -> None:
    rubbish.wait_for_the_end_of_a_request()
    searched: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        searched.append(phase)

    gc.callbacks.append(note)
    try:
        circles = [weakref.ref(Circle()) for _each in range(50_000)]
        assert not searched
        rubbish.take_out()
    finally:
        gc.callbacks.remove(note)
    assert searched == ["start", "stop"]
    assert not any(circle() for circle in circles)


def test_a_little_rubbish_waits_for_more() -> None:
    rubbish.wait_for_the_end_of_a_request()
    circle = weakref.ref(Circle())
    rubbish.take_out()
    assert circle() is not None


def test_what_grew_old_is_searched_as_well_after_some_time() -> None:
    rubbish.wait_for_the_end_of_a_request()
    kept = Circle()
    circle = weakref.ref(kept)
    gc.collect(1)  # it lived so long that only a full search looks at it
    gc.collect(1)
    del kept
    for _time in range(30):
        many = [Circle() for _each in range(25_000)]
        del many
        rubbish.take_out()
    assert circle() is None
