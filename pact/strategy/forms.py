"""What officers fill in about the strategy."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, SubmitField
from wtforms.fields.choices import SelectChoice

from pact.core.forms import Form
from pact.strategy.models import Cycle


class ServesForm(Form):
    """Which strategic priorities a theme bears on."""

    priorities = SelectMultipleField(_l("Which priorities does it serve?"))
    submit = SubmitField(_l("Save"))

    def offer(self, cycles: Sequence[Cycle]) -> None:
        """Set the choices: each cycle's priorities, the latest cycle first."""
        self.priorities.choices = [
            SelectChoice(str(priority.id), priority.name, {"hint": cycle.name})
            for cycle in cycles
            for priority in cycle.priorities
        ]

    def chosen(self) -> list[int]:
        """The priorities' ids."""
        return [int(each) for each in self.priorities.data or ()]
