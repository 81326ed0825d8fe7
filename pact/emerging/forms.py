"""What officers fill in about suggestions."""

from collections.abc import Collection, Mapping, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from pact.core.forms import Form
from pact.languages.locales import WRITTEN, direction
from pact.themes.forms_taxonomy import NewThemeForm
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.texts import language_name

_LONGEST_PHRASE, _MOST_PHRASES = 200, 100
_BOXED = tuple(tag for tag in (*WRITTEN, "hi-Latn") if tag != "en")


class DismissForm(Form):
    """That a suggestion is nothing, and why."""

    why = TextAreaField(
        _l("Why is it nothing new?"),
        [DataRequired(_l("Say why")), Length(max=500)],
        description=_l("Colleagues read this. Write nothing about a person."),
    )
    submit = SubmitField(_l("Dismiss it"))


class NameForm(Form):
    """What a suggestion is called."""

    name = StringField(_l("Name"), [DataRequired(_l("Enter the name")), Length(max=80)])
    submit = SubmitField(_l("Save"))


class AddForm(Form):
    """The theme that a suggestion's concerns belong to."""

    theme = SelectField(_l("Theme"), [DataRequired(_l("Choose the theme"))])
    submit = SubmitField(_l("Add them"))

    def offer(self, themes: Sequence[Theme]) -> None:
        """Set the themes that they may go to."""
        self.theme.choices = [
            SelectChoice("", _l("Choose a theme")),
            *(SelectChoice(theme.key, theme_name(theme)) for theme in themes),
        ]


class MakeForm(NewThemeForm):
    """A new theme out of a suggestion, with phrases in the languages of its concerns."""

    submit = SubmitField(_l("Make this theme"))

    def have_boxes(self, languages: Collection[str]) -> None:
        """Have a box for phrases in each of these languages, and in no other but English."""
        for tag in _BOXED:
            if tag not in languages:
                del self[_field(tag)]
            else:
                self[_field(tag)].label.text = _l(
                    "Phrases in %(language)s, one on each line", language=language_name(tag)
                )

    @staticmethod
    def languages_in(posted: Collection[str]) -> set[str]:
        """The languages of which a box was sent."""
        return {tag for tag in _BOXED if _field(tag) in posted}

    def boxes_of_phrases(self) -> list[TextAreaField]:
        """The boxes of languages other than English."""
        return [self[_field(tag)] for tag in _BOXED if _field(tag) in self]

    def propose(
        self, name: str, names: Mapping[str, str], phrases: Mapping[str, Sequence[str]]
    ) -> None:
        """Fill in what is proposed: the name, also in other languages, and phrases."""
        for tag, text in names.items():
            self[f"in_{tag}"].data = text
        self.name.data, self.description.data = name, f"{name}." if name else ""
        self.phrases.data = "\n".join(phrases.get("en", ()))
        for tag in _BOXED:
            if _field(tag) in self:
                self[_field(tag)].data = "\n".join(phrases.get(tag, ()))

    def by_language(self) -> dict[str, list[str]]:
        """The phrases that were written, by language."""
        found = {"en": self.texts()}
        for tag in _BOXED:
            if _field(tag) in self:
                found[tag] = _lines(self[_field(tag)].data)
        return {tag: texts for tag, texts in found.items() if texts}


def _field(tag: str) -> str:
    return f"phrases_{tag.replace('-', '_')}"


def _lines(text: str | None) -> list[str]:
    lines = (" ".join(line.split()) for line in str(text or "").splitlines())
    return [line for line in dict.fromkeys(lines) if line]


def _short_lines(_form: Form, field: TextAreaField) -> None:
    lines = _lines(field.data)
    if len(lines) > _MOST_PHRASES or any(len(line) > _LONGEST_PHRASE for line in lines):
        raise ValidationError(
            _l(
                "Phrases: use up to %(lines)d lines of up to %(most)d characters",
                lines=_MOST_PHRASES,
                most=_LONGEST_PHRASE,
            )
        )


for _tag in _BOXED:
    setattr(
        MakeForm,
        _field(_tag),
        TextAreaField(
            _l("Phrases, one on each line"),
            [Optional(), _short_lines],
            render_kw={"rows": 3, "attributes": {"lang": _tag, "dir": direction(_tag)}},
        ),
    )
