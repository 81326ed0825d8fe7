"""What people of one ward write after a storm, each for themselves; and what a campaign sends."""

from collections.abc import Iterator
from itertools import cycle, product

# Thirty neighbours, one flood. Nobody was told what to write.
NEIGHBOURS = [
    "The street has flooded again after last night’s rain, the drains are blocked with leaves",
    "Water came into my kitchen on Deans Road. Third time this year and nobody clears the gullies",
    "Flooding outside the school, children had to walk in the road to get past the water",
    "drains overflowing on the corner by the shop, smells awful",
    "My mum is 84 and could not leave the house because the whole pavement was under water",
    "After the storm the underpass was full of water and two cars got stuck in it",
    "Why are the drains never cleaned? Every time it rains hard our road turns into a river",
    "The canal towpath is flooded and there is no warning sign, somebody will fall in",
    "Sewage is coming up through the manhole in front of our flats since the storm",
    "Big puddle at the bus stop, every bus soaks whoever is waiting there",
    "A tree came down in the storm and the branches are blocking the drain on Thornley Street",
    "The water was up to the doorstep of number of houses here. We need sandbags before winter",
    "I run the café and lost a day of trade because the front was flooded",
    "Rain water pours off the new estate onto our gardens, it never did before they built it",
    "Please send someone to unblock the grids, they are full of mud after the storm",
    "Street lights went off in the flood and it was pitch dark walking home",
    "The park is a lake. The football club has nowhere to train for the kids",
    "There is water in the electricity box at the end of our close and we are worried",
    "Cars drive through the flood too fast and push the waves into people’s houses",
    "Our cellar is full of water. The landlord says it is the council’s drains",
    "The brook behind the allotments burst its banks, all our plots are ruined",
    "I use a wheelchair and could not cross the flooded junction for two days",
    "Storm damage to the bus shelter, broken glass everywhere and still not cleared",
    "The road by the surgery was closed with no notice and my dad missed his appointment",
    "Who is in charge of the ditch along the railway? It is choked and it floods us",
    "It only takes half an hour of rain and the lane by the church is under water",
    "Flood water left a lot of rubbish and mud on the path to the nursery",
    "The pump in the subway does not work. I reported it in spring and again in summer",
    "We had ten centimetres of water in the hall of our block, the lift is out of order since",
    "Neighbours helped each other with buckets all night, no one from the council came",
]
# The same rain, in other languages.
NEIGHBOURS_ELSEWHERE = [
    "Po burzy cała ulica była pod wodą, studzienki są zatkane liśćmi od miesięcy",
    "Woda weszła nam do piwnicy, a nikt nie odbiera telefonu w urzędzie",
    "بارش کے بعد ہماری گلی میں پانی کھڑا ہے، نالیاں بند ہیں",
    "سکول کے سامنے اتنا پانی تھا کہ بچے سڑک پر چل رہے تھے",
    "ਮੀਂਹ ਤੋਂ ਬਾਅਦ ਸਾਡੀ ਗਲੀ ਪਾਣੀ ਨਾਲ ਭਰ ਗਈ, ਨਾਲੀਆਂ ਬੰਦ ਹਨ",
    "ਬੱਸ ਸਟਾਪ ਉੱਤੇ ਪਾਣੀ ਖੜ੍ਹਾ ਹੈ, ਬਜ਼ੁਰਗ ਡਿੱਗ ਸਕਦੇ ਹਨ",
]

_CAMPAIGNS = {
    "en": (
        "The hostel on Deans Road must be closed. Since it opened there is nothing but noise and "
        "trouble and decent people are afraid to leave their homes.",
        ["", "I agree: ", "Hello. ", "As a mother of two I say this. "],
        ["", " Do something now!", " Enough is enough.", " I have lived here for 20 years."],
        [("nothing but", "only"), ("decent people", "families"), ("must", "should"), ("", "")],
    ),
    "ur": (
        "ڈینز روڈ کا ہاسٹل فوراً بند ہونا چاہیے۔ جب سے یہ کھلا ہے یہاں شور اور جھگڑے کے سوا کچھ "
        "نہیں اور شریف لوگ گھر سے نکلتے ڈرتے ہیں۔",
        ["", "سلام۔ ", "میں بھی کہتا ہوں: "],
        ["", " اب کچھ کریں", " بہت ہو گیا"],
        [("شریف لوگ", "خاندان"), ("فوراً", "جلد"), ("", "")],
    ),
}


def campaign(language: str = "en") -> Iterator[str]:
    """One text that was handed round, each time a little changed; without an end."""
    words, before, after, changed = _CAMPAIGNS[language]
    for first, last, (old, new) in cycle(product(before, after, changed)):
        text = f"{first}{words.replace(old, new) if old else words}{last}"
        yield text.upper() if "mother" in first else text
