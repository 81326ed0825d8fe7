"""Text boxes in which each line is an answer of its own."""

from flask_babel import gettext as _
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from pact.core.form_errors import GeneralWords


def lines_of(field: Field) -> list[str]:
    """A field's lines, without empty ones and repeats."""
    lines = (each.strip() for each in (field.data or "").splitlines())
    return list(dict.fromkeys(each for each in lines if each))


class ShortLines:
    """Validates that no line is longer than so many characters."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Say that a line is too long."""
        if any(len(each) > self.most for each in lines_of(field)):
            words = _("Make each line shorter. Use up to %(most)s characters", most=self.most)
            raise ValidationError(GeneralWords(words))
