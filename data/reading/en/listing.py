"""How English lists figures and places: "25,000 fled to X, 22,000 to Y and Z"."""

from data.model import Term
from data.reading.en.geography import KINDS
from data.reading.en.movement import HOUSED

# Between figures of a chain: "400 and 200 families".
LINK = r"(?:\s[a-z]+)?(?:,|,?\sand)\s"
# The noun after a figure listed on: "and 200 others to X".
NOUN = r"\s(?:people|others|persons|individuals|civilians)\b"
# What leads a figure listed on in.
IN_ADDITION = "in addition to "
LEAD = (
    r"(?:(?:,|;|and)\s(?:and\s|followed by\s|of (?:whom|them|these|which)\s)?|"
    rf"{IN_ADDITION})$"
)
# What leads in places with their figures alone: "60,000 - around 25,000 in X, 17,000 in Y".
FIRST_LEAD = (
    r"(?:\s[-\u2013\u2014]|\u2014|:|,?\sincluding|\(|,\swith|,\samong them|"
    r",\sof (?:whom|them|these|which))\s?$"
)
# After a figure held against another: "900 in February".
THEN = r"(?:\s[a-z]+)?,?\s(?:in|during|on|at|by|the)\s"
# What counts those who left behind them: "They left in buses: 6,900 | people".
COUNT_BEHIND = (
    r"\s(?:people|persons|souls|individuals|civilians|families|households|men|women|in all|"
    r"all told)\b(?!\s(?:were|was|had been|are)\s(?:kill|wound|injur))"
)
# "They are to bring out women and children, 700,000 | in all"
IN_ALL = r"\s(?:in all|all told|altogether)\b"
# "600 | on Sunday, 400 | more on Tuesday"
DAY = r"(?:\s(?:more|others|people|families))?\s(?:on|in|by|at|during|the|last|yesterday)\b"
OF_THEM = r"\sof (?:whom|them|these|which)\b"
# Between a figure listed on and its place: "22,000 others or 4,000 people | to Y".
GAP = (
    r"(?:\s(?:more|others)|\s(?:more\s)?(?:people|families|others|persons|households|civilians))?"
    r"(?:\sor\s(?:[a-z]+\s){0,2}[\d,]+\s(?:people|persons|individuals))?"
    r"(?:\sof\s(?:them|whom|these|those))?"
)
# "17,000 of them | to 15 sites | in X"
TO_SITES = (
    r"(?:\s(?:to|into)\s(?:[\w-]+\s){0,2}(?:sites|camps|shelters|schools|villages|towns|homes|"
    r"relatives|churches|mosques|hospitals))"
)
HOUSED_IN = rf"\s(?:in|at)\san?\s(?:[a-z]+\s){{0,2}}(?:{HOUSED})"
# "2,200 already on trains | to X"
ABOARD = (
    r"(?:\s(?:already|now|still))?(?:\s(?:on|aboard|in)\s(?:the\s)?(?:trains?|buses|coaches|boats?|"
    r"ferr(?:y|ies)|ships?|trucks|lorries|planes?|flights?|(?:the|their) (?:road|way)))"
)
# "7,500 | to the south | at X", "3,000 further north in X"
ASTRAY = (
    r"(?:\s(?:further|farther)?\s?(?:to the\s)?(?:north|south|east|west|\w+(?:east|west)|inland))"
)
TO_PLACE = "in|at|around|near|to|into|from|for|towards?|via|through|by way of|across"
GONE = frozenset({"to", "into", "for"})  # "fled to the bases - 25,000 in X"
BY_WAY_OF = frozenset({"via", "through", "by way of"})
OF_PLACE = r"(?:the\s(?:[a-z]+\sof\s)?)?"
# Behind a figure in brackets: "X (900 families)".
COUNTED_IN_BRACKETS = (
    r"\s?(?:(?:people|persons|individuals|idps|refugees|returnees|(?P<households>families|"
    r"households|hhs?))\b)?\s?(?:[,;][^()]{0,30})?\)"
)
RESPECTIVELY = "respectively"
# Between places listed: "X II, Y and | Z".
LISTED = r"(?:\s[IVX]+)?(?:,\s(?:and\s)?|\sand\s)"
# Between two places taken up together: "X district and rebel-held | Y".
TWO_JOINED = r"(?:\s\w+)?,?\sand\s(?:[\w-]+-(?:held|controlled)\s)?"

# What a line of a list begins with, and what follows the place that heads it.
BULLET = r"\W{0,4}(?:(?:In|Inside|Within)\s(?:the\s)?)?"
_KIND = rf"(?:\s(?:{'|'.join(KINDS)}))?"
HEADED = rf"{_KIND}(?:\s\([^()\n]{{1,40}}\))?\s?:\s"
# A place with its figure: "X | 340,000;", "X district: | 900 families".
ROW = rf"{_KIND}\s?(?:[:\u2013\u2014=-]\s?|\s)"
ROW_END = (
    r"(?:\s(?:(?P<households>families|households|hhs?)|people|persons|individuals|idps|refugees|"
    r"returnees|arrivals)\b)?(?:\s?\(\d[^()]{0,12}%\))?"
)
ROW_LINE = ROW_END + r"\s?[.;,]?\s*"
NEXT_ROW = r"\s?(?:[;,.]|\sand\s|\s*\n)"
# What is counted, by the words before.
ROW_TERMS = (
    (r"\b(?:displace|idps?\b|uproot|fled\b|flee)", Term.DISPLACED),
    (r"\b(?:returnees?|returned|returns)\b", Term.RETURNED),
    (r"\brefugees?\b", Term.SOUGHT_REFUGE),
    (r"\b(?:arrivals?|arrived|crossed)\b", Term.ARRIVED),
    (r"\bevacu", Term.EVACUATED),
    (r"\b(?:shelter|camps?\b|hosted)", Term.SHELTERED),
)
