"""What is kept of the forum: the record of what organisations agreed, without anybody's name."""

from pact.core.register import FOR_GOOD, SETTING, kept, plain, staff

kept("forum_member", "Who reports every month", plain("Since when", "since"), until=SETTING)
kept(
    "forum_idea",
    "An idea of the forum; public once a named person publishes it",
    plain("What it is, and where it is on its way", "title about state set_aside_why"),
    plain("How many in the room were for it", "people"),
    plain("What came of it", "outcome came_of"),
    until=FOR_GOOD,
)
kept(
    "forum_idea_supporter",
    "Which organisation is for it",
    plain("Since when", "at"),
    until=FOR_GOOD,
)
kept(
    "forum_action",
    "What an organisation was tasked with for an idea",
    plain("What it is and what came of it", "task state progress we_did passed_to"),
    staff("The post that answers for it", "owner_role"),
    until=FOR_GOOD,
)
