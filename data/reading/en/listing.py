"""How English lists figures and places: "25,000 fled to X, 22,000 to Y and Z"."""

from data.reading.en.movement import HOUSED

# Between figures of a chain: "400 and 200 families".
LINK = r"(?:\s[a-z]+)?(?:,|,?\sand)\s"
# The noun after a figure listed on: "and 200 others to X".
NOUN = r"\s(?:people|others|persons|individuals|civilians)\b"
# What leads a figure listed on in.
LEAD = r"(?:,|;|and)\s(?:and\s|followed by\s)?$"
# After a figure held against another: "900 in February".
THEN = r"(?:\s[a-z]+)?,?\s(?:in|during|on|at|by|the)\s"
# Between a figure listed on and its place: "22,000 others or 4,000 people | to Y".
GAP = (
    r"(?:\s(?:more|others)|\s(?:more\s)?(?:people|families|others|persons|households|civilians))?"
    r"(?:\sor\s(?:[a-z]+\s){0,2}[\d,]+\s(?:people|persons|individuals))?"
)
HOUSED_IN = rf"\s(?:in|at)\san?\s(?:[a-z]+\s){{0,2}}(?:{HOUSED})"
TO_PLACE = "in|at|to|into|from|for|towards?|via|through|by way of"
BY_WAY_OF = frozenset({"via", "through", "by way of"})
OF_PLACE = r"(?:the\s)?"
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
