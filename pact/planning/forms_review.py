"""What the board fills in to review a quarter, and to refresh the plan for another year."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from pact.core.forms import Form, given
from pact.core.lines import ShortLines, lines_of
from pact.languages.boxes import InLanguages, with_boxes
from pact.planning.forms import LONGEST, LONGEST_NAME, LONGEST_TOLD
from pact.planning.review_models import Rag
from pact.planning.reviewing import ReviewDetails
from pact.planning.texts import rag_name
from pact.themes.quotes import Quoted

END = "end"


@with_boxes(_l("What residents are told"), longest=LONGEST_TOLD, rows=3)
class ReviewForm(InLanguages):
    """A quarter's review. It may be saved half done; signing says what is missing."""

    rag = RadioField(_l("How does this priority go?"), validate_choice=True)
    reason = TextAreaField(
        _l("Why"), [Length(max=LONGEST)], description=_l("For the board and partners.")
    )
    told = TextAreaField(
        _l("What residents are told"),
        [Length(max=LONGEST_TOLD)],
        description=_l(
            "What changed, in one to three short sentences. It stands on the public page once "
            "the review is signed."
        ),
    )
    reviewers = TextAreaField(
        _l("Who reviewed it"),
        [Length(max=1000), ShortLines(LONGEST_NAME)],
        description=_l("One name on each line."),
    )
    quotes = SelectMultipleField(
        _l("Residents’ words that stand beside it"),
        description=_l("Only what an officer cleared. They go when the resident takes them back."),
    )
    submit = SubmitField(_l("Save"))

    def offer(self, quotes: Sequence[Quoted]) -> None:
        """Let them choose how it goes, and any of these quotes."""
        self.rag.choices = [SelectChoice(each.value, rag_name(each)) for each in Rag]
        if quotes:
            self.quotes.choices = [
                SelectChoice(
                    str(each.id), each.english or each.text, {"hint": each.ward.name, "dir": "auto"}
                )
                for each in quotes
            ]
        else:
            del self.quotes
        if not self.rag.data:
            self.rag.validate_choice = False

    def details(self) -> ReviewDetails:
        """The review as far as it was filled in."""
        return ReviewDetails(
            rag=Rag(self.rag.data) if self.rag.data else None,
            reason=self.reason.data or "",
            told=self.told.data or "",
            reviewers=lines_of(self.reviewers),
            quote_ids=[int(each) for each in self.quotes.data or ()] if self.quotes else (),
        )


@dataclass(frozen=True)
class Onward:
    """Where an action may go on: a strategic priority, in a year."""

    priority_id: int
    year: int
    name: str

    @property
    def key(self) -> str:
        """What stands for it in the form."""
        return f"{self.priority_id}-{self.year}"


class CarryForm(Form):
    """Whether an action goes on in another year, or ends."""

    into = RadioField(_l("What becomes of it?"), [DataRequired(_l("Choose what becomes of it"))])
    why = TextAreaField(
        _l("Why"), [DataRequired(_l("Write why it goes on or ends")), Length(max=LONGEST)]
    )
    submit = SubmitField(_l("Save"))

    def offer(self, onward: Sequence[Onward]) -> None:
        """Let them choose one of these, or that it ends."""
        self.into.choices = [
            *(
                SelectChoice(
                    each.key,
                    _("Carry over into %(year)s: %(name)s", year=each.year, name=each.name),
                )
                for each in onward
            ),
            SelectChoice(END, _("It ends without being finished")),
        ]

    def chosen(self, onward: Sequence[Onward]) -> Onward | None:
        """Where it goes on; None where it ends."""
        return next((each for each in onward if each.key == given(self.into.data)), None)


class CloseForm(Form):
    """The board closes a year of the plan."""

    learnt = TextAreaField(
        _l("What was learnt this year"),
        [DataRequired(_l("Write what was learnt this year")), Length(max=LONGEST)],
    )
    submit = SubmitField(_l("Close this year of the plan"))
