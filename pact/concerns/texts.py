"""What residents and staff call the answers to choose from."""

from flask_babel import lazy_gettext as _l

from pact.concerns.models import HowOften, Since

SINCE = {
    Since.TODAY: _l("Today"),
    Since.THIS_WEEK: _l("This week"),
    Since.THIS_MONTH: _l("This month"),
    Since.LONGER: _l("Longer ago"),
}
HOW_OFTEN = {
    HowOften.ONCE: _l("It happened once"),
    HowOften.SOMETIMES: _l("Sometimes"),
    HowOften.EVERY_WEEK: _l("Every week"),
    HowOften.EVERY_DAY: _l("Every day, or nearly"),
    HowOften.ALL_THE_TIME: _l("All the time"),
}


def since_name(since: Since) -> str:
    """When it started, seen from the day on which it was sent."""
    return str(SINCE[since])


def how_often_name(how_often: HowOften) -> str:
    """How often it happens."""
    return str(HOW_OFTEN[how_often])
