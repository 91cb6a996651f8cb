"""English date words and the phrases of the date grammar, as tables."""

import re
from typing import NamedTuple

from data.reading.en.words import word_set

# A text without any of these holds no date.
MAY_HOLD_DATE = (
    r"\d|day\b|days\b|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"tonight|last night|overnight|tomorrow|this (?:morning|afternoon|evening)|the night|"
    r"(?:last|this|past) (?:spring|summer|autumn|fall|winter)|fortnight|christmas|easter|"
    r"ramadan|\beid\b|new year"
)
BEFORE = r"\b(?:before|prior to|ahead of)\s(?:the\s)?$"
# "the deadliest attack since 2015" dates nothing
RECORD = r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|highest|fiercest|first)\b[^.;]*$"
RECORD_SINCE = (
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|highest|first)\b"
    r"[^.;]*\bsince\b[^.;]*$"
)

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
NTH = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
    "final": -1, "closing": -1,
}  # fmt: skip
AND = frozenset({"and"})  # joins two days that are not the ends of a span
AFTER = frozenset({"after", "following"})
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


class Feast(NamedTuple):
    """Its calendar; month and day it begins on, or 0 and the days from Easter; how long it is."""

    calendar: str
    start: tuple[int, int]
    days: int


FEASTS = {
    "christmas eve": Feast("fixed", (12, 24), 1),
    "christmas day": Feast("fixed", (12, 25), 1),
    "christmas": Feast("fixed", (12, 24), 3),
    "boxing day": Feast("fixed", (12, 26), 1),
    "new year's eve": Feast("fixed", (12, 31), 1),
    "new years eve": Feast("fixed", (12, 31), 1),
    "new year's day": Feast("fixed", (1, 1), 1),
    "new years day": Feast("fixed", (1, 1), 1),
    "orthodox christmas": Feast("fixed", (1, 7), 1),
    "ash wednesday": Feast("easter", (0, -46), 1),
    "palm sunday": Feast("easter", (0, -7), 1),
    "maundy thursday": Feast("easter", (0, -3), 1),
    "good friday": Feast("easter", (0, -2), 1),
    "holy saturday": Feast("easter", (0, -1), 1),
    "easter sunday": Feast("easter", (0, 0), 1),
    "easter monday": Feast("easter", (0, 1), 1),
    "easter weekend": Feast("easter", (0, -2), 4),
    "easter": Feast("easter", (0, -2), 4),
    "orthodox easter": Feast("orthodox", (0, 0), 1),
    "ramadan": Feast("islamic", (9, 1), 30),
    "ramzan": Feast("islamic", (9, 1), 30),
    "eid al-fitr": Feast("islamic", (10, 1), 3),
    "eid ul-fitr": Feast("islamic", (10, 1), 3),
    "eid-ul-fitr": Feast("islamic", (10, 1), 3),
    "eid al-adha": Feast("islamic", (12, 10), 4),
    "eid ul-adha": Feast("islamic", (12, 10), 4),
    "eid-ul-adha": Feast("islamic", (12, 10), 4),
    "ashura": Feast("islamic", (1, 10), 1),
}

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
_NTH = r"(?:first|opening|second|third|fourth|fifth|last|final|closing)"
_NTH_DAY = r"\d{1,2}(?:st|nd|rd|th)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_DAY_MONTH = (
    rf"(?:(?P<day>{_DAY})(?: of)? (?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>{_DAY}))"
    rf"(?:,? (?P<year>{_YEAR}))?(?![\d,]\d)"
)
# Feasts that are one day, which their name alone tells; the others only behind "during", "on".
_FEAST_DAY = (
    r"(?:christmas (?:eve|day)|boxing day|new year['\u2019]?s (?:eve|day)|ash wednesday|"
    r"palm sunday|maundy thursday|good friday|holy saturday|easter (?:sunday|monday|weekend)|"
    r"orthodox (?:christmas|easter))"
)
_FEAST = (
    r"(?:christmas|easter|ramadan|ramzan|eid al-fitr|eid ul-fitr|eid-ul-fitr|eid al-adha|"
    r"eid ul-adha|eid-ul-adha|ashura)"
)
_MONTH_OF = r"(?:the )?(?:(?:holy|fasting|muslim|islamic) ){0,3}(?:month of )?"
_AFTER_DATE = r"(?=[,.;:)]|$| (?:and|at|by|when|in|near|after|as|with|while|but|he|she|they)\b)"

