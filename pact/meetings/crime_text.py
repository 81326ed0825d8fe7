"""What was recorded of crime, in sentences: which months, how many, and beside a year before."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.crime.chance import Change
from pact.crime.recorded import Recorded
from pact.languages.display import listed, month, number
from pact.sheets.writing import isolated

SOURCE = "data.police.uk"


def crime_lines(crime: Recorded) -> Iterator[str]:
    """What residents read of the numbers."""
    yield ngettext(
        "The police recorded %(crimes)s crime: %(months)s.",
        "The police recorded %(crimes)s crimes: %(months)s.",
        crime.total,
        crimes=isolated(number(crime.total)),
        months=listed(isolated(month(each)) for each in crime.months),
    )
    yield _compared(crime)
    if crime.missing:
        months = listed(isolated(month(each)) for each in crime.missing)
        yield _("Figures are missing for: %(months)s.", months=months)


def crime_doubt() -> str:
    """What to think of when reading them."""
    return str(
        _(
            "These figures come about six weeks late, and places are not exact. Small differences "
            "are often chance. Few reports do not always mean few crimes. Source: %(source)s",
            source=isolated(SOURCE),
        )
    )


def _compared(crime: Recorded) -> str:
    if crime.total_before is None or crime.change is None:
        return str(_("There are no figures of a year before to compare with."))
    before = isolated(number(crime.total_before))
    if crime.change is Change.MORE:
        said = _("That is more than in the same months a year before: %(crimes)s.", crimes=before)
    elif crime.change is Change.FEWER:
        said = _("That is fewer than in the same months a year before: %(crimes)s.", crimes=before)
    else:
        said = _("A year before it was about the same: %(crimes)s.", crimes=before)
    return str(said)
