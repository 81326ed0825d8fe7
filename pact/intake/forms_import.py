"""Choosing a file, saying what is what in it, and having it stored."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, SubmitField
from wtforms.fields.choices import SelectChoice

from pact.areas.models import Ward
from pact.concerns.forms import OTHER_LANGUAGE
from pact.core.forms import Form, StepForm
from pact.intake.columns import SPELLINGS, Table
from pact.languages.locales import WRITTEN
from pact.themes.texts import language_name

_NONE = "-"
_QUESTIONS = {
    "words": _l("Column of the resident’s words"),
    "ward": _l("Column of the ward"),
    "language": _l("Column of the language"),
    "place": _l("Column of the place"),
    "received": _l("Column of the day it was received"),
    "channel": _l("Column of how it came"),
    "interpreter": _l("Column that says whether an interpreter helped"),
    "own_id": _l("Column of your own number"),
}


class UploadForm(StepForm):
    """The file. The same one chosen again leads to the same dry run, so it needs no key."""

    file = FileField(
        _l("Choose a file of concerns"),
        [FileRequired(_l("Choose a file of concerns"))],
        description=_l("CSV or Excel (.xlsx), up to 5,000 rows and 5 MB."),
    )
    submit = SubmitField(_l("Look it over"))


class ColumnsForm(StepForm):
    """Which column is what, and what holds for every row where there is none."""

    words = SelectField(_QUESTIONS["words"], invalid_choice_message=_l("Choose the column"))
    ward = SelectField(_QUESTIONS["ward"])
    ward_for_all = SelectField(_l("If there is none, the ward of every row"))
    language = SelectField(_QUESTIONS["language"])
    language_for_all = SelectField(_l("If there is none, the language of every row"))
    place = SelectField(_QUESTIONS["place"])
    received = SelectField(_QUESTIONS["received"])
    channel = SelectField(_QUESTIONS["channel"])
    interpreter = SelectField(_QUESTIONS["interpreter"])
    own_id = SelectField(_QUESTIONS["own_id"])
    submit = SubmitField(_l("Look it over"))

    def offer(self, table: Table, wards: Sequence[Ward]) -> None:
        """Let them choose among the file's columns."""
        columns = [
            SelectChoice(str(at), head or _l("Column %(number)s", number=at + 1))
            for at, head in enumerate(table.heads)
        ]
        for name in SPELLINGS:
            nothing = SelectChoice(_NONE, _l("Not in the file"))
            self[name].choices = columns if name == "words" else [nothing, *columns]
        choose = SelectChoice("", _l("Choose"))
        self.ward_for_all.choices = [choose, *(SelectChoice(w.slug, w.name) for w in wards)]
        self.language_for_all.choices = [
            choose,
            *(SelectChoice(tag, language_name(tag)) for tag in WRITTEN),
            SelectChoice(OTHER_LANGUAGE, _l("Another language")),
        ]

    @staticmethod
    def as_it_is(table: Table) -> dict[str, str]:
        """The form's answers as the table has them."""
        held = {name: str(table.columns.get(name, _NONE)) for name in SPELLINGS}
        return {**held, **{f"{name}_for_all": said for name, said in table.for_all.items()}}

    def columns(self) -> dict[str, int]:
        """Which column each of ours is."""
        return {name: int(self[name].data) for name in SPELLINGS if self[name].data != _NONE}

    def for_all(self) -> dict[str, str]:
        """What holds for every row."""
        said = {"ward": self.ward_for_all.data, "language": self.language_for_all.data}
        return {name: value for name, value in said.items() if value and name not in self.columns()}


class StoreForm(Form):
    """The last word."""

    alike_too = BooleanField(_l("Also store those that say the same as another"))
    submit = SubmitField(_l("Store the concerns"))
