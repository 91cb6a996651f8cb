"""How English tells of people by where they have come to: it fills, it grows, it has so many."""

from data.reading.en.movement import CAMP_WORDS, SHELTERS
from data.reading.en.words import word_set

# "the hall had filled with 400 families", "was crowded with 900 people"
FILL = word_set("fill crowd pack cram jam throng swarm teem overflow swell")
FULL = frozenset({"full", "overflowing", "crowded", "packed"})
WITH = frozenset({"with", "of"})
# "the camp has swelled to 8,000", "grown by 2,000"
GROW = word_set("swell grow balloon expand rise increase jump go climb double mushroom")
# What grows by those who come: a place of refuge, or the number of its people.
GROWS = word_set(
    """
    camp camps settlement settlements site sites centre center centres centers population shelter
    berm encampment number crowd parish monastery village town
    """
)
NUMBERED = frozenset({"population"})
# "he had 90 households on his field", "the parish has 700 in its hall"
HAVE = frozenset({"have", "hold", "keep", "sleep", "count"})
LODGING = word_set(
    """
    hall field yard courtyard compound church school mosque barn stable garage cellar basement
    classroom ground house home quay wharf gym monastery convent temple stadium tent warehouse
    parish station
    """
)
# "at the rate of 5,000 a day": so many, not once
RATE = (
    r"(?:\s(?:people|persons|refugees|others|families|individuals|(?:new\s)?arrivals|more|"
    r"of them))?(?:\s\w+ing)?\s(?:(?:a|an|per|each|every)\s(?:single\s)?(?:day|night|week|month|"
    r"hour)|daily|weekly|nightly|monthly)\b"
)
# Words of going a rate may be told of, though nobody is its subject.
RATE_VERBS = word_set(
    """
    come cross arrive flee leave pour stream flow enter trickle pass return go land walk reach
    move flood run
    """
)
# "ended up in X", "turned up in X"
END_UP = {"end": "up", "wind": "up", "turn": "up", "fetch": "up", "wash": "up", "show": "up"}
# "had gone the same way"
SAME_WAY = frozenset({"way", "road", "route", "path", "direction"})
WENT = word_set("go come follow leave take travel walk flee")
# "130 families | from X", "5,000 Armenians | out of X across the water | to Y", "36,000 | in X"
LEADS_TO = frozenset({"to", "into", "onto", "towards", "toward"})
LEADS_FROM = frozenset({"from"})
LIES_IN = frozenset({"in", "at", "inside", "near", "around", "outside", "on", "above", "behind"})
# Where a sentence speaks of these, so many people and a place tell of something else.
OF_ELSE = (
    r"\b(?:kill\w*|die[ds]?|dead|deaths?|bodies|buried|drowned|cases?|cholera|infect\w*|"
    r"vaccin\w*|received?|rations|food|aid|arrest\w*|detain\w*|troops|soldiers|police\w*|"
    r"protest\w*|demonstrat\w*|jobs?|pupils|inhabitants|population|born|lived?|homes|houses|"
    r"votes?|voters|surrender\w*|hectares|prisoners|missing|injured|employ\w*|trained|paid|"
    r"dollars|cost)\b"
)
# "36,000 are in X": with these, or without a verb, people in a place are there for refuge.
BE_THERE = word_set("be have sleep stay wait camp remain shelter lodge sit huddle hold count")
# "36,000 | in the grounds of the cathedral", "1,100, | in tents"
_LODGINGS = (
    SHELTERS
    | CAMP_WORDS
    | {
        "grounds",
        "cathedral",
        "canvas",
        "gardens",
        "hospital",
        "trees",
        "bridges",
        "plastic",
        "sky",
    }
)
LODGED = (
    r"(?:\s(?:people|others|more|of them|families|persons|souls))?,?\s(?:in|at|on|under)\s"
    rf"(?:[a-z'\u2019-]+\s){{0,3}}(?:{'|'.join(sorted(_LODGINGS))})\b"
)
# "docked in X with 629 people", "tied up at Y with 1,270 on board"
DOCK = word_set("dock land berth moor arrive anchor beach disembark roll draw set touch")
AWAY = frozenset({"off", "out", "sail"})
TIE_UP = {"tie": "up", "put": "in", "pull": "in", "draw": "in", "sail": "in", "touch": "down"}
