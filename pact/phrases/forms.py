"""What a resident says of wrong words."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, SubmitField, TextAreaField
from wtforms.validators import Length, Optional

from pact.core.forms import Form

_LONGEST = 300


class WrongWordsForm(Form):
    """Words that are wrong, and better ones. `homepage` is out of sight: only robots fill it in."""

    words = TextAreaField(
        _l("Which words are wrong? (optional)"),
        [
            Optional(),
            Length(
                max=_LONGEST, message=_l("Make the wrong words shorter. Use up to 300 characters")
            ),
        ],
        render_kw={"rows": 3},
    )
    better = TextAreaField(
        _l("What would be better? (optional)"),
        [
            Optional(),
            Length(
                max=_LONGEST, message=_l("Make the better words shorter. Use up to 300 characters")
            ),
        ],
        description=_l("Leave out names, house numbers and phone numbers."),
        render_kw={"rows": 3},
    )
    homepage = StringField(_l("Leave this empty"))
    submit = SubmitField(_l("Send"))

    def is_complete(self, page: str | None) -> bool:
        """Whether a translator can do anything with it; and a person who was taken for a robot
        reads so, and only needs to press once more."""
        if self.homepage.data:
            self.homepage.data = ""
            self.form_errors.append(_("We took you for a robot. Choose the button once more"))
            return False
        if page or self.words.data or self.better.data:
            return True
        self.words.errors = [_("Write the words that are wrong, or what would be better")]
        return False

    def said(self) -> dict[str, Any]:
        """What was written."""
        return {"words": self.words.data or None, "better": self.better.data or None}