# Words, in small letters, of which one must stand in a text for a rule to find anything there.
NEEDS = {
    "no_date": ("friday", "september"),
    "feast": (
        "christmas", "boxing day", "new year", "easter", "wednesday", "sunday", "thursday",
        "friday", "saturday", "ramadan", "ramzan", "eid", "ashura",
    ),
    "days_from": (" after ", " before ", " following "),
    "slice_of_month": (" of ",),
    "slice_of_year": (" of ",),
    "numbered_day": ("the ",),
    "week_of": ("the week ",),
    "since_day": ("since", "starting", "beginning"),
    "since_month": ("since",),
    "since_year": ("since",),
    "since_weekday": ("since",),
    "since_unit": ("since",),
    "since_yesterday": ("since",),
    "past_window": ("past", "last", "previous", " a "),
    "past_days": ("recent",),
    "weekday_of_last_week": ("week",),
    "ago": (" ago", " earlier"),
    "part_of_unit": ("last", "this"),
    "month_of_year": (" year",),
    "this_unit": ("this", "current"),
    "last_unit": ("last",),
    "weekend": ("weekend",),
    "coming": ("next", "coming"),
    "next_unit": ("next",),
    "two_days_before": ("yesterday",),
    "two_days_on": ("tomorrow",),
    "yesterday": ("yesterday", "night"),
    "today": ("today", "tonight", "this", "the day"),
    "tomorrow": ("tomorrow",),
    "weekday_to_weekday": ("day",),
    "night_into": ("night",),
    "weekday": ("day",),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
}  # fmt: skip

