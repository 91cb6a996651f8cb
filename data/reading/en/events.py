"""English words that say whether two sentences tell of one event or of two."""

import re

from data.reading.en.words import MONTH

_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|\d+)"
# "a separate attack", "elsewhere", "two years ago"
OTHER = re.compile(
    r"\b(?:another|separate|second|earlier|previous|other|elsewhere|similar)\s(?:[\w-]+\s){0,2}"
    r"(?:attack|strike|raid|incident|drone|bomb|blast|explosion|clash|air|shelling|event|case|"
    r"village|town|area)"
    r"|\b(?:strikes?|attacks?|raids?|bombings?|blasts?|clashes|shelling) earlier\b"
    r"|\b(?:separately|elsewhere|meanwhile|in another)\b"
    r"|\A\W*(?:last|earlier this) (?:week|month|year)\b"
    rf"|\A\W*{_NUMBER} (?:weeks|months|years) (?:ago|earlier|before)\b"
    r"|\bon [\w ]{3,30} alone\b"
    r"|\b(?:bombed|shelled|hit|struck|attacked|raided|targeted)(?:,? too\b| as well\b)"
    r"|\b(?:and|,) so (?:was|were)\b|\balso (?:bombed|shelled|hit|struck|attacked|raided)\b",
    re.IGNORECASE,
)
# What leads a sentence back to another time, where a report without a date says no more.
BACK_IN = re.compile(
    rf"\A\W*(?:back )?in (?:early |late |mid-)?(?:{MONTH}|20\d\d)\b|\A\W*last {MONTH}\b",
    re.IGNORECASE,
)
# "the suicide bombing in August": of another time, where a report without a date says no more
OF_THEN = re.compile(
    rf"\b(?:in (?:early |late |mid-)?{MONTH}|last (?:week|month|year)|"
    rf"{_NUMBER} (?:weeks|months|years) (?:ago|earlier|before))$",
    re.IGNORECASE,
)
# "They had also attacked in Nad Ali district", where that is elsewhere
ALSO_THERE = re.compile(
    r"\balso (?:attacked|struck|hit|shelled|bombed|raided|targeted|fired)\b"
    r"|\A\W*(?:also )?(?:on |in )?(?:the|that) same (?:day|night|evening|morning)\b"
    r"|\A\W*also on \w+day\b",
    re.IGNORECASE,
)
# "Officials said the fighting lasted two hours"
THE_FIGHT = re.compile(
    r"\W*(?:[\w ]{1,30} (?:said|added|say) (?:that )?)?the (?:[\w-]+ )?(?:fighting|gun ?fight|"
    r"firefight|shoot-?out|gun ?battle|battle|exchange of fire|standoff)\b",
    re.IGNORECASE,
)
# "The group claimed killing 26 troops": another count of the event just told
CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|(?:said|says) (?:it|they|its \w+) (?:had )?(?:killed|killing))\b",
    re.IGNORECASE,
)
# "north of the main city of Kismayo": the place is beside the one named
BESIDE = re.compile(
    r"\b(?:near|outside|around|close to|"
    r"(?:north|south|east|west)(?:east|west)? (?:of|from))\s(?:the\s)?(?:[\w-]+\s){0,3}?"
    r"(?:of\s)?$",
    re.IGNORECASE,
)
# "The wounded were taken to a hospital in X": not where it was
TO_HOSPITAL = re.compile(
    r"\b(?:taken|transferred|rushed|evacuated|brought|moved|transported|airlifted|admitted|"
    r"referred) (?:by \w+ )?(?:to|into) (?:the |a |an )?(?:[\w-]+ ){0,4}"
    r"(?:hospitals?|clinics?|morgues?|medical (?:centres?|centers?|facilit\w+)) (?:in|of|at)\b",
    re.IGNORECASE,
)
# "Earlier in the day a drone dropped a grenade over Y"
THAT_DAY = re.compile(
    r"\A\W*(?:earlier|later) (?:(?:in|on) the day|that (?:day|night)|on \w+day|today)\b",
    re.IGNORECASE,
)
# "in two separate attacks": the sum of those told one by one
SUM = re.compile(
    r"\b(?:two|three|four|five|six|several|multiple|various|a number of|in|as|by) "
    r"(?:separate|seperate|different) (?:[\w-]+ ){0,2}(?:attacks|incidents|operations|encounters|"
    r"strikes|raids|clashes|shootouts|bombings|explosions|blasts|shootings)\b",
    re.IGNORECASE,
)
# "They pillaged the village": those who just attacked it
TOLD_ON = re.compile(
    r"\W*(?:after )?(?:they|(?:the|those|these) (?:[\w-]+ ){0,3}(?:gunm[ae]n|militiamen|attackers|"
    r"assailants|raiders|bandits|fighters|militants|herders|men|janjaweed|soldiers|troops))"
    r"(?: (?:then|also|later|burned|[\w-]+ed)){1,2}\b",
    re.IGNORECASE,
)
# Behind a total, more of the same: "On their side, nine have been killed"
HAVE_BEEN_KILLED = re.compile(
    r"\b(?:has|have) (?:also )?(?:been (?:killed|slain)|died)\b", re.IGNORECASE
)
# "Five militants were also killed in the clash": more dead of the same event
MORE = re.compile(
    r"\b(?:were|was|are|have been) also (?:killed|shot)|\balso (?:died|killed)\b", re.IGNORECASE
)
# "had put the toll at 112", "recovered 100 bodies from the site": of an event told before
UPDATE = re.compile(
    r"\btoll\b|\bnumber of (?:dead|deaths|fatalities)\b|\bfrom the (?:site|scene|rubble|"
    r"wreckage)\b",
    re.IGNORECASE,
)
TAKES_PLACE = re.compile(
    r"\b(?:took place|happened|occurred|struck|hit|unfolded|came|"
    r"was carried out) (?:[\w-]+ ){0,6}?"
    r"(?:in|at|near|outside|on|when|as)\b",
    re.IGNORECASE,
)
# "This happened late on Tuesday in X": when and where the event told before was
TOOK_PLACE = re.compile(
    r"(?:[^.;\n]{1,120}\bsa(?:id|ys)\s)?(?:that\s)?\W*(?:[A-Z][\w ]{1,40}, )?"
    r"(?:this|it|(?:the|this) (?:[\w-]+ )?(?:incident|tragedy|massacre|assault|violence|"
    r"killings?|bloodshed|shootings?|carnage)) (?:\w+ )?"
    r"(?:happened|occurred|took place|unfolded|was reported in)\b",
    re.IGNORECASE,
)
# "Three people died on the spot", "seven died in hospital": some of the dead
SOME_OF_THE_DEAD = re.compile(
    r"\b(?:died|killed|dead|dies) (?:[\w-]+ ){0,2}(?:on the spot|instantly|at the scene|"
    r"(?:in|at|on (?:the|their) way to) (?:the |a )?(?:[\w-]+ ){0,3}(?:hospital|clinic|centre|"
    r"center))\b|\bsuccumb\w*\b",
    re.IGNORECASE,
)
# Who is known by the deed alone: "the gunmen" are those who just attacked.
SAME_DOERS = re.compile(
    r"the (?:\w+ )?(?:gunm[ae]n|attackers?|assailants?|bandits|raiders|intruders|perpetrators|"
    r"invaders|kidnappers|bombers?|hijackers|shooters?|armed men|gang members|men|mob|"
    r"terrorists|militants|fighters|insurgents|jihadists?)$",
    re.IGNORECASE,
)
# Before "after": how long ago what follows was.
TIME_BEFORE = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)$", re.IGNORECASE)
# Of one person or a few, close by: no shell and no bomb.
BY_HAND = re.compile(
    r"(?:shot|gunned|behead|hack|stab|beaten|slaughter|execut|assassinat|opened|opening|lynch)",
    re.IGNORECASE,
)
OPENING_QUOTES = frozenset({'"', "\u201c", "\u00ab", "\u2018"})
# Verbs of those who speak about an event told: where they are, and whom they mean, is not where.
REACTION = frozenset({"accuse", "blame", "condemn", "denounce", "deplore", "mourn"})
# "four days after 126 people were killed"
DAYS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)  # noqa: SIM905 -- reads better than a list
} | {"a": 1, "the": 1}

