"""
English words of movement: what they mean, who moves, and what a place beside them is.

`mover`: S the subject moves, O the object moves, B both happen ("evacuated the town's people",
"residents evacuated"). `beside`: a place after in/at/near is where people left (O) or are now (D).
`object`: a place as direct object is left (O) or reached (D).
`strong`: the word alone speaks of displacement; a weak one needs a place and a crowd, and a text
that speaks of displacement elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from data.model import Term


class Frame(NamedTuple):
    """How one word tells of movement."""

    term: Term
    mover: str
    beside: str = "O"
    object: str = ""
    strong: bool = False


_T = Term
VERBS = {
    # verb            term                  mover beside object strong
    "displace": Frame(_T.DISPLACED, "O", "O", "", True),
    "uproot": Frame(_T.DISPLACED, "O", "O", "", True),
    "dislodge": Frame(_T.DISPLACED, "O", "O", "", False),
    "dislocate": Frame(_T.DISPLACED, "O", "O", "", True),
    "evacuate": Frame(_T.EVACUATED, "B", "O", "O", True),
    "flee": Frame(_T.FORCED_TO_FLEE, "S", "O", "O", True),
    "escape": Frame(_T.FORCED_TO_FLEE, "S", "O", "O", False),
    "abandon": Frame(_T.FORCED_TO_FLEE, "S", "O", "O", False),
    "vacate": Frame(_T.FORCED_TO_FLEE, "S", "O", "O", False),
    "evict": Frame(_T.FORCED_TO_FLEE, "O", "O", "", True),
    "relocate": Frame(_T.RELOCATED, "B", "D", "", True),
    "resettle": Frame(_T.RELOCATED, "B", "D", "", True),
    "rehouse": Frame(_T.RELOCATED, "O", "D", "", True),
    "transfer": Frame(_T.RELOCATED, "O", "O", "", False),
    "move": Frame(_T.RELOCATED, "B", "O", "", False),
    "return": Frame(_T.RETURNED, "S", "D", "", False),
    "repatriate": Frame(_T.RETURNED, "O", "D", "", True),
    "expel": Frame(_T.DEPORTED, "O", "O", "", True),
    "deport": Frame(_T.DEPORTED, "O", "O", "", True),
    "leave": Frame(_T.LEFT, "S", "O", "O", False),
    "depart": Frame(_T.LEFT, "S", "O", "O", False),
    "quit": Frame(_T.LEFT, "S", "O", "O", False),
    "exit": Frame(_T.LEFT, "S", "O", "O", False),
    "run": Frame(_T.FORCED_TO_FLEE, "S", "O", "", False),
    "ride": Frame(_T.LEFT, "S", "O", "", False),
    "board": Frame(_T.LEFT, "S", "O", "", False),
    "pull": Frame(_T.LEFT, "B", "O", "", False),
    "get": Frame(_T.LEFT, "S", "O", "", False),
    "let": Frame(_T.EVACUATED, "O", "O", "", False),
    "withdraw": Frame(_T.LEFT, "S", "O", "", False),
    "head": Frame(_T.LEFT, "S", "O", "", False),
    "go": Frame(_T.LEFT, "S", "O", "", False),
    "travel": Frame(_T.LEFT, "S", "O", "", False),
    "walk": Frame(_T.LEFT, "S", "O", "", False),
    "trek": Frame(_T.LEFT, "S", "O", "", False),
    "migrate": Frame(_T.LEFT, "S", "O", "", False),
    "bus": Frame(_T.EVACUATED, "O", "O", "", False),
    "ferry": Frame(_T.EVACUATED, "O", "O", "", False),
    "airlift": Frame(_T.EVACUATED, "O", "O", "", False),
    "transport": Frame(_T.EVACUATED, "O", "O", "", False),
    "escort": Frame(_T.EVACUATED, "O", "O", "", False),
    "take": Frame(_T.EVACUATED, "O", "O", "", False),
    "bring": Frame(_T.EVACUATED, "O", "O", "", False),
    "carry": Frame(_T.EVACUATED, "O", "O", "", False),
    "rescue": Frame(_T.EVACUATED, "O", "O", "", False),
    "pour": Frame(_T.ARRIVED, "S", "D", "", False),
    "stream": Frame(_T.ARRIVED, "S", "D", "", False),
    "flock": Frame(_T.ARRIVED, "S", "D", "", False),
    "flood": Frame(_T.ARRIVED, "S", "D", "", False),
    "flow": Frame(_T.ARRIVED, "S", "D", "", False),
    "trickle": Frame(_T.ARRIVED, "S", "D", "", False),
    "arrive": Frame(_T.ARRIVED, "S", "D", "", False),
    "come": Frame(_T.ARRIVED, "S", "D", "", False),
    "enter": Frame(_T.ARRIVED, "S", "D", "D", False),
    "reach": Frame(_T.ARRIVED, "S", "D", "D", False),
    "cross": Frame(_T.ARRIVED, "S", "D", "", False),
    "settle": Frame(_T.ARRIVED, "B", "D", "", False),
    "shelter": Frame(_T.SHELTERED, "B", "D", "", True),
    "accommodate": Frame(_T.SHELTERED, "O", "D", "", False),
    "house": Frame(_T.SHELTERED, "O", "D", "", False),
    "host": Frame(_T.SHELTERED, "O", "D", "", False),
    "lodge": Frame(_T.SHELTERED, "O", "D", "", False),
    "camp": Frame(_T.SHELTERED, "S", "D", "", False),
    "live": Frame(_T.SHELTERED, "S", "D", "", False),
    "stay": Frame(_T.SHELTERED, "S", "D", "", False),
    "sleep": Frame(_T.SHELTERED, "S", "D", "", False),
    "strand": Frame(_T.STRANDED, "O", "O", "", True),
    "trap": Frame(_T.STRANDED, "O", "O", "", False),
    "besiege": Frame(_T.STRANDED, "O", "O", "", False),
    "drive": Frame(_T.DISPLACED, "O", "O", "", False),
    "force": Frame(_T.FORCED_TO_FLEE, "O", "O", "", False),
    "push": Frame(_T.FORCED_TO_FLEE, "O", "O", "", False),
}

NOUNS = {
    "displacement": Frame(_T.DISPLACED, "O", "O", "", True),
    "evacuation": Frame(_T.EVACUATED, "O", "O", "", True),
    "exodus": Frame(_T.FORCED_TO_FLEE, "O", "O", "", True),
    "flight": Frame(_T.FORCED_TO_FLEE, "O", "O", "", False),
    "relocation": Frame(_T.RELOCATED, "O", "D", "", True),
    "resettlement": Frame(_T.RELOCATED, "O", "D", "", True),
    "transfer": Frame(_T.RELOCATED, "O", "O", "", False),
    "eviction": Frame(_T.FORCED_TO_FLEE, "O", "O", "", True),
    "return": Frame(_T.RETURNED, "O", "D", "", False),
    "repatriation": Frame(_T.RETURNED, "O", "D", "", True),
    "deportation": Frame(_T.DEPORTED, "O", "O", "", True),
    "expulsion": Frame(_T.DEPORTED, "O", "O", "", True),
    "departure": Frame(_T.LEFT, "O", "O", "", False),
    "arrival": Frame(_T.ARRIVED, "O", "D", "", False),
    "influx": Frame(_T.ARRIVED, "O", "D", "", False),
}

# People called by what happened to them: a count of them is a stock unless a verb says otherwise.
DISPLACED_PEOPLE = {
    "idp": _T.DISPLACED,
    "idps": _T.DISPLACED,
    "evacuee": _T.EVACUATED,
    "returnee": _T.RETURNED,
    "deportee": _T.DEPORTED,
    "refugee": _T.SOUGHT_REFUGE,
}

REFUGE = frozenset("refuge shelter safety asylum sanctuary protection".split())
SEEK = frozenset("seek take find look".split())
HOMELESS_MAKERS = frozenset("make leave render".split())
OUT_OF_HOME = frozenset("home homes house houses village villages town land lands".split())
SHELTERS = frozenset(
    """
    camp camps shelter shelters tent tents school schools church churches mosque mosques centre
    centres center centers site sites relatives settlement settlements host evacuation
    """.split()
)
DESTROY = frozenset(
    "destroy flatten raze demolish gut level burn collapse wreck ruin torch".split()
)

# "have begun leaving", "continued to flee": the movement is the inner verb, and is under way.
BEGIN = frozenset("begin start continue resume keep prepare wait".split())
UNDER_WAY_VERBS = frozenset("begin start continue resume keep".split())
# "forced to flee", "caused thousands to flee", "helped evacuate": the movement is the inner verb.
CAUSE = frozenset(
    """
    force compel cause prompt lead oblige push send drive spark trigger make help assist allow
    enable manage
    """.split()
)

PLANNED = frozenset(
    """
    aim plan intend agree expect schedule due set order urge call prepare propose want seek ask
    wait hope decide allow permit invite arrange slate await need demand require vow pledge promise
    consider authorise authorize negotiate tell advise instruct try attempt struggle fight battle
    hope work race refuse
    """.split()
)
THREATENED = frozenset("threaten fear risk face warn endanger could may might".split())
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll"})
MODAL_AUX = frozenset({"could", "may", "might", "would", "should", "must", "can"})

TOTAL_CUES = (
    r"\b(?:bring|bringing|brings|brought)\b.{0,40}\b(?:total|number|toll|figure)",
    r"\b(?:altogether|so far|to date|overall)\b",
    r"\btotal (?:number )?of\b",
    r"\bthe total\b",
    r"\bcumulative",
)
EXPECTED_CUES = (
    r"\b(?:is|are|was|were) expected to\b",
    r"\bexpected to (?:leave|be|flee|arrive|return|evacuate)",
    r"\bin (?:all|total)\b",
    r"\btotal\b",
    r"\bup to\b",
)
STOCK_CUES = (
    r"\b(?:remain|remains|remained|still|currently|now)\b",
    r"\b(?:is|are) (?:\w+ ){0,2}(?:sheltering|living|staying|displaced|hosted|accommodated|housed)\b",
    r"\b(?:live|lives|lived|living|sheltering|staying|stranded|trapped|housing|hosting|hosts|hosted)\b",
    r"\bhome to\b",
)
