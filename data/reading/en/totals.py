"""How English tells totals: "bringing the number to 5,200", "IDPs: 122,387"."""

from data.model import Term

# "the number of displaced has reached 5,000": what counts, and how it comes to the figure
TOTAL_NOUNS = (
    r"totals?|numbers?|figure|count|tally|estimates?|exodus|influx|outflows?|"
    r"population (?:of|at|in) (?:the )?[^.;\d]{1,40}?camps?|(?:idp|displaced|refugee|"
    r"camp)(?:\s\w+)? population"
)
TOTAL_REACHED = (
    r"(?:var(?:y|ies|ied)|rang(?:e|es|ed|ing)) from(?= \d)|var(?:y|ies|ied)(?= between)|rang(?:e|"
    r"es|ed|ing)(?= (?:between|from))|to|at|by|reported as|given as|is|was|are|were|reached|"
    r"reaching|hit|hits|exceed(?:s|ed)|pass(?:es|ed)|topp(?:ed|s)|surpass(?:es|ed|ing)|near(?:s|"
    r"ed|ing)|approach(?:es|ed|ing)(?: the)?|totall?(?:s|ed|ing)|exceeding|numbers|stands at|"
    r"stood at|peaked at|rose to"
)
TOTAL_BROUGHT = (
    r"bring(?:s|ing)?|brought|tak(?:es|ing)|rais(?:es|ing|ed)|push(?:es|ing|ed)|swell(?:s|ed|ing)?|"
    r"increas(?:es|ing|ed)|lift(?:s|ed|ing)"
)
TOTAL_GROWN = r"increased|risen|rose|grew|grown|swelled|swollen|jumped|climbed|surged"
# "the number of displaced could reach half a million"
TOTAL_MODALS = (
    r"could|may|might|would|will|(?:is|are) (?:expected|likely|projected|set|forecast) to"
)
TOTAL_EXPECTED = (
    r"(?:soon |yet |eventually )?(?:reach|hit|exceed|surpass|pass|top|be|"
    r"(?:climb|rise|grow|swell|increase|double) to)"
)
TOTAL_GOES_ON = (
    r"(?:the|that|this|its|(?:this|last) (?:year|month|week)['\u2019]s) (?:\w+ )?"
    r"(?:total|figure|number|tally|count)\b"
)
PERHAPS = r"probably|likely|now|currently|already|still|thought to be|believed to be|beyond"
TOTAL_CUES = (
    r"\b(?:bring|bringing|brings|brought)\b.{0,40}\b(?:total|number|toll|figure)",
    r"\b(?:so far|to date)\b",
    r"\btotal number of\b",
    r"\b(?:lead|leading|leads|led|amount\w*|com(?:es|ing)) to a total of\b",
    r"\bthe total\b",
    r"\bcumulative",
)
# "1,100 altogether left" adds up those of one convoy; "1,100 have left altogether" all so far.
SUM_CUE = r"\b(?:altogether|overall)\b"
EXPECTED_CUES = (
    rf"\b(?:{TOTAL_NOUNS})\b.{{0,100}}\b(?:{TOTAL_MODALS}) (?:\w+ )?(?:{TOTAL_EXPECTED})\b",
    r"\b(?:is|are|was|were) expected to\b",
    r"\bexpected to (?:leave|be|flee|arrive|return|evacuate)",
    r"\bin (?:all|total)\b",
    r"\btotal\b",
    r"\bup to\b",
)
# What stands between, no other figure but those of a date.
_BETWEEN = r"(?:[^.;\d]|(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}\s(?=[A-Z])){0,110}?"
# A figure soon follows.
_FIGURE = r"(?=\D{0,24}\d|\D{0,30}\b(?:million|thousand|hundred|dozen))"
_FIGURE_NEXT = r"(?=\D{0,16}\d|\D{0,30}\b(?:million|thousand|hundred|dozen))"
TOTAL = (
    rf"\bput(?:s|ting)?\sat\s(?P<put>{_FIGURE}[^.;]{{1,40}})(?=.{{0,60}}\b(?:number|total)\b)|"
    rf"\b(?:{TOTAL_BROUGHT})\s(?:up\s)?"
    r"(?:the\s(?:\w+\s)?(?:total|number|figure|count|tally)[^.;\d]{0,130}?\s)?to\s"
    r"(?![^.;\d]{1,60}\sto\s(?:\w+\s){0,3}"
    r"(?:\d|million|hundred|thousand))(?P<figure>[^.;]{1,40})"
    rf"|\b(?:{TOTAL_NOUNS})\b{_BETWEEN}\s(?:{TOTAL_GROWN})\sby\s"
    rf"(?P<more>{_FIGURE}[^.;]{{1,40}})"
    rf"|\b(?:{TOTAL_NOUNS})\b{_BETWEEN}\sfrom\s(?=\D{{0,24}}\d)[^.;]{{1,60}}?\sto\s"
    r"(?P<grown>[^.;]{1,40})"
    rf"|\b(?:{TOTAL_NOUNS})\b{_BETWEEN}\s(?:{TOTAL_MODALS})\s(?:\w+\s)?"
    rf"(?:{TOTAL_EXPECTED})\s(?P<expected>{_FIGURE}[^.;]{{1,40}})"
    rf"|\b(?:{TOTAL_NOUNS})\b{_BETWEEN}\s(?:{TOTAL_REACHED})\s"
    rf"(?:(?:{PERHAPS})\s)?(?P<other>{_FIGURE_NEXT}[^.;]{{1,40}})"
)
# Behind a figure: it counts households.
IN_HOUSEHOLDS = r"\s(?:\w+\s)?(?:famil|household|hhs?\b)"
# What a row of a table counts: "Number of displaced: 452", "IDPs total 122 387".
LABELS = {
    "displaced": Term.DISPLACED, "displacement": Term.DISPLACED, "idps": Term.DISPLACED,
    "displacements": Term.DISPLACED, "arrivals": Term.ARRIVED, "evacuations": Term.EVACUATED,
    "evacuated": Term.EVACUATED, "evacuation": Term.EVACUATED, "evacuees": Term.EVACUATED,
    "homeless": Term.HOMELESS, "returnees": Term.RETURNED, "refugees": Term.SOUGHT_REFUGE,
    "destroyed": Term.DESTROYED_HOUSING,
}  # fmt: skip
LABEL = (
    rf"(?:[^\W\d_]+\s){{0,4}}(?P<label>{'|'.join(LABELS)})(?:\s[^\W\d_]+){{0,3}}"
    r"(?:\s(?:since|from|between|as of|in|until|to|on)\s[^:.]{1,30})?\s?(?::|total)\s?$"
)
# What may follow such a figure: " people (528,601 families), 15 January to 30 July."
LABELLED = (
    r"(?:\s(?:people|persons|individuals|idps|families|households))?(?:\s?\([^()]{1,40}\))?"
    r"(?:,?\s(?:from|between|since|as of|to|in|on|"
    r"by)?\s?[\w\s]{0,20}\d{1,2}\s[a-z]+[\w\s]{0,30})?\s?[.;]?\s*"
)
