"""What a text that staff write is of, and which of its texts: ("action", "we_did")."""

Kind = tuple[str, str]

ISSUE: Kind = ("priority", "issue")
TASK: Kind = ("action", "task")
WE_DID: Kind = ("action", "we_did")
CORRECTED_WHY: Kind = ("action", "corrected_why")
WAS_TOLD: Kind = ("action_correction", "was")
WAS_TOLD_WHY: Kind = ("action_correction", "why")
SUMMARY: Kind = ("theme_summary", "text")
ACCESS: Kind = ("meeting", "access")
STATE_WHY: Kind = ("meeting", "state_why")
NEED_ANSWER: Kind = ("need_answer", "words")
MINUTES: Kind = ("minutes_part", "text")
AMENDED: Kind = ("minutes_amendment", "now")
AMENDED_WHY: Kind = ("minutes_amendment", "why")
AGENDA_TITLE: Kind = ("agenda_item", "title")
CONTACT_ABOUT: Kind = ("ward_contact", "about")
EVENT_TITLE: Kind = ("community_event", "title")
EVENT_ABOUT: Kind = ("community_event", "about")
EVENT_FOR_WHOM: Kind = ("community_event", "for_whom")
AIM: Kind = ("strategic_priority", "name")
AIM_MEANS: Kind = ("strategic_priority", "description")
DECISION_TOLD: Kind = ("assessment_decision", "told")
PLAN_TOLD: Kind = ("plan_action", "told")
REVIEW_TOLD: Kind = ("plan_review", "told")
IDEA_TITLE: Kind = ("forum_idea", "title")
IDEA_ABOUT: Kind = ("forum_idea", "about")
IDEA_CAME_OF: Kind = ("forum_idea", "came_of")
IDEA_TASK: Kind = ("forum_action", "task")
IDEA_DID: Kind = ("forum_action", "we_did")

# What anybody may read, once it is published.
PUBLIC = frozenset(
    {
        ISSUE,
        TASK,
        WE_DID,
        CORRECTED_WHY,
        SUMMARY,
        ACCESS,
        STATE_WHY,
        MINUTES,
        AGENDA_TITLE,
        CONTACT_ABOUT,
        EVENT_TITLE,
        EVENT_ABOUT,
        EVENT_FOR_WHOM,
        AIM,
        AIM_MEANS,
        DECISION_TOLD,
        PLAN_TOLD,
        REVIEW_TOLD,
        IDEA_TITLE,
        IDEA_ABOUT,
        IDEA_CAME_OF,
        IDEA_TASK,
        IDEA_DID,
    }
)

# What a resident wrote. Its only translation is the English that a machine makes for officers.
CONCERN_WORDS: Kind = ("concern", "words")
ADDED_WORDS: Kind = ("concern_addition", "words")
