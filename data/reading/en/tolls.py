"""What English words count the dead and the injured by: before, behind and around figures."""

import re

from data.reading.en.people import CROWD
from data.reading.en.words import word_set

# Before one person or thing
SINGULAR = word_set(
    """
    a an one another his her their the
    """
)
ONE_PERSON = frozenset(["he", "she", "him", "her", "himself", "herself", "another"])
# Those who are no number by themselves
UNCOUNTED = CROWD | {"number", "civilian population", "dozen", "couple"}
# Between a figure and those it is made up of: "killed four more - two children and"
LISTED = re.compile(r"(?:\s[\w'\u2019-]+){0,2}\s?(?:\u2014|\s\u2013|--|:)\s?(?=\w)")
# What kills, is counted or goes by, and does not die
DOINGS = word_set(
    """
    attack blast bomb bombing explosion strike airstrike raid operation clash shell rocket missile
    mortar round mine drone incident case day week month year hour minute building house
    """
)
# What is no person: "kill the deal", "killed 40 cattle"
THINGS = word_set(
    """
    attack blast bomb bombing explosion strike raid operation clash fighting plan deal hope bill
    idea time hour day week month year minute animal cow cattle goat sheep camel dog horse bird
    fish tree house home building vehicle car truck tank shop market school hospital job process
    project toll number total crowd group family population community percent dollar
    """
)
# Persons by whose they are: "his wife"
KIN = word_set("son daughter wife husband mother father brother sister baby child guard driver")
LABEL = re.compile(
    r"\b(?P<what>fatalit(?:y|ies)|deaths?|death toll|killed|dead|injur(?:y|ies|ed)|"
    r"wounded)\s?[:=]\s?$",
    re.IGNORECASE,
)
TOLL = re.compile(
    r"\b(?:death toll|toll|number of (?:dead|deaths|people killed|fatalities))\b[^.;\d]{0,60}$"
    r"|\b(?:death )?toll\b[^.;\d]{0,150}?\b(?:to|at|reached|is|was|stands at|stood at)\s$",
    re.IGNORECASE,
)
LIVES = re.compile(
    r"\b(?:claim(?:ed|ing|s)?|took|taking|cost|lost) the lives of\s$|"
    r"\bdeaths? of\s$|\bbodies of\s$|\bkillings? (?:(?:in|on|last) \w+ )?of\s$",
    re.IGNORECASE,
)
KILL_BEFORE = re.compile(
    r"\b(?:(?:shot|shooting|shoot) dead|gunn(?:ed|ing) down|kill(?:ed|ing|s)|massacr(?:ed|ing)|"
    r"execut(?:ed|ing)|behead(?:ed|ing)|leav(?:ing|"
    r"es)|left)\s$",
    re.IGNORECASE,
)
HURT_BEFORE = re.compile(r"\b(?:injur(?:ed|ing)|wound(?:ed|ing))\s(?:another\s)?$", re.IGNORECASE)
PEOPLE = r"(?:\s(?!and\b|were\b|was\b|with\b|from\b|in\b|to\b|by\b)[\w'\u2019-]+){0,5}?"
BE = (
    r"(?:\s(?:were|was|have been|had been|has been|are|is|being|have|had|has|got))?"
    r"(?:\s(?:also|reportedly|reported|confirmed|allegedly|feared))?"
)
ASIDE = r"(?:, [^,.;]{1,60},)?"  # ", five of them children,"
DEAD_AFTER = re.compile(
    rf"{PEOPLE}{ASIDE}{BE}\s(?:killed|dead|died|massacred|executed|beheaded|murdered|slain|deaths|"
    rf"death|fatalities|fatality|bodies|lives|perished|drowned|martyred)\b",
    re.IGNORECASE,
)
HURT_AFTER = re.compile(rf"{PEOPLE}{ASIDE}{BE}\s(?:injured|wounded|hurt|injuries)\b", re.IGNORECASE)
LEAVE_DEAD = re.compile(rf"{PEOPLE}\s(?:dead|killed)\b", re.IGNORECASE)
PART = re.compile(
    r"\b(?:including|among them|of whom|of them|mostly|include|included)\s(?:at least\s)?$",
    re.IGNORECASE,
)
# "Two of the 14 dead were fighters", "six children were among those killed"
OF_THE_DEAD = re.compile(
    r"\b(?:of (?:the|those)|among(?:st)?(?: the| those)?) (?:[\d,]+ |\w+teen |\w+ty |people |"
    r"civilians |soldiers )?"
    r"(?:dead|killed|fatalities|victims|casualties|slain|who died)\b",
    re.IGNORECASE,
)
# "The dead included four soldiers and 16 civilians"
THE_DEAD_ARE = re.compile(
    r"\b(?:the|those) (?:[\w-]+ ){0,3}(?:dead|killed|victims|fatalities) (?:were|included?|"
    r"comprised)\b",
    re.IGNORECASE,
)
AS_MANY_HURT = re.compile(
    r"\bas many (?:(?:others?|people|civilians|soldiers)\s)?(?:were\s)?(?:wounded|injured|hurt)\b",
    re.IGNORECASE,
)
# "left nine people dead"
LEFT_DEAD = re.compile(
    r"\b(?:left|leaving|leaves)\s([^.;]{1,120}?)\s(?:dead|killed)\b", re.IGNORECASE
)
OF_THEM = re.compile(r"\s(?:[\w-]+\s){0,2}of (?:them|whom)\b", re.IGNORECASE)
PARTIES = re.compile(r"\s(?:[\w-]+\s)?(?:families|households)\b", re.IGNORECASE)
BUT = re.compile(
    r"\b(?:while|whereas|but|although|though|however|compared with)\b|;", re.IGNORECASE
)
SAYS = re.compile(
    r"\b(?:said|says?|saying|told|quoted|counted|reported|put|according|spoke|gave|recorded)\b",
    re.IGNORECASE,
)
# Behind a figure of those who are not known to be dead
MISSING = re.compile(
    r"(?:\s[\w'\u2019-]+){0,4}\s(?:missing|unaccounted|trapped|wounded|injured)\b", re.IGNORECASE
)
# Behind a verb that ends in death: "hacked three people to death"
TO_DEATH = re.compile(r"(?:[^.;,]{0,40}\s)?(?:dead|to death)\b")
NOBODY = re.compile(
    r"\bno (?:reported )?(?:fatalities|casualties|deaths|one was killed|injuries)\b|"
    r"\bwithout (?:causing |any )*(?:casualties|deaths|loss of life)\b",
    re.IGNORECASE,
)
# "no immediate reports of casualties" is not nobody
NOT_KNOWN = re.compile(r"no (?:immediate|further|word|official)", re.IGNORECASE)
BEFORE_KILL = re.compile(r"(?:\s[\w-]+){1,3}?\s(?=kill)")
