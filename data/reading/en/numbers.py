"""English number words, vague words and the qualifiers around a figure, as tables."""

from data.model import Qualifier

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
SHORT_SCALES = {"k": 1_000, "m": 1_000_000}

FIXED = {  # phrases that are one number
    "half a million": 500_000,
    "a half-million": 500_000,
    "a half million": 500_000,
    "half-million": 500_000,
    "half million": 500_000,
    "half a dozen": 6,
    "a quarter of a million": 250_000,
    "quarter of a million": 250_000,
    "three quarters of a million": 750_000,
    "a million and a half": 1_500_000,
    "a hundred": 100,
    "a thousand": 1_000,
    "a million": 1_000_000,
    "a lakh": 100_000,
    "a quarter million": 250_000,
    "a quarter-million": 250_000,
    "a quarter-of-a-million": 250_000,
    "one and a half million": 1_500_000,
    "two and a half million": 2_500_000,
}

DOZENS = {  # a dozen is seldom exactly twelve: approximately
    "a dozen": 12,
    "one dozen": 12,
    "another dozen": 12,
    "a further dozen": 12,
    "two dozen": 24,
    "three dozen": 36,
    "four dozen": 48,
    "five dozen": 60,
    "six dozen": 72,
}

# What a vague word licenses, inclusive; never a best figure. "dozens" begins at two dozen and
# ends where "hundreds" would be said; "several" follows the same habit.
VAGUE = {
    "tens or hundreds of thousands": (20_000, 999_999),
    "tens, if not hundreds, of thousands": (20_000, 999_999),
    "several hundreds of thousands": (300_000, 999_999),
    "several tens of thousands": (30_000, 99_999),
    "some tens of thousands": (20_000, 99_999),
    "many tens of thousands": (20_000, 99_999),
    "hundreds or thousands": (200, 9_999),
    "hundreds, if not thousands": (200, 9_999),
    "hundreds or even thousands": (200, 9_999),
    "dozens, if not hundreds": (24, 999),
    "thousands upon thousands": (2_000, 9_999),
    "thousands and thousands": (2_000, 9_999),
    "hundreds and hundreds": (200, 999),
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "several hundred thousand": (300_000, 999_999),
    "a few hundred thousand": (200_000, 999_999),
    "several million": (3_000_000, 9_999_999),
    "a few million": (2_000_000, 9_999_999),
    "many thousands": (3_000, 9_999),
    "many thousand": (3_000, 9_999),
    "several thousands": (3_000, 9_999),
    "several thousand": (3_000, 9_999),
    "some thousands": (2_000, 9_999),
    "a few thousand": (2_000, 9_999),
    "few thousand": (2_000, 9_999),
    "a couple of thousand": (2_000, 2_999),
    "many hundreds": (300, 999),
    "several hundreds": (300, 999),
    "several hundred": (300, 999),
    "some hundreds": (200, 999),
    "a few hundred": (200, 999),
    "few hundred": (200, 999),
    "a couple of hundred": (200, 299),
    "a couple hundred": (200, 299),
    "a couple thousand": (2_000, 2_999),
    "a couple of dozen": (24, 35),
    "a couple dozen": (24, 35),
    "several dozens": (36, 99),
    "several dozen": (36, 99),
    "a few dozen": (24, 99),
    "few dozen": (24, 99),
    "dozens": (24, 99),
    "several scores": (60, 199),
    "scores": (40, 199),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "a couple": (2, 2),
    "a handful": (3, 9),
    "a few": (3, 9),
    "several": (3, 9),
}

