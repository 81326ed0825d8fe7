"""Everything that a ward's page says, gathered in few statements whatever there is to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core.clock import LONDON
from pact.languages.kinds import ACCESS, CONTACT_ABOUT, CORRECTED_WHY, ISSUE, SUMMARY, TASK, WE_DID
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.meetings.models import Meeting
from pact.neighbourhood.models import WardContact
from pact.pages.outcomes import Answer, answers
from pact.pages.ward_reading import ward_read
from pact.priorities.corrections import words_told
from pact.priorities.models import WardPriority
from pact.priorities.still import Answers
from pact.priorities.still_told import in_ward
from pact.themes.public import LOOKED_BACK
from pact.themes.queries import PublicTheme, public_ward_themes

PAST_MEETINGS = 6
OUTCOMES = 12


@dataclass(frozen=True)
class WardPage:
    """A ward, as anyone sees it. Texts stand by the ids of their rows."""

    ward: Ward
    today: date
    meetings: Sequence[Meeting]
    priorities: Sequence[WardPriority]
    answers: Sequence[Answer]
    themes: Sequence[PublicTheme]
    up_to: date | None  # what the themes’ numbers know of
    contacts: Sequence[WardContact]
    past: Sequence[Meeting]
    issues: Mapping[int, Shown]
    tasks: Mapping[int, Shown]
    did: Mapping[int, Shown]
    corrected: Mapping[int, Shown]
    summaries: Mapping[int, Shown]
    access: Mapping[int, Shown]
    about: Mapping[int, Shown]  # the contacts
    still: Mapping[int, Answers]


def ward_page(
    session: Session, *, slug: str, now: datetime, locale: ShippedLocale
) -> WardPage | None:
    """The ward's page at this instant, in the reader's language where there are translations; None
    where no ward has this name."""
    if (read := ward_read(session, slug=slug, now=now, past=PAST_MEETINGS)) is None:
        return None
    ward, meetings, people = read.ward, read.coming, read.contacts
    worked_on = in_ward(session, ward_id=ward.id, limit=OUTCOMES)
    priorities, ended = worked_on.open, worked_on.ended
    tasked = [action for priority in priorities for action in priority.actions]
    themes = public_ward_themes(session, ward_id=ward.id, since=now - LOOKED_BACK)
    spoken_of = [*priorities, *(action.priority for action in ended)]
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            ISSUE: {each.id: each.issue for each in spoken_of},
            TASK: {each.id: each.task for each in tasked},
            **words_told([*tasked, *ended]),
            SUMMARY: {each.summary.id: each.summary.text for each in themes if each.summary},
            ACCESS: {each.id: each.access for each in meetings[:1] if each.access},
            CONTACT_ABOUT: {each.id: each.about for each in people if each.about},
        },
    )
    return WardPage(
        ward=ward,
        today=now.astimezone(LONDON).date(),
        meetings=meetings,
        priorities=priorities,
        answers=answers(ended, shown),
        themes=themes,
        contacts=people,
        up_to=read.up_to,
        past=read.past,
        issues=shown[ISSUE],
        tasks=shown[TASK],
        did=shown[WE_DID],
        corrected=shown[CORRECTED_WHY],
        summaries=shown[SUMMARY],
        access=shown[ACCESS],
        about=shown[CONTACT_ABOUT],
        still=worked_on.said,
    )
