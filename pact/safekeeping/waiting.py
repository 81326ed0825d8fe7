"""What of backups those read who look after the site."""

from datetime import timedelta
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from pact.core import clock
from pact.core.vitals import Vital, tells_how_it_fares
from pact.languages.display import moment
from pact.safekeeping import files

_LATE = timedelta(hours=26)


@tells_how_it_fares
def last_backup() -> Vital:
    """When the newest was taken. It has its name only after all of it was read again."""
    folder = current_app.config["BACKUP_FOLDER"]
    if not folder:
        problem = _("No backups are taken: set BACKUP_FOLDER and BACKUP_KEYS.")
        return Vital(_("Last backup"), _("none: no folder is set"), _asked_for(problem))
    taken = files.backups(Path(folder))
    at = files.taken_at(taken[0]) if taken else None
    if at is None:
        return Vital(_("Last backup"), _("none yet"), _("There is no backup yet."))
    size = round(taken[0].stat().st_size / 1_000_000, 1)
    said = _("%(when)s, checked, %(size)s MB", when=moment(at), size=size)
    late = _("The last backup is more than a day old.") if clock.now() - at > _LATE else None
    return Vital(_("Last backup"), said, late)


def _asked_for(problem: str) -> str | None:
    """A try-out on one machine needs none."""
    return problem if current_app.config["PACT_ENV"] == "production" else None
