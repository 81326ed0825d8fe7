"""What is kept of priorities and actions: the record of what was promised and done."""

from pact.core.register import COUNTED, FOR_GOOD, Until, kept, plain, staff

kept(
    "ward_priority",
    "What a ward’s meeting chose",
    plain("What it is, and how it was chosen", "issue state open_place how_chosen evidence"),
    plain("Why it goes on", "carried_over_why"),
    until=FOR_GOOD,
)
kept(
    "priority_carried_over",
    "That a meeting went on with it",
    plain("Why", "why"),
    until=FOR_GOOD,
)
kept(
    "action",
    "What a partner was tasked with",
    plain("What it is and what came of it", "task state we_did passed_to"),
    plain("Whether that was corrected, and why", "corrections corrected_at corrected_why"),
    staff("The post that answers for it", "owner_role"),
    until=FOR_GOOD,
)
kept(
    "action_update",
    "How an action goes",
    plain("What, and when", "at state text"),
    until=FOR_GOOD,
)
kept(
    "action_correction",
    "That what residents were told of an outcome was corrected",
    plain("When, why, and whether people were told", "at number why tells taken_out_at"),
    plain(
        "What they were told before",
        "was was_state was_passed_to",
        until=Until("an officer takes it out, because it named somebody; else for good"),
    ),
    until=FOR_GOOD,
)
kept("priority_concern", "Concerns behind a priority", until=COUNTED)
kept(
    "still_happening",
    "Whether it is still happening",
    plain("The answer, counted without the words behind it", "still at"),
    until=COUNTED,
)
kept(
    "action_link",
    "The private link of an owner who has no account",
    staff(
        "To write to them, encrypted, and to know their link",
        "address_locked link_locked link_hash",
        until=Until(
            "some days after the action ended (`ACTION_LINK_DAYS`), or until it is taken away",
            "priorities.jobs.end_old_action_links",
        ),
    ),
    plain("In which language they read", "locale"),
    until=FOR_GOOD,
)
kept(
    "action_help",
    "What an owner cannot go on without",
    plain("What they asked, and what the sergeant answered", "at text answer"),
    until=FOR_GOOD,
)
