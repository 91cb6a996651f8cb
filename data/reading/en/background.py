"""English words of what a report recalls and does not report: wars, habits, history."""

import re

from data.reading.en.words import word_set

# "has been riven by violence since 2012", "has been in turmoil since February"
TURMOIL = re.compile(
    r"\b(?:has|have) (?:long )?been (?:\w+ ){0,2}(?:riven|gripped|rocked|plagued|mired|torn|"
    r"wracked|racked|engulfed|beset|roiled|in (?:turmoil|chaos|crisis|conflict)|at war)\b",
    re.IGNORECASE,
)
# Attacks so called are many, at no time: "sporadic attacks", "a surge of bombings".
HABITUAL = word_set(
    """
    numerous sporadic frequent regular countless many occasional similar mass constant persistent
    routine periodic such ongoing continued continuing daily near-daily weekly relentless repeated
    recurrent recurring intermittent unabated indiscriminate
    """
)
SERIES = word_set(
    """
    surge resurgence spate wave rise increase uptick risk history threat string pattern fear
    escalation intensification cycle
    """
)
HABITUALLY = word_set("regularly often frequently routinely sporadically occasionally periodically")
# What only books of history and novels speak of: years and centuries, and words of other arms.
OTHER_AGE = re.compile(
    r"\b(?:in|of|since|until|year)\s1[0-8]\d\d(?=[.,;:)]|\s|$)(?!\s(?:people|persons|families|houses))"
    r"|(?:, |\()1[0-8]\d\d(?:[-\u2013]\d\d(?:\d\d)?)?(?=[.;)]|\s*$)"
    r"|\b\d{1,4}\s?(?:BCE?|AD)\b|\b(?:\w+teenth|1\dth|[1-9]th|tenth|ninth) centur(?:y|ies)\b",
    re.IGNORECASE | re.MULTILINE,
)
OTHER_ARMS = re.compile(
    r"\b(?:musket\w*|bayonets?|conquistadors?|crusades?|redcoats?|longbow\w*|galleons?|"
    r"(?:king|queen|emperor|tsar|sultan)['\u2019]s (?:troops|army|men)|cavalry|legions|sentinel|"
    r"medieval|besiegers|swordsm[ae]n|gladiators?|samurai|confederates?)\b",
    re.IGNORECASE,
)
# "fighting the blaze", "a battle against cancer" are no battles.
NO_ENEMIES = word_set(
    """
    age ravage cancer disease illness virus coronavirus pandemic epidemic covid-19 corruption
    poverty inflation racism injustice odds fire blaze wildfire flame hunger drug addiction crime
    depression title trophy relegation election seat fraud case charge allegation
    """
)
MODERN_YEAR = re.compile(r"\b(?:19[4-9]\d|20\d\d)\b")
# What armed men join or leave.
GROUPS = "faction|group|alliance|coalition|army|unit"
# "a demonstration over Wednesday's bombing" tells of the demonstration.
ABOUT = word_set("over against about at following after")
OUTCRY = word_set(
    """
    protest demonstration demonstrator protester rally march vigil funeral outrage anger outcry
    strike condemnation grief inquiry investigation trial mourn demonstrate
    """
)

# What goes on, and has no day: "clashes continue", "Mopti has been the scene of heavy fighting".
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "compound", "poss"})
HAVE = frozenset({"has", "have", "had", "'ve", "\u2019ve", "having"})
WAGING = frozenset({"fight", "battle", "wage"})  # "where separatists are fighting for a state"
NOW = frozenset({"is", "are", "'re", "\u2019re"})
IF = frozenset({"if", "whether"})
LASTING = word_set(
    """
    continue persist remain rage linger escalate intensify worsen increase rise grow abound
    slow stall ease wane abate subside
    """
)
ENDING = word_set("end halt stop cease suspend renounce")  # "agreed to end hostilities"
BEING = frozenset({"be", "see", "witness", "experience", "suffer", "include"})
SCENES = word_set("scene sight site theatre theater hub epicentre epicenter target focus hotspot")
ACTIVITIES = word_set("fighting violence conflict shelling bombardment use")
LAND_AT_LARGE = word_set("land territory ground area part swathe swath share percent")
TO_ARREST = word_set("arrest detain search apprehend capture raid")
# Verbs of saying, and those in whose present news is told: "the UN accuses the army of bombing".
TELLING = word_set(
    """
    say report claim tell accuse blame believe think confirm announce add note suggest show
    indicate allege state write know fear condemn deny admit acknowledge call describe
    """
)
NEWS_VERBS = TELLING | word_set("be follow come mark bring take kill leave hit strike attack")
# Those who commemorate, and what they do: the event is of long ago.
REMEMBRANCE = re.compile(
    r"\b(?:commemorat\w+|memorial (?:service|ceremon\w+|hall|day|event)s?|remembrance|"
    r"(?:minute|moment) of silence|wreaths?|(?:paid|pay|pays|paying) (?:tribute|homage|respects)|"
    r"\w+ anniversary of|anniversary ceremon\w+)\b",
    re.IGNORECASE,
)
# A game, a manual, a novel speak to whom reads them; a witness does so in quotation marks.
TO_READER = re.compile(r"\b(?:you|your|yours|yourself|you['\u2019](?:re|ll|ve|d))\b", re.IGNORECASE)
QUOTE = re.compile('["\u201c\u201d\u00ab\u00bb]')
CLOSING_MARKS = " \t\n\"'\u201d\u2019)]"
# "sentenced to 40 years for the killing of 8,000": told in court, long after.
IN_COURT = re.compile(
    r"\b(?:sentenc(?:ed|ing)|convict(?:ed|ing)|acquitt(?:ed|ing)|indict(?:ed|ing)|jailed|"
    r"found guilty|on trial|standing trial)\b[^.;]{0,80}\b(?:for|of|over)\b",
    re.IGNORECASE,
)
