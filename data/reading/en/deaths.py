"""English words of what people died of, and of the dead of more than one event."""

import re

from data.reading.en.words import MONTH

_A_WAR = (
    r"(?:wars?|conflicts?|fighting|violence|insurgency|hostilities|crisis|uprising|rebellion|"
    r"genocide|"
    r"unrest|battles?)"
)
WAR_TOLL = re.compile(
    rf"\b{_A_WAR}\b[^.;,]{{0,60}}\b(?:has|have|that|which)(?:['\u2019]s)? (?:has |"
    rf"have )?(?:already |also )?(?:claimed|killed|"
    rf"left|cost|taken)\b|\b(?:killed|died|dead|deaths|casualties|"
    rf"lost their lives) (?:[\w-]+ ){{0,3}}"
    rf"(?:in|during|of|from|because of) (?:the |that |this |a |its |"
    rf"[\w-]+['\u2019]s )?(?:[\w-]+ ){{0,3}}"
    rf"(?:war|conflict|insurgency|uprising|rebellion)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    rf"\b(?:since|past|last|years?|months?|decades?|total|{_A_WAR})\b", re.IGNORECASE
)
RUNNING = re.compile(
    r"\bin (?:its|the|their) (?:first|past|last) [\w-]+ (?:days|weeks|months|years)\b|"
    r"\bsince\b|\bso far (?:this|in)\b|\bin total\b|\bhave (?:been (?:\w+ ){0,2}(?:"
    r"killed|murdered|slain|shot|executed|massacred|beheaded|left dead|recorded|documented|"
    r"counted|reported)|died|lost|so far)\b|\bhas "
    r"(?:been|recorded|documented|counted)\b|\b(?:count|counted|recorded|documented|confirmed|"
    r"verified|"
    r"registered)\b[^.;]{0,80}\bbetween\b",
    re.IGNORECASE,
)
SO_FAR = re.compile(
    r"\bso far this (?:year|month)\b|\b(?:this year|this month) alone\b|"
    r"\bnation(?:ally|wide)\b|"
    r"\b(?:across|throughout) the (?:country|region|province)\b|\bresponsible for [^.;]{0,40}"
    r"\bdeaths\b|\bin (?:total|all),? (?:more|over|at least|some|almost|nearly|about|\d)",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
CLAUSE = re.compile(r"[,;]\s|\s(?=(?:and|while|but|as)\s)")  # what parts one clause from the next
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: {MONTH})?|(?:early |mid-|late )?{MONTH}(?: \d{{1,4}})?)"
# The day that ends a span says its month, unless the first did: "between 31 and 47" are people.
_LAST_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|(?:early |mid-|late )?{MONTH}(?: \d{{1,4}})?)"
# Counted from a day to another: "from January to June", "between October 5-8", "each week".
OVER_PERIOD = re.compile(
    rf"\bfrom {_DAY}(?:,? \d{{4}})? (?:to|until|through) (?:the )?{_LAST_DAY}\b"
    rf"|\bbetween {_DAY}(?:,? \d{{4}})? and {_LAST_DAY}\b"
    rf"|\b(?:between|from) {MONTH} \d{{1,2}} (?:and|to|until|through) \d{{1,2}}\b"
    rf"|\bbetween (?:{MONTH} )?\d{{1,2}}\s?[\u2013\u2014-]\s?\d{{1,2}}\b"
    r"|\b(?:in|over|during|for) the (?:same|reporting|entire|whole) (?:period|month|year)\b"
    r"|\b(?:first|second|last) (?:half|quarter|three months|six months|nine months) of\b"
    r"|\bin the same (?:areas|provinces|regions|places)\b"
    r"|\b(?:every|each|per) (?:day|week|month|year)\b",
    re.IGNORECASE,
)
# "documented the assassination of 240 civilians", "have also killed hundreds of soldiers"
LOTS = re.compile(
    r"\b(?:documented|recorded|registered) (?:the )?(?:assassinations?|killings?|deaths?|"
    r"murders?) of\b"
    r"|\b(?:has|have) (?:\w+ ){0,2}killed (?:hundreds|thousands|scores|tens of thousands)\b",
    re.IGNORECASE,
)
RECORD = re.compile(
    r"\b(?:first|highest|largest|deadliest|worst|most|strongest|biggest)\b[^.;]{0,80}\bsince\b",
    re.IGNORECASE,
)
OF_YEAR = re.compile(
    r"\b(?:last|this|that) year\b|\bin 20\d\d\b|\b(?:over|during) the (?:past|last|course)\b",
    re.IGNORECASE,
)
# Deeds that are many: "several attacks", "at least 16 times".
MANY_EVENTS = re.compile(
    r"\b(?:several|numerous|many|multiple|various|dozens of|scores of|hundreds of|[\d,]*\d{2}|"
    r"(?<!latest in )(?<!part of )(?<!another in )a (?:series|string|wave|spate) of) "
    r"(?:[\w'\"\u2019-]+ ){0,2}(?:violations|attacks|raids|massacres|incidents|"
    r"strikes|airstrikes|bombings|times|clashes)\b",
    re.IGNORECASE,
)
# What nobody did: the dead of such a sentence are of no event of conflict.
NATURAL_DEATH = re.compile(
    r"\b(?:(?:for want|lack|shortages?) of|malnutrition|malnourish\w+|hunger|starv\w+|cholera|"
    r"disease|dehydration|hypothermia|the cold|heat ?stroke|exhaustion|illness|natural causes|"
    r"(?:car |road |traffic |bus )?(?:accidents?|crash(?:es)?|collisions?)|old age|"
    r"(?:die[sd]?|dead|dying|passed away)(?:[\w ]{0,30})? (?:aged|at the age of) \d+|care home|"
    r"in (?:his|her|their) sleep|passed away|boats? (?:\w+ ){0,3}(?:capsiz\w+|sank|sunk|"
    r"overturn\w+))\b",
    re.IGNORECASE,
)
MOURNED = re.compile(r"\b(?:funeral|memorial|mourn\w*|burial|prayers?)\b", re.IGNORECASE)
