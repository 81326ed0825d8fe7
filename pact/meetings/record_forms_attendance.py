"""Who came: numbers by group, which somebody may be counting at the door meanwhile."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SubmitField
from wtforms.validators import NumberRange, Optional

from pact.core.forms import Form
from pact.meetings.models import Group, Meeting


def _count(label: LazyString) -> IntegerField:
    return IntegerField(
        label,
        [Optional(), NumberRange(0, 9999)],
        render_kw={"width": 4},
    )


class AttendanceForm(Form):
    """How many of each group came; a box that is left empty means none."""

    resident = _count(_l("Residents"))
    councillor = _count(_l("Councillors"))
    police = _count(_l("Police"))
    partner = _count(_l("Partner organisations"))
    voluntary = _count(_l("Voluntary and faith groups"))
    seen = HiddenField()
    submit = SubmitField(_l("Save and go on"))

    @staticmethod
    def answers_of(meeting: Meeting) -> dict[str, int | str]:
        """What was counted before."""
        counted = {each.group.value: each.people for each in meeting.attendance}
        return {**counted, "seen": AttendanceForm.seen_of(meeting)}

    @staticmethod
    def seen_of(meeting: Meeting) -> str:
        """What was counted before, as the page sends it back."""
        return " ".join(f"{each.group.value}={each.people}" for each in meeting.attendance)

    def seen_people(self) -> dict[Group, int]:
        """What the person saw; nothing of it where the page said nothing that makes sense."""
        found = dict(part.partition("=")[::2] for part in (self.seen.data or "").split())
        return {
            group: int(found[group.value])
            for group in Group
            if found.get(group.value, "").isdecimal()
        }

    def counted_meanwhile(self, meeting: Meeting) -> None:
        """Show what others have counted, and keep what was typed until the person has seen it."""
        for each in meeting.attendance:
            self[each.group.value].description = _("Counted so far: %(num)s", num=each.people)
        self.seen.data = self.seen_of(meeting)
        self.form_errors.append(
            _(
                "Somebody counted at the door while this page was open. Nothing of yours is saved "
                "yet. Look at the numbers, then save again"
            )
        )

    def people(self) -> dict[Group, int]:
        """How many, by group."""
        return {group: self[group.value].data or 0 for group in Group}
