"""What to post about a meeting, ready in each language that the site ships."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from pact.languages.display import clock_time, day
from pact.languages.locales import SHIPPED, ShippedLocale
from pact.meetings.models import Meeting
from pact.meetings.texts import place_name, title
from pact.notifications.addresses import url
from pact.notifications.letters.reader import isolated


@dataclass(frozen=True)
class Post:
    """A text to copy."""

    locale: ShippedLocale
    text: str


def posts(meeting: Meeting) -> list[Post]:
    """One in each language, with the day, the time, the place and the address in it."""
    return [Post(locale, _text(meeting, locale)) for locale in SHIPPED]


def _text(meeting: Meeting, locale: ShippedLocale) -> str:
    with force_locale(locale.formats()):
        when = _(
            "%(day)s, %(start)s to %(end)s",
            day=day(meeting.starts_at),
            start=isolated(clock_time(meeting.starts_at), locale),
            end=isolated(clock_time(meeting.ends_at), locale),
        )
        lines = [
            title(meeting),
            when,
            place_name(meeting, as_shown=lambda venue: isolated(venue, locale)),
            _("There will be a meeting. Come and say what matters to you. Everyone is welcome."),
            url("meetings.show", locale=locale, uid=meeting.uid),
        ]
    return "\n".join(map(str, lines))
