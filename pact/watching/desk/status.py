"""How the site fares, for those who look after it."""

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pact.core.permissions import Permission, requires
from pact.watching.desk import bp
from pact.watching.state import State, state, waiting_seconds

_LONG = timedelta(minutes=10).total_seconds()


@bp.get("/status")
@requires(Permission.SITE_WATCH)
def status() -> ResponseReturnValue:
    now = state()
    return render_template(
        "watching/desk/status.html",
        state=now,
        problems=_problems(now),
        every=_every,
        megabytes=round(now.database_bytes / 1_000_000, 1),
    )


def _problems(now: State) -> list[str]:
    """What somebody should see to, the worst first."""
    idle = bool(now.jobs) and all(job.late for job in now.jobs)
    late = "" if idle else ", ".join(job.name for job in now.jobs if job.late)
    failed = ", ".join(job.name for job in now.jobs if job.problem)
    missing = [each.english_name for each, phrases in now.catalogues.items() if phrases is None]
    lines = (
        (idle, _("No job has run for some time: start the scheduler.")),
        (
            now.engine_seconds is None,
            _("The engine does not answer: themes wait, and pages show every help line."),
        ),
        (now.schema != now.newest_schema, _("The database waits for “flask db upgrade”.")),
        (
            now.audit.unguarded,
            _("The audit log is not guarded: run “flask audit guard”, then “flask audit check”."),
        ),
        (failed, _("Failed last time: %(jobs)s.", jobs=failed)),
        (late, _("Late: %(jobs)s.", jobs=late)),
        (now.outbox.failed, _("Some events could not be handled: see Messages.")),
        (
            waiting_seconds(now.outbox) > _LONG,
            _("Events have waited for more than ten minutes."),
        ),
        (
            waiting_seconds(now.mail) > _LONG,
            _("Messages have waited for more than ten minutes: see Messages."),
        ),
        (
            now.has_queue and now.queue is None,
            _("The task queue does not answer: jobs wait. Is a worker running?"),
        ),
        *((each.problem, each.problem) for each in now.vitals),
        (
            missing,
            _(
                "Not built: %(languages)s. Those pages are in English.",
                languages=", ".join(missing),
            ),
        ),
    )
    return [str(line) for stands, line in lines if stands]


def _every(length: timedelta) -> str:
    """How often, in the largest whole unit."""
    seconds = int(length.total_seconds())
    if seconds % 86_400 == 0:
        said = ngettext("every day", "every %(num)s days", seconds // 86_400)
    elif seconds % 3_600 == 0:
        said = ngettext("every hour", "every %(num)s hours", seconds // 3_600)
    elif seconds % 60 == 0:
        said = ngettext("every minute", "every %(num)s minutes", seconds // 60)
    else:
        said = ngettext("every second", "every %(num)s seconds", seconds)
    return str(said)
