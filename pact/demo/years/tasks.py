"""Who is tasked with what about a theme, and what residents are told of it in the end."""

from collections.abc import Mapping
from dataclasses import dataclass

POLICE, COUNCIL, HOMES, FIRE = (
    "west-midlands-police",
    "city-of-wolverhampton-council",
    "wolverhampton-homes",
    "west-midlands-fire-service",
)


@dataclass(frozen=True)
class Task:
    """What a partner (its slug) is asked to do, and what it says that it did."""

    owner: str
    role: str
    task: str
    we_did: str


_TEAM = "Neighbourhood team"
TASKS: Mapping[str, Task] = {
    "flytipping": Task(
        COUNCIL,
        "Street cleaning manager",
        "Clear what was dumped and put up a camera",
        "We cleared the rubbish and put up a camera. Two people were fined.",
    ),
    "parking": Task(
        COUNCIL,
        "Parking officer",
        "Check the parking at school times for three weeks",
        "We checked on 14 days and gave 31 parking fines.",
    ),
    "speeding": Task(
        POLICE,
        "Neighbourhood sergeant",
        "Check speeds on six evenings",
        "We checked speeds on six evenings and stopped 27 drivers.",
    ),
    "asb_groups": Task(
        POLICE,
        _TEAM,
        "Walk past every evening and speak to the young people and their families",
        "We walked past on 22 evenings and visited five families. It is quieter now.",
    ),
    "noise": Task(
        COUNCIL,
        "Environmental health officer",
        "Visit the homes that the noise comes from",
        "We visited four homes and warned two of them.",
    ),
    "drugs": Task(
        POLICE,
        _TEAM,
        "Patrol at the times that people told us of",
        "We patrolled on 18 days and searched one home. Three people were arrested.",
    ),
    "dogs": Task(
        COUNCIL,
        "Dog warden",
        "Put up two bins and come by in the mornings",
        "We put up two bins and came by on ten mornings.",
    ),
    "parks": Task(
        COUNCIL,
        "Parks manager",
        "Mend what is broken and cut the grass",
        "We mended the swings and now cut the grass every two weeks.",
    ),
    "offroad_bikes": Task(
        POLICE,
        "Off-road bike team",
        "Send the off-road bike team on four weekends",
        "The team came on four weekends and took six bikes.",
    ),
    "vehicle_crime": Task(
        POLICE,
        _TEAM,
        "Patrol at night and mark number plates and converters",
        "We patrolled on 12 nights and marked 60 cars.",
    ),
    "burglary": Task(
        POLICE,
        _TEAM,
        "Visit every home of the street and say how to lock it",
        "We visited 140 homes and gave away 50 locks.",
    ),
    "lighting_safety": Task(
        COUNCIL,
        "Lighting engineer",
        "Mend the lights and cut back the trees",
        "All the lights work again and the trees are cut back.",
    ),
    "youth_provision": Task(
        COUNCIL,
        "Youth worker",
        "Open the hall on two evenings a week",
        "The hall is open on Tuesdays and Fridays. About 25 young people come.",
    ),
    "arson_fireworks": Task(
        FIRE,
        "Community safety officer",
        "Take away what could burn and speak in the schools",
        "We took away what could burn and spoke in three schools.",
    ),
    "street_drinking": Task(
        COUNCIL,
        "Licensing officer",
        "Visit the shops that sell strong drink",
        "We visited five shops. Two have stopped selling strong cider.",
    ),
    "begging_rough_sleeping": Task(
        HOMES,
        "Outreach worker",
        "Find the people who sleep outside and offer them a bed",
        "We spoke to seven people. Four of them have a room now.",
    ),
    "shop_theft": Task(
        POLICE,
        _TEAM,
        "Visit the shops every week and act on what their cameras show",
        "We visited every week. Two people are banned from the shops.",
    ),
    "abandoned_vehicles": Task(
        COUNCIL,
        "Highways officer",
        "Remove the vehicles that nobody claims",
        "We removed five vehicles.",
    ),
    "knife_youth_violence": Task(
        POLICE,
        "Schools officer",
        "Put up a knife bin and speak with young people",
        "There is a knife bin now, and we spoke with 200 young people.",
    ),
    "hate_crime": Task(
        POLICE,
        "Hate crime officer",
        "Meet those who were abused and say how to report it",
        "We met 16 people and opened a place to report at the library.",
    ),
    "scams": Task(
        COUNCIL,
        "Trading standards officer",
        "Speak at the clubs of older people",
        "We spoke at six clubs and blocked unwanted calls for 40 homes.",
    ),
    "tension": Task(
        COUNCIL,
        "Cohesion officer",
        "Bring the groups together at one table",
        "We met three times. A day for everyone is planned.",
    ),
}