# name of the rule in `dates.py`, its pattern; tried in this order, the first that fits takes the
# words. Spaces stand for a run of blanks; groups are named for what they hold.
PATTERNS = (
    # what is named after a day, and dates nothing
    ("no_date", r"good friday (?:agreement|accord|deal|peace|appeal)|black (?:friday|september)"),
    ("iso_day", rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)"),
    (
        "day_to_day",
        (rf"(?P<day1>{_DAY})(?:, {_DAY}){{1,4}},? and (?P<day>{_DAY}) (?P<month>{_MONTH})"
        rf"(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "day_to_day",
        (rf"(?P<month1>{_MONTH}) (?P<day1>{_DAY})(?:, {_DAY}){{1,4}},? and (?P<day>{_DAY})"
        rf"(?:,? (?P<year>{_YEAR}))?(?![\d,]\d)"),
    ),
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
    ("days_from", rf"(?P<count>{_COUNT}) (?P<unit>day|week)s? (?P<side>after|before) {_DAY_MONTH}"),
    (
        "days_from",
        (rf"(?P<count>{_COUNT}) (?P<unit>day|week)s? (?P<side>after|before|following) "
        rf"(?:the|an?) {_DAY_MONTH}"),
    ),
    (
        "month_to_month",
        (rf"(?:in|during|over|throughout|between) (?P<part1>{_PART})?(?P<month1>{_MONTH})"
        rf"(?:, {_MONTH}){{0,4}},? and (?P<part>{_PART})?(?P<month>{_MONTH})"
        rf"(?! \d{{1,2}}\b)(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "slice_of_month",
        (rf"(?:in |during |over |on )?the (?P<nth>{_NTH}) (?:(?P<count>{_COUNT}) )?"
        rf"(?P<unit>day|week|half)s? of (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "slice_of_year",
        (rf"(?:in |during |over )?the (?P<nth>{_NTH}) (?:(?P<count>{_COUNT}) )?"
        rf"(?P<unit>half|quarter|month)s? of (?:(?P<year>{_YEAR})|(?:the|this) year|"
        r"(?P<which>last) year)"),
    ),
    ("numbered_day", rf"the (?P<day>{_NTH_DAY}) of (?P<which>this|last) month"),
    ("numbered_day", rf"on the (?P<day>{_NTH_DAY}){_AFTER_DATE}"),
    ("week_of", rf"the week (?:of|from|beginning|starting|commencing) {_DAY_MONTH}"),
    (
        "feast",
        (rf"(?:on )?the (?P<nth>{_NTH}|{_NTH_DAY}) (?:day|night) of {_MONTH_OF}(?P<feast>{_FEAST})"
        rf"(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "feast",
        (rf"(?P<since>since) (?:the (?:start|beginning|onset) of )?{_MONTH_OF}"
        rf"(?P<feast>{_FEAST_DAY}|{_FEAST})(?:,? (?P<year>{_YEAR}))?"),
    ),
    (
        "feast",
        rf"(?P<feast>{_FEAST_DAY})(?:,? (?P<year>{_YEAR}))?",
    ),
    (
        "feast",
        rf"(?:on|over|at|during) {_MONTH_OF}(?P<feast>{_FEAST})(?:,? (?P<year>{_YEAR}))?",
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
    ("day", rf"(?:today|yesterday|tomorrow),? \(?{_DAY_MONTH}\)?"),
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
            rf"(?P<count>{_COUNT}) (?P<unit>day|week|fortnight|month|year)s?"
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
        r"(?P<unit>day|week|fortnight|month|year)(?: ago)?"),
    ),
    ("past_days", r"(?:in|over|during) recent (?P<unit>day|week|month|year)s"),
    ("weekday_of_last_week", rf"a week ago (?:on |last )?(?P<weekday>{_WEEKDAY})"),
    ("weekday_of_last_week", rf"(?P<weekday>{_WEEKDAY}),? (?:of )?last week"),
    ("weekday_of_last_week", rf"last week(?:,? on|['\u2019]s)? (?P<weekday>{_WEEKDAY})"),
    ("ago", rf"(?P<count>{_COUNT}) (?P<unit>day|week|fortnight|month|year)s? (?:ago|earlier)"),
    ("part_of_unit", r"(?P<part>early|late|mid)[ -](?P<which>last|this) (?P<unit>month|year)"),
    (
        "month_of_year",
        rf"(?:in )?(?P<part>{_PART})?(?P<month>{_MONTH})(?: of)? (?P<which>this|last) year",
    ),
    ("this_unit", r"(?:earlier |later )?(?:this|the current) (?P<unit>week|month|year)"),
    ("last_unit", r"(?:late |early |earlier )?last (?P<unit>week|month|year)"),
    (
        "weekend",
        (r"(?:over|at|during|on)? ?(?:(?:the|last|(?P<which>this))(?: past| previous| last)?|"
        r"(?:early |late )?last) weekend"),
    ),
    (
        "coming",
        (rf"(?:in|over|during|within|by)? ?the (?:next|coming) (?!day\b)(?:(?P<count>{_COUNT}) )?"
        r"(?P<unit>day|week|month|year)(?P<plural>s)?"),
    ),
    ("next_unit", r"(?:early |late |later )?next (?P<unit>week|month|year)"),
    ("two_days_before", r"the day before yesterday"),
    ("two_days_on", r"the day after tomorrow"),
    ("yesterday", r"yesterday|last night"),
    ("today", r"today|tonight|this (?:morning|afternoon|evening)"),
    ("tomorrow", r"tomorrow"),
    (
        "weekday_to_weekday",
        (r"(?:(?P<span>overnight|(?:(?:on |in |during )?the )?night|from|between) (?:of )?)?"
        rf"(?:(?:from|between|on|late|early) ){{0,2}}(?P<weekday1>{_WEEKDAY})"
        r"(?: night| evening| morning| afternoon)? "
        r"(?P<link>into|to|until|till|through|and|-|\u2013) "
        rf"(?:late |early |the early hours of )?(?P<weekday>{_WEEKDAY})"),
    ),
    ("night_into", rf"overnight (?:into|to) (?:early )?(?P<weekday>{_WEEKDAY})"),
    ("weekday", rf"overnight (?:on |late )?(?P<weekday>{_WEEKDAY})"),
    (
        "night_into",
        (r"overnight(?! (?:curfew|stay|trip|bus|train|low|accommodation|shelter|camp)s?\b)"
        rf"(?!,? (?:on |from |of )?(?:\d|{_MONTH}))|(?:during|in) the night(?! (?:of|from|to))"),
    ),
    ("weekday", rf"(?P<which>last |next |this )?(?P<weekday>{_WEEKDAY})"),
    ("month", rf"(?P<part>{_PART})?(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})"),
    (
        "month",
        (rf"(?:(?:in|during|by|of|until|throughout|for) (?P<part>{_PART})?|(?P<part2>{_PART}))?"
        rf"(?P<which>last) (?P<month>{_MONTH})(?! \d|-)"),
    ),
    (
        "month",
        (rf"(?:(?:in|during|by|of|until|throughout|for) (?P<part>{_PART})?|(?P<part2>{_PART}))"
        rf"(?P<month>{_MONTH})(?! \d|-)"),
    ),
    (
        "season",
        (
            rf"(?:in |during )?(?:the )?(?P<season>{_SEASON}) "
            rf"(?:of )?(?P<year>{_YEAR})"
        ),
    ),
    ("season", rf"(?:in |during |over )?(?P<which>last|this|the past) (?P<season>{_SEASON})"),
    ("year", rf"(?:in|during|throughout) (?P<part>{_PART})?(?P<year>{_YEAR})"),
    ("year", rf"(?:of|by|for) (?P<part>{_PART})?(?P<year>{_YEAR})(?! [a-z]{{3,12}}s\b)"),
    ("year", rf"(?P<part>{_PART})(?P<year>{_YEAR})"),
)  # fmt: skip

# Days counted from one named before: forward, back, or the very day.
ANCHORED = (
    (0, r"(?P<here>(?:earlier|later) (?:in the|that) day)"),
    (0, r"(?:on )?(?:the|that)(?: very)? same (?:day|night|evening|morning|afternoon)"),
    (0, r"(?<!\bsaid )(?:on )?that (?:day|night|evening)(?! of\b)"),
    (
        1,
        (r"(?:on )?the (?:following|next) (?:day|morning|night|evening)|the (?:day|morning) after"
        r"(?=\s*(?:[.,;)]|$))"),
    ),
    (1, rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?:later|afterwards)"),
    (-1, r"(?:on |of )?the (?:previous|preceding) (?:day|night|evening)"),
    (-1, r"the (?:day|night|evening) before(?=\s*(?:[.,;)]|$))"),
    (
        -1,
        (rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? "
        r"(?:earlier|previously|prior|before)(?=\s*(?:[.,;)]|$))"),
    ),
    (-1, rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? earlier"),
)  # fmt: skip
# "Two days after the raid": counted on from the day that follows, or from one named before.
DAYS_AFTER = (
    rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? after"
    r"(?= (?P<known>the|that|this|his|its)?)"
)
# Right before a date that is the day somebody said it.
SAID_BEFORE_DATE = (
    r"\b(?:said|says|told [\w ]{2,30}|reported|announced|added|"
    r"according to [\w ]{2,30})(?:\slate|\searly)?"
    r"\s(?:on\s)?(?:late\s|early\s)?$"
)
# "at 11 a.m." ends no sentence where one of these follows.
HOUR = re.compile(r"\b[ap]\.?m\.", re.IGNORECASE)
HOURS = frozenset({"a.m.", "p.m.", "am.", "pm."})
AFTER_HOUR = frozenset({*WEEKDAYS, "on", "in", "at", "local", "when", "as", "and", "near", "("})

# --- Which date is the event's
SAID = word_set(
    """
    say tell report announce state add claim call confirm
    """
)
# Before a date of what came before: "the raid worries many after the pullout in May".
AFTERMATH = re.compile(
    r"\b(?:following|after|in the wake of|ahead of) (?:the |an? |its )?(?:[\w'\u2019.-]+ ){1,12}$",
    re.IGNORECASE,
)
# Between an event and the date of a total told beside it: "bringing to 70,000 since".
TOTAL = re.compile(r"\b(?:bringing|taking|raising|pushing)\b[^.;]*\bsince\b", re.IGNORECASE)
# "Since the army seized X on 26 October": what is counted runs on from that day.
SINCE_CLAUSE = re.compile(r"\b(?:ever )?since\s(?!then\b)[^,;]{0,110}$", re.IGNORECASE)
# "After the fall of X on 3 May": people have fled ever since.
FOLLOWING = re.compile(
    r"\b(?:following|after|in the wake of)\s[^,;]{0,110}?\b(?:takeover|capture|fall|seizure|"
    r"outbreak|start|onset|collapse|conquest|offensive|invasion|launch|beginning)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
# A dateline in ordinary letters, known by its date: "Beirut, Feb 27 (UNI) "
DATED_DATELINE = re.compile(
    r"\s*[A-Z][\w.'\u2019/ -]{2,30},\s(?:[A-Z][\w.' ]{2,20},\s)?"
    rf"(?i:{_MONTH}) {_DAY}(?:,? {_YEAR})?\s?\([A-Z][\w/.& -]{{1,25}}\)"
    r"[\s:\u2013\u2014-]{1,5}(?=\S)"
)
# A dateline in ordinary letters, known by agency and dash: "Kampala, Uganda (PANA) - "
CITY_DATELINE = re.compile(
    r"\s*[A-Z]\w+(?:[ -][A-Z]\w+)?,\s[A-Z](?:[\w .'\u2019]|-(?=\w)){2,25}\s?"
    r"\([A-Z][A-Za-z/ ]{1,20}\)\s?[-\u2013\u2014]{1,2}\s+(?=\S)"
)
# What a toll does on another day than that of what it is the toll of.
RISE = word_set("rise climb pass reach exceed top hit jump grow increase stand surpass soar put")
