"""The local time that people say, and the instant that is meant."""

from datetime import UTC, date, datetime, time

import pytest

from pact.meetings.local_time import NoSuchTime, instant


def test_in_summer_the_instant_is_an_hour_earlier_in_utc() -> None:
    assert instant(date(2026, 7, 1), time(18, 30)) == datetime(2026, 7, 1, 17, 30, tzinfo=UTC)


def test_the_day_after_the_clocks_go_back_it_is_the_same_in_utc() -> None:
    assert instant(date(2026, 10, 26), time(18, 30)) == datetime(2026, 10, 26, 18, 30, tzinfo=UTC)


def test_a_time_that_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(NoSuchTime):
        instant(date(2027, 3, 28), time(1, 30))


def test_a_time_that_comes_twice_means_the_first_of_the_two() -> None:
    assert instant(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
