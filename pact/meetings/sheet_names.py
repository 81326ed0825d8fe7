"""What the files of a meeting's sheets are called."""

from pact.core.clock import LONDON
from pact.meetings.models import Meeting


def sheet_name(what: str, meeting: Meeting, *languages: str) -> str:
    """What a sheet's file is called: plain, and different for each meeting and language."""
    wards = meeting.wards[0].slug if len(meeting.wards) == 1 else "wolverhampton"
    day = meeting.starts_at.astimezone(LONDON).date()
    return "-".join([what, wards, day.isoformat(), *languages])
