"""What is kept of votes: nothing joins a person, or a code, to a paper."""

from pact.core.register import FOR_GOOD, Until, kept, plain

kept(
    "ballot",
    "A ward’s vote at a meeting",
    plain("What is asked, and by which rules", "short question rule tie_rule hands_rule places"),
    plain("How it stands", "state version codes_issued handed_out papers_in tally seal"),
    until=FOR_GOOD,
)
kept(
    "ballot_option",
    "What may be chosen",
    plain("What it is", "position title names agenda_item_id concerns hands"),
    until=FOR_GOOD,
)
kept(
    "ballot_amendment",
    "What was wrong with a result",
    plain("What, and whether a second person agrees", "reason hands agreed"),
    until=FOR_GOOD,
)
kept("ballot_choice", "What became a priority", plain("Which", "position by_chair"), until=FOR_GOOD)
kept(
    "ballot_code",
    "A code that lets one paper in",
    plain("Its keyed hash, and whether it was used; not when, nor by whom", "code_hash spent"),
    plain("Lets the same phone ask whether its vote came in", "key_hash"),
    until=Until("30 days after the vote closed, or after its meeting", "ballots.jobs.forget_codes"),
)
kept(
    "ballot_paper",
    "A vote, in no order; kept so that anybody may count again",
    plain("What it chose", "number choices"),
    until=FOR_GOOD,
)
