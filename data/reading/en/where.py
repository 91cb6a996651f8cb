"""What English words say of where an event was: which of the places named it is, and is not."""

import re

# Before a place that only measures: "X, 80 km from Y".
DISTANCE_TO = re.compile(
    r",\s(?:just\s)?(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?\s(?:of|from)\s"
    r"(?:the\s)?$|\d[\d.,]*\s?(?:km|kilomet\w+|miles|m)\b(?:\s\([^)]{1,20}\))?\s(?:[\w-]+\s){0,3}?"
    r"(?:from|of|to|outside)\s(?:the\s)?(?:[\w-]+\s){0,2}?(?:capital(?:\sof)?\s)?$",
    re.IGNORECASE,
)
# A place left without a name: "stormed a village".
WITHOUT_NAME = re.compile(
    r"(?<!, )\b(?:an?|another|one) (?:[\w-]+ ){0,2}(village|town|city|camp|hamlet)\b(?! of [A-Z])",
    re.IGNORECASE,
)
# Between a place and a sentence without one: the first sentence told of the place.
UNSAFE = re.compile(
    r"\b(?:situation|security|insecurity|tensions?|violence|unrest|volatile)\b", re.IGNORECASE
)
# Before a place where it did not happen: "brokered by Russia", "a source in X".
NOT_BEFORE = re.compile(
    r"\b(?:(?:brokered|backed|mediated|supported|sponsored|led|funded|guaranteed|armed|"
    r"trained) by|"
    r"to the (?:\w+ )?capital(?: city)?(?:,| of)|"
    r"to|towards?|via|bordering|bound for|head(?:ed|ing) for|back in|border with|talks (?:in|with)|"
    r"sources? (?:in|from)|based in|(?:ngo|office|correspondent|embassy|ministry|activists?|"
    r"reporter) "
    r"(?:in|of|for))\s(?:the\s|the \w+\s|eastern\s|western\s|northern\s|southern\s)?$",
    re.IGNORECASE,
)
# Behind a state that only backs somebody: "Iran-backed".
NOT_AFTER = re.compile(
    r"n?[-\u2010\u2011](?:backed|led|brokered|aligned|allied|based|sponsored|supported|"
    r"mediated|made|held)",
    re.IGNORECASE,
)
# "a rival Dogon village", "two ethnic Dogon villages": whose they are, not what they are called
A_PEOPLES = re.compile(r"\b(?:rival|ethnic|mainly|mostly|predominantly|largely)\s$")
HOME_OF = re.compile(r"\s(?:villages?|hamlets?|settlements?|communit(?:y|ies))\b(?! of [A-Z])")
# Behind a state that is whose something is: "Turkey's army".
OF_STATE = re.compile(
    r"['\u2019]s\s[a-z]",
    re.IGNORECASE,
)
# What leads away from the place behind it.
AWAY = frozenset({"from", "by", "with", "to", "against", "between"})
# "The attack came hours after a raid on X", "as an envoy arrived in X": X is of something else.
COME = frozenset({"come", "happen", "occur"})
COME_AFTER = frozenset({"after", "following", "before"})
# Verbs whose object is where it was: "invaded X village in Y district".
STRIKE = frozenset(
    {
        "attack", "invade", "storm", "raid", "hit", "strike", "bomb", "shell", "target", "enter",
        "overrun", "seize", "capture", "besiege", "pound",
    }
)  # fmt: skip
# Behind a place that holds the one that follows: "Baghdad's Sadr district".
OWNS = re.compile(r"(?:\s[a-z]+)?['\u2019]s\s(?:[\w-]+\s){0,4}")
# Ends of names of parts of the world.
WORLD = re.compile(r"\b(?:Africa|Asia|Europe|America|East|Sahel|Caribbean|Balkans|World)$")
# Around a place a sentence begins with, larger than those it names later: "Also in X province, ".
FRAME_BEFORE = re.compile(
    r"\W*(?:[A-Z][a-z]+,?\s){0,2}in\s(?:the\s)?(?:[a-z]+\s){0,3}", re.IGNORECASE
)
FRAME_AFTER = re.compile(r"(?:\s[a-z]+){0,2},\s")
# "on the Quetta-Karachi highway": a road between two places, which is at neither
ROAD_AFTER = re.compile(
    r"(?:[-\u2013][A-Z][\w'\u2019]+)?\s(?:main\s)?(?:highway|motorway|expressway|railway|road|"
    r"route)\b",
    re.IGNORECASE,
)
ROAD_BEFORE = re.compile(r"[A-Z][\w'\u2019]+[-\u2013]$")
# Before the ends of a way somebody was on: "travelling to the port of X from the town of Y"
TRAVELLED = re.compile(
    r"\b(?:travel(?:l?ing|l?ed)|head(?:ed|ing)|en route|on (?:its|their|the) way|going|bound|"
    r"returning|driving|sailing)\s(?:[^.;]{0,50}\s)?(?:to|from|for)\s(?:the\s(?:[\w-]+\s){1,3}of\s)?$",
    re.IGNORECASE,
)
# Between a place and the larger one it is in: "X village in northern Y State's Z township"
LIES_IN = re.compile(
    r"(?:\s[a-z]+)?,?\s(?:in|of)\s(?:the\s)?(?:(?:north|south|east|west|central)[a-z]*\s)?"
    r"(?:[A-Z(][\w()'\u2019.-]*\s){0,4}"
)