DAYS_FROM = re.compile(
    rf"\b({'|'.join(DAYS)}|\d{{1,2}})\s(day|week)s?\s(?:after|since)\s(?!that|then|this)",
    re.IGNORECASE,
)
# Before a place: somebody goes there, or it lies beside; behind one: its government speaks.
WHERE_TO = re.compile(
    r"\b(?:to|into|towards?|for|by|with|border with|bordering)\s(?:the\s)?(?:[\w-]+\s(?:of\s)?)?$",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\s(?:says?|said|has said|wants?|regards?|calls?|announced|denie[sd]|accuse[sd]|declared)\b"
)
# Before the town or village where something was, told behind the province: "in the town of X"
STANDS_IN = re.compile(
    r"\b(?:in|at|inside|outside|near|called|named)\s(?:the\s)?(?:[a-z]+\s){0,2}(?:of\s|called\s)?$"
)
# Behind a name that is a town's: "El Obeid, the state capital".
IS_TOWN = re.compile(r",\s(?:the|a)\s(?:[\w-]+\s){0,2}(?:capital|town|city|village)\b")
# "Their bodies were found on Sunday": not the day they died
FOUND = re.compile(
    r"\bbod(?:y|ies)\b[^.;]{0,50}\b(?:found|recovered|discovered|retrieved)\b|"
    r"\b(?:found|recovered|discovered|retrieved)\b[^.;]{0,30}\bbod(?:y|ies)\b",
    re.IGNORECASE,
)
FIND = frozenset({"find", "recover", "discover", "retrieve"})
