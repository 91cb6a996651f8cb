"""
English words of movement: what they mean, who moves, and what a place beside them is.

`mover`: S the subject moves, O the object moves, B both happen ("evacuated the town's people",
"residents evacuated"). `beside`: a place after in/at/near is where people left (O) or are now (D).
`object`: a place as direct object is left (O) or reached (D).
`weight`: a strong word alone speaks of displacement; any other needs a place, a crowd, and a text
that speaks of displacement elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from data.model import Term
from data.reading.en.words import word_set

FLIGHT = word_set("flee cross escape pour stream wade run return arrive trek walk send drive push")


class Frame(NamedTuple):
    """How one word tells of movement."""

    term: Term
    mover: str
    beside: str = "O"
    object: str = ""
    weight: str = ""

    @property
    def strong(self) -> bool:
        """Whether the word alone speaks of displacement."""
        return self.weight == "strong"


_T = Term
VERBS = {
    # verb            term                  mover beside object strong
    "displace": Frame(_T.DISPLACED, "O", "O", "", "strong"),
    "uproot": Frame(_T.DISPLACED, "O", "O", "", "strong"),
    "dislodge": Frame(_T.DISPLACED, "O", "O", ""),
    "dislocate": Frame(_T.DISPLACED, "O", "O", "", "strong"),
    "evacuate": Frame(_T.EVACUATED, "B", "O", "O", "strong"),
    "flee": Frame(_T.FORCED_TO_FLEE, "S", "O", "O", "strong"),
    "escape": Frame(_T.FORCED_TO_FLEE, "S", "O", "O"),
    "abandon": Frame(_T.FORCED_TO_FLEE, "S", "O", "O"),
    "vacate": Frame(_T.FORCED_TO_FLEE, "S", "O", "O"),
    "evict": Frame(_T.FORCED_TO_FLEE, "O", "O", "", "strong"),
    "relocate": Frame(_T.RELOCATED, "B", "D", "", "strong"),
    "resettle": Frame(_T.RELOCATED, "B", "D", "", "strong"),
    "rehouse": Frame(_T.RELOCATED, "O", "D", "", "strong"),
    "transfer": Frame(_T.RELOCATED, "O", "O", ""),
    "move": Frame(_T.RELOCATED, "B", "O", ""),
    "return": Frame(_T.RETURNED, "B", "D", ""),
    "repatriate": Frame(_T.RETURNED, "O", "D", "", "strong"),
    "expel": Frame(_T.DEPORTED, "O", "O", "", "strong"),
    "deport": Frame(_T.DEPORTED, "O", "O", "", "strong"),
    "leave": Frame(_T.LEFT, "S", "O", "O"),
    "depart": Frame(_T.LEFT, "S", "O", "O"),
    "quit": Frame(_T.LEFT, "S", "O", "O"),
    "exit": Frame(_T.LEFT, "S", "O", "O"),
    "run": Frame(_T.FORCED_TO_FLEE, "S", "O", ""),
    "ride": Frame(_T.LEFT, "S", "O", ""),
    "board": Frame(_T.LEFT, "S", "O", ""),
    "pull": Frame(_T.LEFT, "B", "O", ""),
    "get": Frame(_T.LEFT, "S", "O", ""),
    "let": Frame(_T.EVACUATED, "O", "O", ""),
    "withdraw": Frame(_T.LEFT, "S", "O", ""),
    "head": Frame(_T.LEFT, "S", "O", ""),
    "go": Frame(_T.LEFT, "S", "O", ""),
    "travel": Frame(_T.LEFT, "S", "O", ""),
    "walk": Frame(_T.LEFT, "S", "O", ""),
    "trek": Frame(_T.LEFT, "S", "O", ""),
    "fly": Frame(_T.LEFT, "B", "O", ""),
    "sail": Frame(_T.LEFT, "S", "O", ""),
    "row": Frame(_T.LEFT, "S", "O", ""),
    "wade": Frame(_T.LEFT, "S", "O", ""),
    "swim": Frame(_T.LEFT, "S", "O", ""),
    "lift": Frame(_T.EVACUATED, "O", "O", ""),
    "pluck": Frame(_T.EVACUATED, "O", "O", ""),
    "migrate": Frame(_T.LEFT, "S", "O", ""),
    "emigrate": Frame(_T.LEFT, "S", "O", ""),
    "follow": Frame(_T.LEFT, "S", "O", ""),
    "slip": Frame(_T.LEFT, "S", "O", ""),
    "sneak": Frame(_T.LEFT, "S", "O", ""),
    "trudge": Frame(_T.LEFT, "S", "O", ""),
    "file": Frame(_T.LEFT, "S", "O", ""),
    "scatter": Frame(_T.FORCED_TO_FLEE, "S", "O", ""),
    "sit": Frame(_T.SHELTERED, "S", "D", ""),
    "spread": Frame(_T.SHELTERED, "O", "D", ""),
    "shift": Frame(_T.RELOCATED, "O", "O", ""),
    "rehabilitate": Frame(_T.RELOCATED, "O", "D", ""),
    "oust": Frame(_T.DISPLACED, "O", "O", ""),
    "chase": Frame(_T.DISPLACED, "O", "O", ""),
    "smuggle": Frame(_T.EVACUATED, "O", "O", ""),
    "whisk": Frame(_T.EVACUATED, "O", "O", ""),
    "truck": Frame(_T.EVACUATED, "O", "O", ""),
    "extract": Frame(_T.EVACUATED, "O", "O", ""),
    "bus": Frame(_T.EVACUATED, "O", "O", ""),
    "ferry": Frame(_T.EVACUATED, "O", "O", ""),
    "airlift": Frame(_T.EVACUATED, "O", "O", ""),
    "transport": Frame(_T.EVACUATED, "O", "O", ""),
    "escort": Frame(_T.EVACUATED, "O", "O", ""),
    "take": Frame(_T.EVACUATED, "O", "O", ""),
    "bring": Frame(_T.EVACUATED, "O", "O", ""),
    "carry": Frame(_T.EVACUATED, "O", "O", ""),
    "rescue": Frame(_T.EVACUATED, "O", "O", ""),
    "pour": Frame(_T.ARRIVED, "S", "D", ""),
    "stream": Frame(_T.ARRIVED, "S", "D", ""),
    "flock": Frame(_T.ARRIVED, "S", "D", ""),
    "flood": Frame(_T.ARRIVED, "S", "D", ""),
    "flow": Frame(_T.ARRIVED, "S", "D", ""),
    "trickle": Frame(_T.ARRIVED, "S", "D", ""),
    "spill": Frame(_T.ARRIVED, "S", "D", ""),
    "surge": Frame(_T.ARRIVED, "S", "D", ""),
    "swarm": Frame(_T.ARRIVED, "S", "D", ""),
    "converge": Frame(_T.ARRIVED, "S", "D", ""),
    "send": Frame(_T.RELOCATED, "O", "O", ""),
    "spend": Frame(_T.SHELTERED, "S", "D", ""),
    "receive": Frame(_T.ARRIVED, "O", "D", ""),
    "arrive": Frame(_T.ARRIVED, "S", "D", "D"),
    "come": Frame(_T.ARRIVED, "S", "D", ""),
    "enter": Frame(_T.ARRIVED, "S", "D", "D"),
    "reach": Frame(_T.ARRIVED, "S", "D", "D"),
    "cross": Frame(_T.ARRIVED, "S", "D", ""),
    "pass": Frame(_T.ARRIVED, "S", "D", ""),
    "disembark": Frame(_T.ARRIVED, "S", "D", ""),
    "land": Frame(_T.ARRIVED, "S", "D", ""),
    "settle": Frame(_T.ARRIVED, "B", "D", ""),
    "shelter": Frame(_T.SHELTERED, "B", "D", "", "strong"),
    "accommodate": Frame(_T.SHELTERED, "O", "D", ""),
    "house": Frame(_T.SHELTERED, "O", "D", ""),
    "host": Frame(_T.SHELTERED, "O", "D", ""),
    "lodge": Frame(_T.SHELTERED, "O", "D", ""),
    "crowd": Frame(_T.SHELTERED, "S", "D", ""),
    "cram": Frame(_T.SHELTERED, "S", "D", ""),
    "pack": Frame(_T.SHELTERED, "S", "D", ""),
    "squeeze": Frame(_T.SHELTERED, "S", "D", ""),
    "huddle": Frame(_T.SHELTERED, "S", "D", ""),
    "hide": Frame(_T.SHELTERED, "S", "D", ""),
    "camp": Frame(_T.SHELTERED, "S", "D", ""),
    "encamp": Frame(_T.SHELTERED, "S", "D", ""),
    "place": Frame(_T.SHELTERED, "O", "D", ""),
    "put": Frame(_T.SHELTERED, "O", "D", ""),
    "stick": Frame(_T.STRANDED, "O", "O", ""),
    "desert": Frame(_T.FORCED_TO_FLEE, "S", "O", "O"),
    "live": Frame(_T.SHELTERED, "S", "D", ""),
    "reside": Frame(_T.SHELTERED, "S", "D", ""),
    "gather": Frame(_T.SHELTERED, "S", "D", ""),
    "mass": Frame(_T.SHELTERED, "S", "D", ""),
    "congregate": Frame(_T.SHELTERED, "S", "D", ""),
    "assemble": Frame(_T.SHELTERED, "S", "D", ""),
    "wait": Frame(_T.SHELTERED, "S", "D", ""),
    "stay": Frame(_T.SHELTERED, "S", "D", ""),
    "sleep": Frame(_T.SHELTERED, "S", "D", ""),
    "strand": Frame(_T.STRANDED, "O", "O", "", "strong"),
    "maroon": Frame(_T.STRANDED, "O", "O", "", "strong"),
    "trap": Frame(_T.STRANDED, "O", "O", ""),
    "encircle": Frame(_T.STRANDED, "O", "O", ""),
    "surround": Frame(_T.STRANDED, "O", "O", ""),
    "occupy": Frame(_T.SHELTERED, "S", "D", ""),
    "pen": Frame(_T.STRANDED, "O", "O", ""),
    "hem": Frame(_T.STRANDED, "O", "O", ""),
    "besiege": Frame(_T.STRANDED, "O", "O", ""),
    "confine": Frame(_T.STRANDED, "O", "O", ""),
    "drive": Frame(_T.DISPLACED, "O", "O", ""),
    "force": Frame(_T.FORCED_TO_FLEE, "O", "O", ""),
    "push": Frame(_T.FORCED_TO_FLEE, "O", "O", ""),
    "march": Frame(_T.DEPORTED, "O", "O", ""),
    "save": Frame(_T.EVACUATED, "O", "O", ""),
    "allow": Frame(_T.RETURNED, "O", "D", ""),
    "set": Frame(_T.LEFT, "S", "O", ""),
    "fetch": Frame(_T.EVACUATED, "O", "O", ""),
    "herd": Frame(_T.DEPORTED, "O", "O", ""),
}
# "were marched to X": of people only where others make them.
# Verbs that tell of going only with one of these: "set out", "allowed home".
ONLY_WITH = {
    "set": frozenset({"out", "off", "forth"}),
    "allow": frozenset({"home", "back"}),
    "pen": frozenset({"in", "up", "into"}),
    "hem": frozenset({"in"}),
}
LET_OVER = frozenset({"across", "over", "through", "by"})  # "let 2,000 over at X"
ONLY_MADE_TO = frozenset({"march", "fetch", "herd"})

NOUNS = {
    "displacement": Frame(_T.DISPLACED, "O", "O", "", "strong"),
    "evacuation": Frame(_T.EVACUATED, "O", "O", "", "strong"),
    "exodus": Frame(_T.FORCED_TO_FLEE, "O", "O", "", "strong"),
    "flight": Frame(_T.FORCED_TO_FLEE, "O", "O", ""),
    "relocation": Frame(_T.RELOCATED, "O", "D", "", "strong"),
    "resettlement": Frame(_T.RELOCATED, "O", "D", "", "strong"),
    "transfer": Frame(_T.RELOCATED, "O", "O", ""),
    "eviction": Frame(_T.FORCED_TO_FLEE, "O", "O", "", "strong"),
    "return": Frame(_T.RETURNED, "O", "D", ""),
    "repatriation": Frame(_T.RETURNED, "O", "D", "", "strong"),
    "deportation": Frame(_T.DEPORTED, "O", "O", "", "strong"),
    "expulsion": Frame(_T.DEPORTED, "O", "O", "", "strong"),
    "departure": Frame(_T.LEFT, "O", "O", ""),
    "exit": Frame(_T.LEFT, "O", "O", ""),
    "confinement": Frame(_T.STRANDED, "O", "O", ""),
    "arrival": Frame(_T.ARRIVED, "O", "D", ""),
    "influx": Frame(_T.ARRIVED, "O", "D", ""),
    "inflow": Frame(_T.ARRIVED, "O", "D", ""),
    "outflow": Frame(_T.LEFT, "O", "O", ""),
    "movement": Frame(_T.LEFT, "O", "O", ""),
    "move": Frame(_T.RELOCATED, "O", "O", ""),
    "removal": Frame(_T.EVACUATED, "O", "O", ""),
    "rescue": Frame(_T.EVACUATED, "O", "O", ""),
    "airlift": Frame(_T.EVACUATED, "O", "O", ""),
    "escape": Frame(_T.FORCED_TO_FLEE, "O", "O", ""),
    "trek": Frame(_T.LEFT, "O", "O", ""),
    "march": Frame(_T.LEFT, "O", "O", ""),
    "passage": Frame(_T.LEFT, "O", "O", ""),
    "withdrawal": Frame(_T.LEFT, "O", "O", ""),
    "crossing": Frame(_T.ARRIVED, "O", "D", ""),
    "flow": Frame(_T.ARRIVED, "O", "D", ""),
    "stream": Frame(_T.ARRIVED, "O", "D", ""),
    "surge": Frame(_T.ARRIVED, "O", "D", ""),
    "reception": Frame(_T.ARRIVED, "O", "D", ""),
}

# Counted themselves, they are that many people: "38,000 displacements".
COUNTED_NOUNS = word_set(
    """
    displacement evacuation return arrival departure deportation
    """
)
# Verbs that make an evacuation, their object, one that is still to come.
ASK_FOR = word_set(
    """
    plan order propose demand call prepare urge await face need push press appeal seek negotiate
    discuss
    """
)
PREPARATIONS = frozenset({"preparation", "plan", "effort", "attempt", "arrangement"})
RISK = frozenset({"risk", "danger", "threat"})  # "800,000 are at risk of displacement"

# People called by what happened to them: a count of them is a stock unless a verb says otherwise.
DISPLACED_PEOPLE = {
    "idp": _T.DISPLACED,
    "idps": _T.DISPLACED,
    "evacuee": _T.EVACUATED,
    "returnee": _T.RETURNED,
    "deportee": _T.DEPORTED,
    "refugee": _T.SOUGHT_REFUGE,
    "asylum-seeker": _T.SOUGHT_REFUGE,
    "newcomer": _T.ARRIVED,
    "escapee": _T.FORCED_TO_FLEE,
}

# "underwent preemptive evacuation", "suffered eviction": the noun says what, the subject who
UNDERGO = frozenset({"undergo", "experience", "suffer", "await", "face"})
# "some 2,000 are dispersed in 22 centres", "another 300 remain in X"
LODGED = frozenset({"remain", "be", "stay", "await", "disperse", "concentrate", "distribute"})
SPREAD = frozenset({"scatter", "spread", "disperse"})
# "displaced" and its like, said of people as a state
STATES = {
    "displaced": "displace",
    "stranded": "strand",
    "uprooted": "uproot",
    "trapped": "trap",
    "stuck": "stick",
    "marooned": "maroon",
}

# "a transit centre established in X"
SET_UP = word_set(
    """
    establish set locate situate build erect open run
    """
)
REPORTED = frozenset({"report", "record", "erupt", "occur"})  # "clashes reported in X"
CALLED = frozenset({"call", "name", "know", "dub"})  # "a camp called X"
REFUGE = frozenset(["refuge", "shelter", "safety", "asylum", "sanctuary", "protection"])
SEEK = frozenset(["seek", "take", "find", "look"])
# "took the road to X", "made their way to X"
SET_OUT = frozenset({"take", "make", "hit"})
WAYS = word_set(
    """
    road way journey trek flight
    """
)
# "took to the hills"
WILDS = word_set(
    """
    road roads hill hills bush forest forests woods mountain mountains boat boats sea desert fields
    """
)
# "left 300 families without shelter"
SHELTER_LOST = word_set(
    """
    shelter home homes roof housing
    """
)
COUNTERS = word_set(
    """
    register receive record count identify screen document log
    """
)
REGISTER = frozenset({"register", "screen", "record", "count", "log"})
SETTLED = frozenset({"camp", "settlement", "site", "centre", "center"})
CAMPS = word_set(
    """
    camp shelter tent
    """
)
LEAVE = word_set(
    """
    leave flee escape get evacuate depart
    """
)
STAY_PUT = word_set(
    """
    be remain live stay
    """
)
# Homes lost to these are lost to a bank.
MONEY = word_set(
    """
    market mortgage mortgages foreclosure foreclosures recession repossession crash lender lenders
    bank banks loans rents
    """
)
HOMELESS_MAKERS = frozenset(["make", "leave", "render"])
OUT_OF_HOME = word_set(
    """
    home homes house houses village villages town land lands
    """
)
SHELTERS = word_set(
    """
    camp camps shelter shelters tent tents school schools church churches mosque mosques centre
    centres center centers site sites relatives settlement settlements host evacuation monastery
    monasteries convent temple temples gymnasium gymnasiums gym gyms hall halls stadium barracks
    tarpaulin tarpaulins bush forest forests basement basements warehouse warehouses kindergarten
    kindergartens seminary seminaries accommodation barn barns ruins
    grove groves orchard orchards cave caves beach beaches quay quays pavement pavements platform
    platforms courtyard courtyards yard yards classroom classrooms veranda verandas garage garages
    stable stables tunnel tunnels cellar cellars sanatorium dormitory dormitories
    """
)
# How people go, not where: "left on foot for X", "departed by bus for Y".
BY_MEANS = frozenset({"on", "by", "aboard", "in"})
MEANS = word_set(
    """
    foot own bus car truck lorry boat ship plane train bicycle motorbike donkey cart vehicle convoy
    ambulance helicopter road air sea raft dinghy canoe search
    """
)
# In these people are only for want of a home.
CAMP_WORDS = frozenset({"shelters", "camps", "camp", "tents", "shelter"})
DESTROY = word_set(
    """
    destroy flatten raze demolish gut level burn collapse wreck ruin torch obliterate bury
    submerge inundate engulf
    """
)
CARRIED_AWAY = frozenset({"sweep", "wash", "wipe", "blow"})  # "swept away 400 houses"
# Places that do these things to people are where they go, or what they are sent out of.
HOSTS = word_set(
    """
    host shelter house accommodate receive lodge
    """
)
HOSTING = word_set(
    """
    host shelter house accommodate lodge harbour harbor
    """
)
HOSTS_PEOPLE = frozenset({"hosts", "shelters", "houses", "hosted", "sheltered", "accommodates"})
# "Chad took in 20,000", "let in", "welcomed"
LET_IN = frozenset({"take", "let", "allow", "wave", "bring"})
WELCOME = frozenset({"admit", "absorb", "welcome"})
BRING_OUT = word_set(
    """
    bring take get lead carry pull fly bus drive escort ferry lift help guide move let
    """
)
HOLD = frozenset({"hold", "contain", "have", "sleep"})
MORE = frozenset({"another", "more", "others", "further", "additional", "other"})
INSIDE = frozenset({"inside", "there", "behind"})  # "700 are still inside"
HOLD_THERE = frozenset({"hold", "contain"})  # "X holds 300,000", after talk of refugees
# The ways a path is said: "wading out of X", "over to Y".
MAKE_FOR = frozenset({"make", "set", "bind", "start", "embark", "steer"})
PATH = frozenset({"from", "into", "onto", "to", "toward", "towards"})
# Verbs with "from" and "to" that take nobody anywhere.
NO_WAY = word_set(
    """
    be say tell speak talk write appeal call belong listen give offer sell lend pay owe add
    attribute link compare relate refer respond react reply object turn lead point amount apply
    suffer die kill wound injure shoot recover survive benefit differ range vary rise grow
    increase fall drop decline climb recruit hail originate swear pledge
    surrender donate distribute deliver supply provide grant award promise deny explain show
    happen seem appear need want have subject expose limit reduce marry testify witness
    prevent stop bar ban block exclude protect free release save hide import export ship mail
    treat feed fight protest march rally vote sentence condemn charge detain hold arrest
    """
)
# Before people these make them part of something else: "aid for 900 families".
OF_ELSE = frozenset({"for", "to", "against", "of", "by", "from"})
CROSS = frozenset({"cross", "pass"})
GATHER = frozenset({"sit", "gather", "wait", "mass", "congregate", "assemble", "camp"})
# What begins another clause, of other people maybe.
CLAUSE_STARTS = frozenset({"while", "whereas", "but", "although", "though", "when", "where"})
GIVE = frozenset({"provide", "give", "offer", "grant"})
IN_PLACE = frozenset({"be", "remain", "stay", "live", "sleep", "camp", "survive"})
# "left the town, bound for X", "set off heading to X"
BOUND = frozenset({"bind", "head", "destine"})

# "emptied the district of its 13,000 people", "towns cleared of their inhabitants"
EMPTY = frozenset({"empty", "clear", "cleanse", "drain"})
# What one may be cut off from and yet be at home.
SERVICES = word_set(
    """
    power electricity water internet network phone telephone gas grid benefit funding
    """
)
# Those one stays with: "with relatives in X".
HOST_PEOPLE = frozenset({"relative", "friend", "family", "host", "kin", "neighbour", "neighbor"})
WITH_HOSTS = (
    r"\b(?:with|among) (?:[a-z'\u2019]+ ){0,3}?"
    r"(?:relatives|friends|famil(?:y|ies)|kin|hosts|neighbou?rs|host communit(?:y|ies))\b"
)
SENDERS = frozenset({"deport", "expel"})
# "Angola has driven out 900", "sent home 900"
ON_THE = frozenset({"move", "run", "road", "roads"})
TAKE_HOME = frozenset({"fly", "bring", "take", "ship", "bus", "fetch"})  # "Chad has flown home 900"
ROUTES = frozenset({"sea", "road", "air", "land", "foot", "rail"})  # "came by sea to X"
SEND_OUT = frozenset({"drive", "send", "push", "throw", "turn", "kick", "force", "put", "ship"})

# "have begun leaving", "continued to flee": the movement is the inner verb, and is under way.
BEGIN = word_set(
    """
    begin start continue resume keep prepare wait
    """
)
UNDER_WAY_VERBS = frozenset(["begin", "start", "continue", "resume", "keep"])
# "forced to flee", "caused thousands to flee", "helped evacuate": the movement is the inner verb.
CAUSE = word_set(
    """
    force compel cause prompt lead oblige push drive spark trigger make help assist allow
    enable manage
    """
)

# "fled X heading to Y"
ONWARD = frozenset({"head", "go", "move", "flee", "cross", "travel", "walk"})
# Made to go, people flee, however plain the word for going: "were forced to move".
COMPEL = frozenset(["force", "compel", "oblige"])
GO = frozenset(["move", "leave", "go", "depart"])

# Events taken up again, "the clashes", with the day and the places told right before.
EVENTS = word_set(
    """
    clash clashes attack attacks incident incidents fighting violence bombing bombings airstrike
    airstrikes strike strikes shelling offensive assault raid raids battle battles conflict war
    bombardment storm flood floods flooding earthquake fire fires unrest
    """
)
WARS = word_set(
    """
    conflict war fighting violence crisis insurgency hostilities
    """
)
KILLED = word_set(
    """
    kill die shoot wound injure drown arrest murder
    """
)

FORESEE = word_set(
    "foresee expect anticipate predict envisage forecast brace prepare await plan schedule"
)
PLANNED = word_set(
    """
    aim plan intend agree expect schedule due set order urge call prepare propose want seek ask
    wait hope decide allow permit invite arrange slate await need demand require vow pledge
    promise mean consider wish insist long authorise authorize negotiate tell advise instruct try
    attempt struggle fight battle hope work race refuse coordinate send sign register volunteer
    apply opt target foresee anticipate predict envisage forecast brace
    """
)
# "are likely to flee", "stand ready to go"
PROSPECTS = word_set(
    """
    likely poised ready bound about set certain sure prepared due
    """
)
THREATENED = word_set(
    """
    threaten fear risk face warn endanger could may might
    """
)
FUTURE_AUX = frozenset({"will", "shall", "'ll", "\u2019ll"})
MODAL_AUX = word_set(
    """
    could may might would should must can
    """
)

# What a country does elsewhere: "Turkey's assault on X"; "Syria's civil war" is in Syria.
ATTACKS = word_set(
    """
    assault attack offensive strike strikes raid raids bombardment bombing shelling invasion
    operation operations campaign airstrike airstrikes advance incursion
    """
)
# "made it across the border"
MADE_IT = frozenset({"to", "into", "across", "over", "out", "from", "through"})
HOUSED = r"centres?|centers?|camps?|schools?|churches|church|shelters?|sites?"
# "5,000 in May, compared with 23,000 in April"
COMPARED = r"compared (?:to|with)|as against|as opposed to|up from|down from"
# In a sentence about a total these speak of the figure, not of the people.
REACH_OR_PUT = frozenset({"bring", "take", "reach", "push", "come", "go", "put", "place", "stick"})
# "the number of people displaced": counted as a number, not told of as people
NUMBERS = frozenset({"number", "total", "figure", "tally", "count", "share", "proportion", "toll"})


# Verbs which go "for" a place: "left for X".
FOR_DESTINATION = word_set(
    """
    leave head depart flee bind bound set make start embark
    """
)

# Prepositions whose place is neither left nor reached.
NO_ROLE = word_set(
    """
    with between by against under about via through over after before during since than despite
    amid including like
    """
)

# What goes with "to" before a place nobody goes to: "due to", "next to".
NO_PATH = word_set("due owing thanks according prior next close response")

# How a report is brought: "told reporters in X that families had arrived".
REPORTING = word_set("say tell report add announce state")
