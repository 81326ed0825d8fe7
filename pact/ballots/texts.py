"""What residents read of a ballot: its question, its rules, and why a paper was not taken."""

from flask_babel import gettext as _
from flask_babel import ngettext

from pact.ballots.casting import Refusal
from pact.ballots.models import Ballot, BallotOption, HandsRule, Rule, TieRule
from pact.ballots.published import Line
from pact.languages.choice import current
from pact.languages.locales import ENGLISH
from pact.languages.translations import Shown


def option_name(option: BallotOption | Line) -> Shown:
    """An option in the reader's language, where it was known when the ballot was made."""
    locale = current().tag
    if name := option.names.get(locale):
        return Shown(name, locale, is_original=False, made_by="person")
    return in_english(option.title)


def in_english(text: str) -> Shown:
    """What staff wrote about a ballot: it is not translated."""
    return Shown(text, ENGLISH.tag, is_original=True, made_by=None)


def how_many(ballot: Ballot) -> str:
    """How many options one person may choose."""
    if ballot.rule is Rule.APPROVAL:
        return str(_("Choose as many as you like"))
    return str(ngettext("Choose up to %(num)s", "Choose up to %(num)s", ballot.most))


def rules(ballot: Ballot) -> list[str]:
    """Everything that decides, said before it does."""
    ties = {
        TieRule.CONCERNS: _(
            "If votes are equal, what more people told us about goes first. "
            "If that is equal too, the chair decides."
        ),
        TieRule.CHAIR: _("If votes are equal, the chair of the meeting decides."),
    }
    hands = {
        HandsRule.BESIDE: _("Hands that are counted in the room are shown, but do not decide."),
        HandsRule.ADDED: _("Hands that are counted in the room are added to the votes."),
    }
    most = ngettext(
        "The one with the most votes becomes a priority of the ward.",
        "The %(num)s with the most votes become priorities of the ward.",
        ballot.places,
    )
    return [most, str(ties[ballot.tie_rule]), str(hands[ballot.hands_rule])]


def refusal_text(why: Refusal, ballot: Ballot) -> str:
    """Why a paper was not taken, and what to do."""
    texts = {
        Refusal.UNKNOWN: _("This code is not right. Look at your slip and type the code again"),
        Refusal.ELSEWHERE: _("This code is for another vote. Use the link on your slip"),
        Refusal.SPENT: _(
            "This code has been used, and its vote is counted. "
            "If that was not you, tell the people who run the meeting"
        ),
        Refusal.EARLY: _("The vote is not open yet. Your code is not used. Send your vote later"),
        Refusal.LATE: _("The vote is closed. Your vote came too late and is not counted"),
        Refusal.BLANK: _("Choose what matters most to you, or choose “None of these”"),
        Refusal.BOTH: _("Choose “None of these” alone, or take it away"),
        Refusal.NO_OPTION: _("One of your choices is not part of this vote. Choose again"),
        Refusal.TOO_MANY: ngettext(
            "You chose more than %(num)s. Take some away",
            "You chose more than %(num)s. Take some away",
            ballot.most,
        ),
    }
    return str(texts[why])


def too_many_tries() -> str:
    """Very many wrong codes came in."""
    return str(
        _(
            "Very many wrong codes were sent. Nothing is lost. "
            "Wait a minute, then send your vote again"
        )
    )