_Q = Qualifier
QUALIFIERS = {
    "more than": _Q.MORE_THAN,
    "over": _Q.MORE_THAN,
    "well over": _Q.MORE_THAN,
    "just over": _Q.MORE_THAN,
    "slightly over": _Q.MORE_THAN,
    "slightly more than": _Q.MORE_THAN,
    "above": _Q.MORE_THAN,
    "upwards of": _Q.MORE_THAN,
    "upward of": _Q.MORE_THAN,
    "in excess of": _Q.MORE_THAN,
    "exceeding": _Q.MORE_THAN,
    "at least": _Q.MORE_THAN,
    "not less than": _Q.MORE_THAN,
    "no fewer than": _Q.MORE_THAN,
    "no less than": _Q.MORE_THAN,
    "not fewer than": _Q.MORE_THAN,
    "a minimum of": _Q.MORE_THAN,
    "up to": _Q.LESS_THAN,
    "as many as": _Q.LESS_THAN,
    "at most": _Q.LESS_THAN,
    "no more than": _Q.LESS_THAN,
    "not more than": _Q.LESS_THAN,
    "a maximum of": _Q.LESS_THAN,
    "fewer than": _Q.LESS_THAN,
    "less than": _Q.LESS_THAN,
    "under": _Q.LESS_THAN,
    "below": _Q.LESS_THAN,
    "some": _Q.APPROXIMATELY,
    "about": _Q.APPROXIMATELY,
    "around": _Q.APPROXIMATELY,
    "approximately": _Q.APPROXIMATELY,
    "approx": _Q.APPROXIMATELY,
    "approx.": _Q.APPROXIMATELY,
    "roughly": _Q.APPROXIMATELY,
    "circa": _Q.APPROXIMATELY,
    "an estimated": _Q.APPROXIMATELY,
    "estimated": _Q.APPROXIMATELY,
    "an average of": _Q.APPROXIMATELY,
    "in the region of": _Q.APPROXIMATELY,
    "in the order of": _Q.APPROXIMATELY,
    "more or less": _Q.APPROXIMATELY,
    "anywhere from": _Q.EXACT,
    "a record": _Q.EXACT,
    "a staggering": _Q.EXACT,
    "a combined": _Q.EXACT,
    "a whopping": _Q.EXACT,
    "an astonishing": _Q.EXACT,
    "another": _Q.EXACT,
    "a further": _Q.EXACT,
    "further": _Q.EXACT,
    "an additional": _Q.EXACT,
    "additional": _Q.EXACT,
    "a total of": _Q.EXACT,
    "total of": _Q.EXACT,
    "exactly": _Q.EXACT,
    "only": _Q.EXACT,
    "just": _Q.EXACT,
}
NEARLY = frozenset(
    {
        "nearly",
        "almost",
        "close to",
        "just under",
        "just short of",
        "nearing",
        "just shy of",
        "approaching",
        "close on",
        "nigh on",
    }
)
OPEN_AFTER = ("or more", "and more", "plus", "and counting")
ROUGH_AFTER = ("or so", "or thereabouts")

APPROXIMATE_MARGIN = 0.10  # "some", "about": ten per cent either way; "nearly": below only

FRACTIONS = (
    "half", "a half", "one half", "a third", "one third", "one-third", "two thirds", "two-thirds",
    "a quarter", "one quarter", "three quarters", "three-quarters", "a fifth", "one fifth",
    "one-fifth", "two fifths", "three fifths", "four fifths", "a tenth", "most", "the majority",
    "a majority", "many", "some", "part",
)  # fmt: skip

