"""The action plan as it stood on a day: what runs, what is late, and what the measures show."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from pact.board_pack.asked import Asked
from pact.board_pack.content import Cell, Section, Table, Words
from pact.planning.models import PLAN_ENDED, PlanAction, PlanMeasure, PlanState, PlanStatus
from pact.planning.queries import latest_statuses, plan
from pact.planning.texts import plan_state_name


def section(session: Session, asked: Asked) -> list[Section]:
    """The actions that had not ended, or ended in the quarter; the late ones first."""
    actions = [
        each
        for each in plan(session, strategic_priority_ids=asked.aims)
        if each.added_at < asked.over
        and (each.ended_at is None or each.ended_at >= asked.quarter.since)
    ]
    ids = [each.id for each in actions]
    said = latest_statuses(session, action_ids=ids, until=asked.over)
    rows = [_Row(asked, each, said.get(each.id)) for each in actions]
    rows.sort(key=lambda row: (not row.late, row.ended, row.action.due_on, row.action.id))
    late = sum(row.late for row in rows)
    return [
        Section(
            _("The action plan"),
            [
                Words(
                    ngettext(
                        "%(num)s action should have been done by this day and was not.",
                        "%(num)s actions should have been done by this day and were not.",
                        late,
                    )
                ),
                Table(
                    _("Plan"),
                    _("Actions that run, or ended in these thirteen weeks; the late ones first"),
                    [_("Action"), _("Aim"), _("Who"), _("Due"), _("How it goes"), _("Last said")],
                    [row.cells() for row in rows],
                    widths=(6, 4, 4, 3, 4, 6),
                ),
                Words(
                    _(
                        "“Last said” is what the owner wrote; nobody has checked it. An action "
                        "whose owner says nothing keeps the state that it had."
                    ),
                    "doubt",
                ),
                Table(
                    _("Milestones missed"),
                    _("Milestones that were missed"),
                    [_("Milestone"), _("Action"), _("Due")],
                    [cells for row in rows for cells in row.missed()],
                    widths=(5, 6, 2),
                ),
            ],
        ),
        Section(
            _("The measures"),
            [
                Table(
                    _("Measures"),
                    _("What the measures of these actions show"),
                    [
                        _("Measure"),
                        _("Action"),
                        _("Began at"),
                        _("Target"),
                        _("Last reading"),
                        _("Read on"),
                        _("Met"),
                        _("Source"),
                    ],
                    [_measured(asked.on, row, each) for row in rows for each in row.measures()],
                    widths=(5, 5, 4, 4, 3, 3, 2, 4),
                ),
                Words(
                    _(
                        "That a measure moves does not show that the action moved it. A reading "
                        "counts from the day that it is of."
                    ),
                    "doubt",
                ),
            ],
        ),
    ]


class _Row:
    """An action as it stood on the day."""

    def __init__(self, asked: Asked, action: PlanAction, said: PlanStatus | None) -> None:
        self.on, self.action, self.said = asked.on, action, said
        self.ended = action.ended_at is not None and action.ended_at < asked.over
        self.late = not self.ended and action.due_on < asked.on
        self.aim = next(
            each.name for each in asked.cycle.priorities if each.id == action.strategic_priority_id
        )

    @property
    def state(self) -> PlanState:
        if self.ended:
            return self.action.state
        last = self.said.state if self.said else PlanState.PLANNED
        return PlanState.ON_TRACK if last in PLAN_ENDED else last

    def cells(self) -> list[Cell]:
        state = plan_state_name(self.state)
        return [
            self.action.text,
            self.aim,
            self.action.organisation.name,
            self.action.due_on,
            _("Late. %(state)s", state=state) if self.late else state,
            self.said.text if self.said else None,
        ]

    def missed(self) -> list[list[Cell]]:
        if self.ended:
            return []
        return [
            [each.text, self.action.text, each.due_on]
            for each in self.action.milestones
            if each.due_on < self.on and (each.reached_on is None or each.reached_on > self.on)
        ]

    def measures(self) -> list[PlanMeasure]:
        return self.action.measures


def _measured(on: date, row: _Row, measure: PlanMeasure) -> list[Cell]:
    read = [each for each in measure.readings if each.read_on <= on]
    last = read[-1] if read else None
    return [
        measure.name,
        row.action.text,
        f"{measure.baseline:g} ({measure.baseline_on:%d/%m/%Y})",
        f"{measure.target:g} ({measure.target_on:%d/%m/%Y})",
        last.value if last else None,
        last.read_on if last else None,
        _met(measure, last.value) if last else _("Not read yet"),
        measure.source,
    ]


def _met(measure: PlanMeasure, value: float) -> str:
    up = measure.target >= measure.baseline
    met = value >= measure.target if up else value <= measure.target
    return str(_("Yes") if met else _("No"))
