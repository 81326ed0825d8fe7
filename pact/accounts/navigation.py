"""The desk's pages, in sections that follow the loop, and who sees which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import current_app
from flask_babel import LazyString, lazy_pgettext
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from pact.core.permissions import Permission, Person


@dataclass(frozen=True)
class Page:
    """One of the desk's pages: its endpoint, name, who may open it, and what one does there."""

    endpoint: str
    label: LazyString
    permission: Permission
    does: LazyString


@dataclass(frozen=True)
class Section:
    """A part of the work and its pages, in the order of the work; never without a page."""

    name: LazyString
    pages: Sequence[Page]


HOME = ("accounts.home", _l("Desk"))
_SECTIONS = (
    Section(
        _l("Concerns"),
        (
            Page(
                "intake_desk.entry",
                _l("Enter"),
                Permission.CONCERN_ENTER,
                _l("Enter what people say on paper, at a stall, by phone or in a file."),
            ),
            Page(
                "themes_desk.review",
                _l("Review"),
                Permission.CONCERN_REVIEW,
                _l("Say which theme each concern belongs to."),
            ),
            Page(
                "bursts_desk.index",
                _l("Alike"),
                Permission.CONCERN_REVIEW,
                _l("Say whether many alike concerns at once are people, or one campaign."),
            ),
            Page(
                "offers_desk.index",
                _l("Offers"),
                Permission.CONCERN_REVIEW,
                _l("Answer what residents offer, and publish their events."),
            ),
            Page(
                "search_desk.search",
                _l("Search"),
                Permission.CONCERN_REVIEW,
                _l("Find concerns by their words or what they mean, in any language."),
            ),
        ),
    ),
    Section(
        _l("Themes"),
        (
            Page(
                "themes_desk.wards",
                _l("Themes by ward"),
                Permission.THEME_SEE,
                _l("See what people raise, and how that changes."),
            ),
            Page(
                "insights_desk.table",
                _l("Insights"),
                Permission.THEME_SEE,
                _l("See themes by ward and month: maps, trends, and where work is missing."),
            ),
            Page(
                "voices_desk.heard",
                _l("Voices"),
                Permission.THEME_SEE,
                _l("See whom you hear, and whether concern and crime go together."),
            ),
            Page(
                "emerging_desk.index",
                _l("Emerging"),
                Permission.CONCERN_REVIEW,
                _l("Judge what may be a new theme."),
            ),
            Page(
                "themes_desk.taxonomy",
                _l("Taxonomy"),
                Permission.THEME_EDIT,
                _l("Name, split and merge themes, and write what each is about."),
            ),
            Page(
                "themes_desk.quality",
                _l("Quality"),
                Permission.CONCERN_REVIEW,
                _l("See how often the computer’s suggestions are right."),
            ),
        ),
    ),
    Section(
        _l("Meetings"),
        (
            Page(
                "meetings_desk.index",
                _l("All meetings"),
                Permission.MEETING_SEE,
                _l("See what is planned, and the record of what took place."),
            ),
            Page(
                "priorities_desk.index",
                _l("Priorities"),
                Permission.MEETING_SEE,
                _l("See what each ward chose, and what was done about it."),
            ),
            Page(
                "priorities_desk.actions",
                _l("Actions"),
                Permission.ACTION_UPDATE,
                _l("Say how your actions go, and end them."),
            ),
            Page(
                "neighbourhood_desk.index",
                _l("Contacts"),
                Permission.WARD_CONTACTS,
                _l("Keep up whom residents of each ward can turn to."),
            ),
        ),
    ),
    Section(
        _l("Cohesion forum"),
        (
            Page(
                "forum_desk.index",
                _l("Forum ideas"),
                Permission.FORUM_RUN,
                _l("Keep the ideas of the Community Cohesion Forum."),
            ),
            Page(
                "forum_desk.own",
                _l("Forum ideas"),
                Permission.FORUM_TAKE_PART,
                _l("Bring ideas to the Community Cohesion Forum, and see to yours."),
            ),
            Page(
                "tension_desk.index",
                _l("Tension"),
                Permission.TENSION_SEE,
                _l("See tension between groups, and answer who reports it."),
            ),
            Page(
                "tension_desk.send",
                _l("Report tension"),
                Permission.TENSION_REPORT,
                _l("Report to the Community Cohesion Forum how things are."),
            ),
        ),
    ),
    Section(
        _l("Strategy"),
        (
            Page(
                "strategy_desk.overview",
                _l("Themes and aims"),
                Permission.STRATEGY_SEE,
                _l("See whether what people raise meets the city’s strategy."),
            ),
            Page(
                "assessing_desk.index",
                _l("Yearly assessment"),
                Permission.ASSESSMENT_SEE,
                _l("Weigh the themes once a year, on evidence, and decide."),
            ),
            Page(
                "planning_desk.index",
                _l("Plan"),
                Permission.PLAN_SEE,
                _l("See what is planned for each strategic priority, and review it."),
            ),
            Page(
                "planning_desk.mine",
                _l("My part of the plan"),
                Permission.PLAN_UPDATE,
                _l("Say how the actions of the city’s plan that are yours go."),
            ),
            Page(
                "board_pack_desk.make",
                _l("Board pack"),
                Permission.BOARD_PACK,
                _l("Take all of this to the board, as PDF, Word or a spreadsheet."),
            ),
            Page(
                "strategy_desk.cycles",
                _l("Cycles"),
                Permission.CYCLE_EDIT,
                _l("Change the strategy’s cycles, priorities and golden threads."),
            ),
            Page(
                "surveys_desk.safety",
                _l("Safety"),
                Permission.THEME_SEE,
                _l("See how safe people feel, by ward and quarter."),
            ),
            Page(
                "surveys_desk.equality",
                _l("Who answers"),
                Permission.STRATEGY_SEE,
                _l("See whether you hear from everybody who lives here."),
            ),
        ),
    ),
    Section(
        _l("Languages"),
        (
            Page(
                "translating_desk.index",
                _l("Translations"),
                Permission.TRANSLATE,
                _l("Translate what residents read, the most urgent first."),
            ),
            Page(
                "phrases_desk.index",
                _l("Phrases"),
                Permission.PHRASES,
                _l("Mend the site’s own words in the languages that you read."),
            ),
        ),
    ),
    Section(
        _l("Site"),
        (
            Page(
                "accounts_desk.people",
                lazy_pgettext("who can sign in", "People"),
                Permission.ACCOUNTS_MANAGE,
                _l("Invite people, and say who may do what where."),
            ),
            Page(
                "notifications_desk.messages",
                _l("Messages"),
                Permission.ACCOUNTS_MANAGE,
                _l("See how emails fare."),
            ),
            Page(
                "watching_desk.status",
                _l("Status"),
                Permission.SITE_WATCH,
                _l("See how the site itself fares: jobs, mail, database."),
            ),
            Page(
                "watching_desk.log",
                _l("Audit log"),
                Permission.AUDIT_READ,
                _l("See who did what, and look into what stands out."),
            ),
        ),
    ),
)


def sections() -> list[Section]:
    """What the signed-in person may open."""
    person = cast(Person, current_user)
    if not person.is_authenticated:
        return []
    found = (
        Section(
            section.name,
            [
                page
                for page in section.pages
                if person.may(page.permission) and page.endpoint in current_app.view_functions
            ],
        )
        for section in _SECTIONS
    )
    return [section for section in found if section.pages]
