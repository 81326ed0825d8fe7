"""What officers fill in about concerns and themes."""

from collections.abc import Sequence
from hashlib import sha256

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from pact.concerns.models import ConcernState
from pact.core.forms import Form, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.languages.locales import ENGLISH, SHIPPED
from pact.themes.models import Theme
from pact.themes.names import theme_name

OTHER = "other"
MOST_WORDS = 600


class ThemeForm(Form):
    """Which theme a concern belongs to: one of the suggested, or any other."""

    theme = RadioField(_l("Which theme is it?"), [Optional()])
    other = SelectField(_l("Another theme"), default="")
    submit = SubmitField(_l("Confirm"))

    def offer(self, suggested: Sequence[SelectChoice], themes: Sequence[Theme]) -> None:
        """Set the choices: the suggested ones, then every theme."""
        others = [SelectChoice(OTHER, _l("None of these"))] if suggested else []
        self.theme.choices = [*suggested, *others]
        if not suggested:  # then it is not asked
            self.theme.validate_choice, self.theme.data = False, None
        self.other.choices = [
            SelectChoice("", _l("Choose a theme")),
            *(SelectChoice(theme.key, theme_name(theme)) for theme in themes),
        ]

    def validate_other(self, field: SelectField) -> None:
        """Exactly one theme must be meant."""
        if not field.data and self.theme.data in {None, "", OTHER}:
            raise ValidationError(_l("Choose a theme"))
        if field.data and self.theme.data not in {None, "", OTHER, field.data}:
            raise ValidationError(_l("You chose two themes. Choose “None of these” for another"))

    def key(self) -> str:
        """The key of the theme that is meant."""
        return str(self.other.data or given(self.theme.data))


@with_boxes(_l("Why"), longest=1000, rows=3)
class SetAsideForm(InLanguages):
    """That a concern is not for PACT, and why."""

    what = RadioField(
        _l("What should happen to it?"),
        [DataRequired(_l("Choose what should happen to it"))],
        choices=[
            SelectChoice(
                ConcernState.SIGNPOSTED.value, _l("Signpost: somebody else can help with it")
            ),
            SelectChoice(ConcernState.REJECTED.value, _l("Reject: it is not a concern for PACT")),
        ],
    )
    why = TextAreaField(
        _l("Why, and where can they turn?"),
        [DataRequired(_l("Say why")), Length(max=1000)],
        description=_l("The resident reads this on their private link."),
    )
    set_aside = SubmitField(_l("Set aside"))

    def state(self) -> ConcernState:
        """The state that it leads to."""
        return ConcernState(self.what.data)


class PressForm(Form):
    """A button and nothing else."""


class SummaryForm(InLanguages):
    """What the public reads of a theme, in English and in the other languages of the site."""

    text = TextAreaField(
        _l("Summary for the public"),
        [DataRequired(_l("Write the summary")), Length(max=MOST_WORDS)],
        description=_l(
            "Say what people raise, in plain words. Name nobody, no house and no business."
        ),
    )
    changed_at = HiddenField()
    previewed = HiddenField()
    preview = SubmitField(_l("Show what the public will see"))
    publish = SubmitField(_l("Publish"))

    def translations(self) -> dict[str, str]:
        """The text in each other language of the site; empty where there is none."""
        return {locale.tag: str(self[_field(locale.tag)].data or "") for locale in OTHERS}

    def was_previewed(self) -> bool:
        """Whether the preview that the officer saw showed these very texts."""
        return bool(self.previewed.data == self.fingerprint())

    def fingerprint(self) -> str:
        """What tells these texts from any others."""
        texts = [str(self.text.data or ""), *self.translations().values()]
        return sha256("\0".join(texts).encode()).hexdigest()

    def fill_in(self, texts: dict[str, str]) -> None:
        """Show the translations that there are."""
        for tag, text in texts.items():
            self[_field(tag)].data = text


def _field(tag: str) -> str:
    return f"in_{tag}"


OTHERS = tuple(locale for locale in SHIPPED if locale is not ENGLISH)
for _locale in OTHERS:
    setattr(
        SummaryForm,
        _field(_locale.tag),
        TextAreaField(
            _l(
                "In %(language)s (%(own_name)s)",
                language=_locale.english_name,
                own_name=_locale.own_name,
            ),
            [Optional(), Length(max=MOST_WORDS)],
            render_kw={
                "rows": 3,
                "attributes": {"lang": _locale.html_lang, "dir": _locale.direction},
            },
        ),
    )
