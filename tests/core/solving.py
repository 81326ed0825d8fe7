"""What somebody can work out of a table with totals, by a solver that knows nothing of ours.

It knows that no count is below nothing, that counts are whole, and that each line adds up.
"""

from collections.abc import Iterable, Mapping, Sequence

import highspy

from pact.core.withholding import TOTAL, Place

MOST = 10_000  # nobody believes in more people than this


def equations(rows: Sequence, columns: Sequence) -> Iterable[tuple[list[Place], Place]]:
    """Each line: its counts, and their total."""
    for row in (*rows, TOTAL):
        yield [(row, column) for column in columns], (row, TOTAL)
    for column in (*columns, TOTAL):
        yield [(row, column) for row in rows], (TOTAL, column)


def bounds(
    shown: Mapping[Place, int | None], rows: Sequence, columns: Sequence
) -> dict[Place, tuple[int, int]]:
    """The least and the greatest that each withheld count can be."""
    solver = highspy.Highs()
    solver.silent()
    counts = {
        place: solver.addIntegral(0, MOST) if count is None else count
        for place, count in shown.items()
    }
    for parts, total in equations(rows, columns):
        if any(shown[place] is None for place in (*parts, total)):
            solver.addConstr(sum(counts[place] for place in parts) - counts[total] == 0)
    gone = [place for place, count in shown.items() if count is None]
    return {place: least_and_greatest(solver, counts[place]) for place in gone}


def least_and_greatest(solver: highspy.Highs, what: object) -> tuple[int, int]:
    """Of an expression, under all that the solver was told."""
    found = []
    for solve in (solver.minimize, solver.maximize):
        solve(1.0 * what)
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found.append(round(solver.getInfo().objective_function_value))
    return found[0], found[1]
