"""English date words and the phrases of the date grammar, as tables."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "a couple of": 2, "three": 3, "few": 3,
    "a few": 3, "several": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18,
}  # fmt: skip
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
PARTS = {  # of a month: first and last day of the part, 0 the month's own last
    "early": (1, 10), "the beginning of": (1, 10), "the start of": (1, 10), "beginning": (1, 10),
    "mid": (10, 20), "the middle of": (10, 20), "late": (20, 0), "the end of": (20, 0),
    "end": (20, 0),
}  # fmt: skip
PARTS_OF_YEAR = {  # first and last month
    "early": (1, 4), "the beginning of": (1, 3), "the start of": (1, 3), "beginning": (1, 3),
    "mid": (5, 8), "the middle of": (5, 8), "late": (9, 12), "the end of": (10, 12),
    "end": (10, 12),
}  # fmt: skip

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_COUNT = (
    r"(?:\d{1,3}|a couple of|couple of|a few|few|several|an?|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|eighteen)"
)
_PART = (
    r"(?:early|mid|late|the beginning of|the start of|the middle of|the end of|beginning|end)[\s-]"
)
_UNTIL = r"(?:and|to|until|till|through|-|\u2013)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

# name of the rule in `dates.py`, its pattern; tried in this order, the first that fits takes the
# words. Spaces stand for a run of blanks; groups are named for what they hold.
PATTERNS = (
    ("iso_day", rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)"),
    (
        "day_to_day",
        (rf"(?:between|from)? ?(?P<day1>{_DAY})(?: (?P<month1>{_MONTH}))?"
        rf"(?:,? (?P<year1>{_YEAR}))? ?{_UNTIL} ?(?P<day>{_DAY}) (?P<month>{_MONTH})"
        rf"(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "day_to_day",
        (rf"(?:between|from)? ?(?P<month1>{_MONTH}) (?P<day1>{_DAY})(?:,? (?P<year1>{_YEAR}))? ?"
        rf"{_UNTIL} ?(?:(?P<month>{_MONTH}) )?(?P<day>{_DAY})"
        rf"(?:,? (?P<year>{_YEAR}))?(?![\d,]\d)"),
    ),
    (
        "month_to_month",
        (rf"(?:between|from) (?P<part1>{_PART})?(?P<month1>{_MONTH})(?:,? (?P<year1>{_YEAR}))? ?"
        rf"{_UNTIL} ?(?P<part>{_PART})?(?P<month>{_MONTH})"
        rf"(?:,? (?P<year>{_YEAR}))?"),
    ),
    ("year_to_year", rf"(?:between|from) (?P<year1>{_YEAR}) ?{_UNTIL} ?(?P<year>{_YEAR})"),
    (
        "since_day",
        (rf"(?:since|starting|beginning) (?:on )?(?:{_WEEKDAY},? )?"
        rf"(?:(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>{_DAY}))"
        rf"(?:,? (?P<year>{_YEAR}))?(?![\d,]\d)"),
    ),
    ("since_month", rf"since (?P<part>{_PART})?(?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"),
    ("since_year", rf"since (?P<part>{_PART})?(?P<year>{_YEAR})"),
    (
        "since_month",
        (
            rf"since\b[^.;]{{1,60}}?\b(?:in|of) (?P<part>{_PART})?(?P<month>{_MONTH}),? "
            rf"(?P<year>{_YEAR})"
        ),
    ),
    (
        "since_year",
        rf"since\b[^.;]{{1,60}}?\b(?:in|of) (?:{_PART})?(?:{_MONTH} )?(?P<year>{_YEAR})",
    ),
    ("since_weekday", rf"since (?:last )?(?P<weekday>{_WEEKDAY})"),
    (
        "since_unit",
        (
            r"since (?:(?P<before>last)|the (?:start|beginning) of (?:the|this)) "
            r"(?P<unit>week|month|year)"
        ),
    ),
    ("since_yesterday", r"since yesterday"),
    (
        "day",
        (rf"(?:{_WEEKDAY},? (?:the )?)?(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})"
        rf"(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "day",
        (
            rf"(?:{_WEEKDAY},? )?(?P<month>{_MONTH}) (?P<day>{_DAY})(?:,? "
            rf"(?P<year>{_YEAR}))?(?![\d,]\d|\d)"
        ),
    ),
    (
        "past_window",
        (
            r"(?:over|in|during|within|for|throughout)? ?(?:the )?(?:past|last|previous) "
            rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s?"
        ),
    ),
    (
        "past_window",
        r"(?:in|during|over|within) the (?:past|last|previous) (?P<hours>24|48|72) hours",
    ),
    # "over the past year", and the garbled "over the a year ago" rewriting software makes of it
    (
        "past_window",
        (r"(?:over|during|in|within|throughout) the (?:past|last|previous|a) "
        r"(?P<unit>day|week|month|year)(?: ago)?"),
    ),
    ("past_days", r"(?:in|over|during) recent (?P<unit>day|week|month|year)s"),
    ("ago", rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?:ago|earlier)"),
    ("this_unit", r"(?:earlier |later )?(?:this|the current) (?P<unit>week|month|year)"),
    ("last_unit", r"(?:late |early |earlier )?last (?P<unit>week|month|year)"),
    ("weekend", r"(?:over|at|during|on)? ?(?:the|last) weekend"),
    (
        "coming",
        (rf"(?:in|over|during|within|by)? ?the (?:next|coming) (?:(?P<count>{_COUNT}) )?"
        r"(?P<unit>day|week|month|year)(?P<plural>s)?"),
    ),
    ("coming", r"next (?P<unit>week|month|year)"),
    ("yesterday", r"yesterday|last night|overnight(?= (?:on|into|to))"),
    ("today", r"today|tonight|this (?:morning|afternoon|evening)|earlier in the day"),
    ("tomorrow", r"tomorrow"),
    ("weekday", rf"(?P<which>last |next |this )?(?P<weekday>{_WEEKDAY})"),
    ("month", rf"(?P<part>{_PART})?(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})"),
    (
        "month",
        (rf"(?:(?:in|during|by|of|until|throughout|for|last) (?P<part>{_PART})?|(?P<part2>{_PART}))"
        rf"(?P<month>{_MONTH})(?! \d|-)"),
    ),
    (
        "season",
        (
            r"(?:in |during )?(?:the )?(?P<season>spring|summer|autumn|fall|winter) "
            rf"(?:of )?(?P<year>{_YEAR})"
        ),
    ),
    ("year", rf"(?:in|during|throughout) (?P<part>{_PART})?(?P<year>{_YEAR})"),
    ("year", rf"(?:of|by|for) (?P<part>{_PART})?(?P<year>{_YEAR})(?! [a-z]{{3,12}}s\b)"),
    ("year", rf"(?P<part>{_PART})(?P<year>{_YEAR})"),
)  # fmt: skip
