"""When people are told: which day brings a digest, and at which hours nobody is disturbed."""

from datetime import date, datetime, time, timedelta

from pact.core import clock
from pact.core.clock import LONDON
from pact.notifications.models import NewsKind, Rhythm

DIGEST_DAY = 3  # Thursday: before the weekend, and before most meetings
DIGEST_FROM, DIGEST_UNTIL = time(9), time(19)
TEXT_FROM, TEXT_UNTIL = time(8), time(20)


def next_day(rhythm: Rhythm) -> date | None:
    """The first day after today that may bring a digest; None where none ever does."""
    if rhythm is Rhythm.MEETINGS:
        return None
    if rhythm is Rhythm.AT_ONCE:
        return clock.today() + timedelta(days=1)
    days = (DIGEST_DAY - clock.today().weekday() - 1) % 7 + 1
    return clock.today() + timedelta(days=days)


def is_hour_for_digests(instant: datetime) -> bool:
    """Whether a mail that nobody waits for may arrive now, in Wolverhampton."""
    return DIGEST_FROM <= instant.astimezone(LONDON).time() < DIGEST_UNTIL


def is_hour_for_texts(instant: datetime) -> bool:
    """Whether a text message, which makes a sound, may arrive now, in Wolverhampton."""
    return TEXT_FROM <= instant.astimezone(LONDON).time() < TEXT_UNTIL


def in_digest(rhythm: Rhythm, kind: NewsKind) -> bool:
    """Whether such a piece of news comes with a digest. Who hears of meetings at once has heard."""
    return rhythm is Rhythm.WEEKLY or (rhythm is Rhythm.AT_ONCE and kind is not NewsKind.MEETING)
