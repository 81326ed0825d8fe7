"""What is kept of meetings."""

from pact.core.register import FOR_GOOD, WITH_IT, kept, plain, staff

kept(
    "meeting",
    "A meeting, from its schedule to its record",
    plain("Which it is, and how it stands", "uid sequence kind state state_why apart arranged"),
    plain("Where, and how to take part", "moved_from venue mode online_link places access"),
    plain("When people are reminded", "remind_days"),
    staff("Who chairs it, as announced", "chair"),
    until=FOR_GOOD,
)
kept("meeting_ward", "Its wards", until=WITH_IT)
kept("meeting_series", "Meetings made by one rule", plain("The rule", "rule"), until=FOR_GOOD)
kept(
    "agenda_item",
    "A point of an agenda",
    plain("What it is", "position kind title evidence held_back"),
    until=FOR_GOOD,
)
kept("attendance", "How many came", plain("How many of a group", "group people"), until=FOR_GOOD)
