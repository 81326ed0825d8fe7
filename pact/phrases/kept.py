"""What is kept of the site’s own words."""

from pact.core.register import FOR_GOOD, IN_USE, Until, kept, plain, resident, staff

kept(
    "catalogue_state",
    "Who has read a language’s catalogue",
    plain("Which language, and since when pages are to show something else", "locale version"),
    staff("Who read it", "says_review read_by"),
    until=IN_USE,
)
kept(
    "phrase_mend",
    "A phrase that somebody mended",
    plain("Which phrase", "locale key context english english_plural before"),
    staff("What they propose, why, and what a second person said", "texts why answer state"),
    until=FOR_GOOD,
)
kept(
    "phrase_report",
    "What a resident says is wrong on a page; nobody is asked who they are",
    plain("Which page, and what became of it", "locale page outcome"),
    resident("What they wrote of it", "words better"),
    until=Until("30 days after it was answered, or 180 days", "phrases.jobs.forget_old_reports"),
)
