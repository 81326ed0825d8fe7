"""The tone in which a meeting's state is shown at the desk."""

from pact.meetings.models import MeetingState as S

MEETING: dict[S, str] = {
    S.DRAFT: "quiet",
    S.PUBLISHED: "now",
    S.IN_SESSION: "now",
    S.HELD: "waiting",
    S.MINUTES_DRAFTED: "waiting",
    S.MINUTES_APPROVED: "waiting",
    S.CLOSED: "done",
    S.CANCELLED: "alarm",
    S.POSTPONED: "alarm",
}
