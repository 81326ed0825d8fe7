"""What officers fill in about the taxonomy."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from pact.core.forms import Form
from pact.languages.boxes import InLanguages, with_boxes
from pact.languages.locales import SHIPPED, direction
from pact.themes.editing import Wording
from pact.themes.models import Theme
from pact.themes.names import theme_name

_LONGEST_NAME, _LONGEST_PHRASE, _MOST_PHRASES = 80, 200, 100


class _Since(Form):
    """A form that knows which state of the theme the officer saw."""

    since = HiddenField(default="0")

    def seen(self) -> int:
        """The theme's last edit when the page was opened; never one for what is no number."""
        carried = str(self.since.data or "")
        return int(carried) if carried.isdecimal() and len(carried) < 12 else -1


@with_boxes(_l("Name"), longest=_LONGEST_NAME, rows=1)
class WordingForm(InLanguages, _Since):
    """What a theme is called, and what it takes in."""

    name = StringField(
        _l("Name"),
        [DataRequired(_l("Enter the name")), Length(max=_LONGEST_NAME)],
        description=_l("Short and plain: residents read it on the ward’s page."),
    )
    description = TextAreaField(
        _l("What belongs to it"),
        [DataRequired(_l("Say what belongs to it")), Length(max=500)],
        description=_l("In English. The computer compares concerns with this."),
    )
    submit = SubmitField(_l("Save"))

    def wording(self) -> Wording:
        """What was written."""
        return Wording(str(self.name.data), str(self.description.data), self.translations())

    def show(self, theme: Theme) -> None:
        """Fill in what the theme has."""
        self.name.data, self.description.data = theme.name, theme.description
        for locale in SHIPPED:
            if locale.tag in theme.names:
                self[f"in_{locale.tag}"].data = theme.names[locale.tag]["text"]

    def refuse_name(self) -> None:
        """Say that another theme has the name."""
        self.name.errors = [*self.name.errors, _l("Another theme has this name")]


class _Phrases(Form):
    phrases = TextAreaField(
        _l("Phrases, one on each line"),
        [Optional()],
        description=_l("Write as residents would, such as: “they park right across our drive”."),
    )

    def validate_phrases(self, field: TextAreaField) -> None:
        """Short lines, and not too many."""
        lines = self.texts()
        if len(lines) > _MOST_PHRASES:
            raise ValidationError(_l("Use up to %(most)d phrases", most=_MOST_PHRASES))
        if any(len(line) > _LONGEST_PHRASE for line in lines):
            raise ValidationError(_l("Use up to %(most)d characters a line", most=_LONGEST_PHRASE))

    def texts(self) -> list[str]:
        """The phrases, without empty lines and repeats."""
        lines = (" ".join(line.split()) for line in str(self.phrases.data or "").splitlines())
        return [line for line in dict.fromkeys(lines) if line]


class NewThemeForm(WordingForm, _Phrases):
    """A new theme with its first phrases, in English."""

    submit = SubmitField(_l("Add this theme"))


class PhrasesForm(_Phrases, _Since):
    """A theme's phrases in one language."""

    submit = SubmitField(_l("Save these phrases"))

    def write_in(self, language: str) -> None:
        """Have the box take that language."""
        self.phrases.render_kw = {
            "rows": 12,
            "attributes": {"lang": language, "dir": direction(language)},
        }


class MergeForm(Form):
    """Into which theme another goes."""

    into = SelectField(_l("Merge it into"), [DataRequired()])
    submit = SubmitField(_l("Merge"))

    def offer(self, themes: Sequence[Theme]) -> None:
        """Set the themes that it may go into."""
        self.into.choices = [
            SelectChoice("", _l("Choose a theme")),
            *(SelectChoice(theme.key, theme_name(theme)) for theme in themes),
        ]


class SplitForm(NewThemeForm):
    """A new theme out of another's concerns, which are ticked in the page's own list."""

    submit = SubmitField(_l("Split"))
