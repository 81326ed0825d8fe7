"""What is written to correct what residents were told of an outcome."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length

from pact.core.forms import Form, given
from pact.priorities.details import Correction
from pact.priorities.forms import OutcomeForm


class CorrectForm(OutcomeForm):
    """What residents should read instead; looked at before it goes out.

    `version` is how many corrections there were when the words were opened, `previewed` the
    fingerprint of what its writer has seen as residents will.
    """

    why = TextAreaField(
        _l("Why it is corrected"),
        [DataRequired(_l("Say why it is corrected")), Length(max=500)],
        description=_l("Residents read it beside the new words. Say what was wrong. No names."),
    )
    tells = BooleanField(
        _l("Tell the people who were told"),
        default=True,
        description=_l(
            "Whoever had a message about this outcome gets one more, in their language. "
            "Take the tick away only for a slip of spelling."
        ),
    )
    fits = BooleanField(
        _l("Keep the translations that I left as they were"),
        description=_l(
            "Only if they say what the new English says. Without a tick people read the English "
            "until somebody has translated it."
        ),
    )
    version = HiddenField()
    previewed = HiddenField()
    preview = SubmitField(_l("Show what residents will read"))
    submit = SubmitField(_l("Correct it"))

    def was_previewed(self) -> bool:
        """Whether what the writer saw is what they send."""
        return bool(self.previewed.data == self.fingerprint())

    def fingerprint(self) -> str:
        """What tells this correction from any other."""
        outcome = self.outcome()
        texts = [
            outcome.state.value,
            outcome.we_did,
            outcome.passed_to or "",
            *(f"{tag}:{text}" for tag, text in outcome.translations.items()),
            given(self.why.data),
            str(self.tells.data),
            str(self.fits.data),
            str(self.version.data),
        ]
        return sha256("\0".join(texts).encode()).hexdigest()

    def said_in(self, *, of: str, there: Mapping[str, str]) -> dict[str, str]:
        """What is to be said in other languages, over the English `of` and what is `there`, by
        locale tag.

        Where the English is another, a translation that was left as it was would go on saying what
        is wrong: it is left out, unless the writer says that it still fits.
        """
        texts = self.translations()
        if self.fits.data or self.we_did.data == of:
            return texts
        return {tag: text for tag, text in texts.items() if text.strip() != there.get(tag)}

    def correction(self, *, of: str, there: Mapping[str, str]) -> Correction:
        """What was written, over what residents read now."""
        outcome = replace(self.outcome(), translations=self.said_in(of=of, there=there))
        return Correction(
            outcome=outcome,
            why=given(self.why.data),
            over=self._opened(),
            tells=bool(self.tells.data),
        )

    def _opened(self) -> int:
        """How many corrections the writer knew of; none of ours where somebody meddled with it."""
        typed = str(self.version.data) if self.version.raw_data else ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


class TakeOutForm(Form):
    """Only a button."""

    submit = SubmitField(_l("Take the old words out for good"))
