"""What is kept of the yearly assessment."""

from pact.core.register import FOR_GOOD, kept, plain, staff

kept(
    "assessment_round",
    "One assessment",
    plain("How it stands", "state digest tension_digest"),
    plain("What weighs how much", "harm_weight likelihood_weight position_weight"),
    until=FOR_GOOD,
)
kept("assessment_member", "Who scores", staff("Why they do not", "excused_why"), until=FOR_GOOD)
kept(
    "assessment_evidence",
    "What was known of a theme: numbers, and quotes’ places",
    plain("The figures", "position key name figures"),
    until=FOR_GOOD,
)
kept(
    "assessment_tension",
    "Restricted concerns, counted",
    plain("How many", "concerns"),
    until=FOR_GOOD,
)
kept(
    "assessment_note",
    "What a partner knows, without names",
    plain("What", "heading text at"),
    staff("Of which organisation", "organisation"),
    until=FOR_GOOD,
)
kept(
    "assessment_score",
    "How a member scores",
    staff("The scores, and why", "harm likelihood position confidence why at"),
    until=FOR_GOOD,
)
kept("assessment_point", "What was said of it", staff("The words", "text at"), until=FOR_GOOD)
kept(
    "assessment_decision",
    "What the board decided",
    plain("What, and why", "priority_name reasons told at"),
    until=FOR_GOOD,
)
kept(
    "assessment_amendment",
    "What was changed of a decision",
    plain("What, and why", "text why at"),
    until=FOR_GOOD,
)
kept("assessment_decided_theme", "Themes of a decision", until=FOR_GOOD)
