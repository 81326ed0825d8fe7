"""What is kept of the board's packs."""

from pact.core.register import Until, kept, plain

_DAYS = Until("30 days", "board_pack.jobs.forget_old_packs")

kept(
    "board_pack",
    "A pack that somebody asked for",
    plain("Of which day, and how its making goes", "on_day state tries problem"),
    until=_DAYS,
)
kept(
    "board_pack_file",
    "One of its files: numbers, and quotes that were cleared",
    plain("The file", "kind size content"),
    until=_DAYS,
)