# What follows a number that counts no one: units of measure, money, ages, scores, hours.
NOT_A_COUNT_AFTER = (
    r"\s?%", r"\s?percent", r"\s?per\s?cent", r"\s?pct", r"[- ]?km\b", r"[- ]?kilomet",
    r"[- ]?miles?\b", r"[- ]met(?:re|er)s?\b", r"m\b", r"[- ]?feet\b", r"[- ]foot\b", r"[- ]inch",
    r"\s?hectares?", r"\s?acres?", r"\s?mm\b", r"\s?cm\b", r"\s?kg\b", r"\s?tonn?es?\b",
    r"\s?tons?\b", r"\s?mph", r"\s?kph", r"\s?degrees?", r"\s?dollars?", r"\s?euros?",
    r"\s?pounds?\b", r"\s?yuan", r"\s?rupees?", r"\s?cents?\b", r"-magnitude", r"[- ]thirds?\b",
    r"[- ]quarters?\b", r"[- ]fifths?\b", r"[- ]?fold\b",
    r"[- ]?years?[- ]old",
    r"-year", r"-day", r"-hour", r"-minute", r"-month", r"-week", r"-member", r"-strong\b",
    r"-point", r":\d", r"(?:st|nd|rd|th)\b", r"\s?a\.?m\.?\b", r"\s?p\.?m\.?\b", r"[-\u2013/]\d",
    r"\s?(?:GMT|UTC)\b", r"\s?o'clock", r"\s?times\b", r"\s?points?\b", r"\s?votes?\b",
    r"\s?years?\b", r"\s?days?\b", r"\s?hours?\b", r"\s?minutes?\b", r"\s?months?\b",
    r"\s?weeks?\b",
)  # fmt: skip
NOT_A_COUNT_BEFORE = (
    "resolution", "article", "chapter", "page", "phase", "no", "number", "route", "highway", "aged",
    "age", "room", "level", "grade", "section", "paragraph", "annex", "figure", "table", "flight",
    "channel", "magnitude", "category", "stage", "all but",
)  # fmt: skip
# "day 40" counts nobody, "the same day 3,900 crossed" and "the next day two died" do.
_A_DAY = (
    "same", "next", "previous", "following", "first", "last", "other", "one", "a", "that", "this",
    "each", "every", "per", "new year's", "christmas", "independence", "market",
)  # fmt: skip
DAY_BEFORE = "".join(rf"(?<!\b{word}\s)" for word in _A_DAY) + r"\bday\s$"
MOST_DAYS = 999

# "200 people of the 500": the noun between a part and its whole
COUNTED_NOUN = "people|persons|individuals|families|households|residents|refugees|others"

# What divides those counted before into parts.
OF_THESE = (
    r"\W*(?:of|among|amongst|out of)\s(?:all\s)?"
    r"(?:these|those|them|whom|which|this (?:number|figure|total)|the (?:total|displaced|evacuees|"
    r"refugees|(?:new )?arrivals|returnees|people (?:displaced|evacuated)))\b"
    r"|\W*(?:of|out of)\s(?P<whole>(?:the\s)?(?:\w+\s){0,2}\d[\d,]*[^,;]{3,120}),\s"
)
OF_WHOM = r"\sof (?:whom|which|them|these|those)\b"
# "between 900 and 1,000", "from 900 to 1,000", "900 or 1,000"
RANGE_FROM = "between|from"
RANGE_TO = "and|to"
EITHER = "to|or"
# Behind a fraction: "half of all the | 900".
OF_WHOLE = r"\s(?:of\s)?(?:all\s)?(?:the|its|their|these|those|them|of)?\s?(?:[a-z]+['\u2019]s\s)?"
PLURALS = "dozens|hundreds|thousands"
# "20 of the | 35 passengers"
OF_THE = (
    r"(?:\sof\s(?:the|its|their|these|those|all)|\sout of(?:\s(?:the|its|their|a total of))?)\s"
    r"(?:[a-z]{1,12}\s)?"
)
# "They are some of the 91,000 displaced": the whole is told of
# "most of the 15,000 | who came": the whole is told of by itself
WHO = r"\s(?:[a-z]+\s)?who\s"
ARE_OF = r"\b(?:is|are|was|were)\s(?:just\s)?(?:some|one|two|part)\sof\sthe\s$"
# "19,000 of | 24,000 people"
OF_SO_MANY = r"\d\sof\s$"
# "one in | five"
ONE_OF_SO_MANY = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d)\s(?:in|out of)\s(?:every\s)?"
)
MONEY = r"[$€£¥]\s?|\bUSD\s|\bUS\$\s?"
# "one in five people" counts nobody, "one million in 125 sites" does
ONE_IN = (
    r"\s(?:in|out of)\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|ten|every|\d{1,3})\b"
)
# "rose from 170,000 to 220,000" is no range
GROWN = (
    r"\b(?:rose|risen|rises?|grew|grown|grows?|increased?|increasing|jumped|climbed|swelled|surged|"
    r"swollen|doubled|tripled|trebled|nearly|fell|fallen|dropped|declined|decreased|went|gone|going|up|down)\s$"
)
# Before a year: "in 2013", "mid-2013".
YEAR_BEHIND = r"\b(?:in|since|of|by|until|from|for|to|and|during|late|early|mid)[\s-]$"
