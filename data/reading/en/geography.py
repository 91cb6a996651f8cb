"""Words English puts beside place names: kinds, directions, prepositions."""

import re

from data.model import PlaceKind
from data.reading.en.words import word_set

_K = PlaceKind
KINDS = {
    "neighbourhood": _K.NEIGHBOURHOOD, "neighborhood": _K.NEIGHBOURHOOD,
    "quarter": _K.NEIGHBOURHOOD,
    "suburb": _K.NEIGHBOURHOOD, "ward": _K.NEIGHBOURHOOD, "borough": _K.NEIGHBOURHOOD,
    "village": _K.VILLAGE, "hamlet": _K.VILLAGE, "town": _K.TOWN, "township": _K.TOWN,
    "city": _K.CITY, "capital": _K.CITY, "municipality": _K.DISTRICT, "commune": _K.DISTRICT,
    "district": _K.DISTRICT, "prefecture": _K.DISTRICT, "county": _K.DISTRICT,
    "territory": _K.DISTRICT, "canton": _K.DISTRICT, "locality": _K.TOWN, "raion": _K.DISTRICT,
    "woreda": _K.DISTRICT, "cercle": _K.DISTRICT, "tehsil": _K.SUBDISTRICT,
    "kebele": _K.SUBDISTRICT, "payam": _K.SUBDISTRICT, "boma": _K.SUBDISTRICT,
    "barangay": _K.SUBDISTRICT, "wilaya": _K.PROVINCE, "wilayat": _K.PROVINCE,
    "hromada": _K.SUBDISTRICT, "rayon": _K.DISTRICT, "chiefdom": _K.DISTRICT,
    "subdistrict": _K.SUBDISTRICT, "sub-district": _K.SUBDISTRICT, "upazila": _K.SUBDISTRICT,
    "province": _K.PROVINCE, "governorate": _K.PROVINCE, "state": _K.PROVINCE,
    "department": _K.PROVINCE, "oblast": _K.PROVINCE, "region": _K.PROVINCE,
    "division": _K.PROVINCE,
    "country": _K.COUNTRY, "kingdom": _K.COUNTRY, "republic": _K.COUNTRY, "nation": _K.COUNTRY,
    "countryside": _K.REGION, "area": _K.REGION, "enclave": _K.REGION, "pocket": _K.REGION,
    "valley": _K.NATURAL, "island": _K.NATURAL, "river": _K.NATURAL, "desert": _K.NATURAL,
    "mountain": _K.NATURAL, "lake": _K.NATURAL, "basin": _K.NATURAL, "peninsula": _K.NATURAL,
    "camp": _K.CAMP, "settlement": _K.CAMP, "crossing": _K.CROSSING, "checkpoint": _K.CROSSING,
    "airport": _K.FACILITY, "airbase": _K.FACILITY, "port": _K.FACILITY, "base": _K.FACILITY,
}  # fmt: skip

# "X and Y cities"
PLURAL_KINDS = {
    "cities": _K.CITY, "counties": _K.DISTRICT, "territories": _K.DISTRICT,
    "municipalities": _K.DISTRICT,
}  # fmt: skip

# Kinds that may take up an earlier name again: "the district", "the town".
ANAPHORS = {
    "neighbourhood": {_K.NEIGHBOURHOOD, _K.DISTRICT},
    "neighborhood": {_K.NEIGHBOURHOOD, _K.DISTRICT},
    "district": {_K.DISTRICT, _K.NEIGHBOURHOOD, _K.SUBDISTRICT},
    "quarter": {_K.NEIGHBOURHOOD},
    "suburb": {_K.NEIGHBOURHOOD, _K.TOWN},
    "village": {_K.VILLAGE, _K.TOWN},
    "town": {_K.TOWN, _K.VILLAGE, _K.CITY},
    "city": {_K.CITY, _K.TOWN},
    "camp": {_K.CAMP},
    "province": {_K.PROVINCE},
    "governorate": {_K.PROVINCE},
    "state": {_K.PROVINCE},
    "region": {_K.PROVINCE, _K.REGION},
    "enclave": {_K.NEIGHBOURHOOD, _K.DISTRICT, _K.REGION, _K.TOWN, _K.CITY},
    "pocket": {_K.NEIGHBOURHOOD, _K.DISTRICT, _K.REGION, _K.TOWN},
    "area": {_K.NEIGHBOURHOOD, _K.DISTRICT, _K.REGION, _K.TOWN, _K.CITY, _K.VILLAGE, _K.PROVINCE},
    "country": {_K.COUNTRY},
}

# Words for part of a city that leave the name out: "their last bastion in the city of Homs".
NAMELESS_AREAS = word_set(
    """
    bastion stronghold enclave pocket foothold redoubt holdout district neighbourhood
    neighborhood quarter suburb
    """
)

DIRECTIONS = word_set(
    """
    north south east west northern southern eastern western central northeast northwest
    southeast southwest northeastern northwestern southeastern southwestern north-east
    north-west south-east south-west north-eastern north-western south-eastern south-western
    rural greater upper lower nw ne sw se
    """
)
PARTS = word_set(
    """
    part parts outskirts edge outside countryside suburbs north south east west northeast
    northwest southeast southwest centre center vicinity rest areas regions villages towns
    districts neighbourhoods neighborhoods provinces camps
    """
)

# "the highway from X to Y" names a road by its ends.
ROAD_BETWEEN = (
    r"\b(?:highway|motorway|railway|road|pipeline|line)\s"
    r"(?:from|between|linking|connecting|that links)\s"
    r"(?:[^,.;]{1,40}\s(?:to|and|with)\s)?$"
)
# Places one leaves that no gazetteer names.
UNNAMED = frozenset({"zone", "front", "frontline", "battlefield", "land", "homeland", "territory"})
BORDERS = frozenset({"border", "frontier", "boundary"})

IN = word_set(
    """
    in at inside within near around across throughout on outside along beside above
    """
)
NEARBY = frozenset({"nearby", "neighbouring", "neighboring", "surrounding", "adjacent"})
FROM = frozenset({"from", "off"})
# "across to X", "down to Y"
OVER = frozenset({"across", "over", "down", "up", "on", "back", "through", "north", "south"})
TO = frozenset(["to", "into", "toward", "towards", "onto"])
LOCATIVES = (
    IN
    | FROM
    | TO
    | word_set(
        """
        of for between via through over by
        """
    )
)

# Capitalised words that begin names of organisations, people or things with a place inside.
ORGANISATION_HEADS = word_set(
    """
    observatory university college school hospital bank ministry minister president army police
    forces force government council committee agency authority party front brigade battalion
    corps movement federation association union company group airlines airways times post
    tribune herald news network radio television fc united club team court commission office
    organisation organization institute society foundation fund league coalition crescent cross
    museum act treaty agreement convention conference summit accord accords war festival
    """
)
# Who heads or stands for a country leaves it one; "the Homs Army" is an organisation.
HEADED_BY = word_set(
    "minister president ambassador embassy troops forces force parliament police government sheriff"
)
TITLES = word_set(
    """
    mr mrs ms dr president minister general colonel sheikh king queen prince judge sir lord
    """
)

# Those who speak for a place: "the governor of Homs said" tells not where it happened.
OFFICE_OF = re.compile(
    r"\b(?:governor|mayor|spokes(?:man|woman|person)|commissioner|commander|director|head|chief|"
    r"minister|premier|president|prefect|councill?or|lawmaker|ambassador|officials?) (?:of|for) "
    r"(?:the )?$",
    re.IGNORECASE,
)

# Waters and lands so large that a town beside them tells better where.
WIDE_NATURE = frozenset({"lake", "river", "sea", "gulf", "ocean", "desert", "basin", "peninsula"})

# "X, on the border with Y": what happens there is in X.
BORDER_WITH = re.compile(r"\b(?:border(?:s|ing)?(?: with)?|borders? of) $", re.IGNORECASE)

# Groups that carry a place in their name; the place in it is none.
ORGANISATION_PHRASES = re.compile(
    r"Islamic State(?: (?:of|in) Iraq and (?:the Levant|Syria|al-Sham|Greater Syria))?"
    r"|Islamic State in the Greater Sahara|Syrian Observatory for Human Rights"
    r"|United (?:Nations|States Agency)|Red (?:Cross|Crescent)|European (?:Union|"
    r"Commission|Parliament)"
    r"|[A-Z]\w+(?:['\u2019]s)? (?:(?:Liberation|Resistance|Revolutionary|Patriotic|"
    r"People['\u2019]s) (?:Army|Front|Movement|Forces)|Defen[cs]e Forces|Democratic Forces)"
    r"|(?:Union|Assistance|Interim|Multinational|Stabili[sz]ation|Hybrid|Support|Observer|"
    r"Verification|Protection|Monitoring|Peacekeeping|Police|Security) "
    r"(?:Mission|Force|Forces|Operation) (?:to|in|for) (?:the )?[A-Z]\w+"
    r"|(?:Army|Front|Movement|Party|Council|Congress|League|Alliance|Coalition|Brigade)s? for "
    r"(?:the )?(?:[A-Z]\w+ (?:and |of )?){1,4}[A-Z]\w+"
)
NO_PLACES = word_set(
    """
    idp idps who unhcr iom ocha unicef sunni shia shiite islam god allah easter christmas
    ramadan internet twitter facebook state department parliament congress nato taliban isis isil
    daesh hamas hezbollah houthi houthis fatah pkk ypg rsf saf m23 tatmadaw fano tplf endf jnim
    boko haram un u.n. unmiss monusco minusca minusma unamid
    unrwa wfp usaid msf ngo government governments opposition coalition ministry army police
    authorities rebels militants islamists security defence defense interior reuters afp ap xinhua
    irin bbc cnn tass anadolu lord shabaab shabab shebab
    """
) | {
    "islamic state",
    "al-qaeda",
    "al-qaida",
    "al-shabaab",
    "al-shabab",
    "al-shebab",
    "al-nusra",
    "al-jazeera",
    "al-arabiya",
    "al-hayat",
    "al-manar",
    "al-azhar",
    "boko haram",
    "arakan army",
    "united nations",
    "white house",
    "state department",
    "red crescent",
    "red cross",
}
# What may take up a place whose kind nobody has said, in one sentence: "the governorate".
WIDE = frozenset({"governorate", "province", "region", "county"})
# "a pro-Damascus commander"
SIDES = ("pro-", "anti-")
PEOPLES = word_set(
    """
    tribe tribes clan clans ethnic group community communities
    """
)

# Member states of the United Nations and a few that are not, by the names news gives them.
COUNTRIES = frozenset(
    name.strip().casefold()
    for name in """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria,
    Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan,
    Bolivia, Bosnia, Bosnia and Herzegovina, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso,
    Burma, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Central African Republic, Chad, Chile,
    China, Colombia, Comoros, Congo, Democratic Republic of Congo,
    Democratic Republic of the Congo, DR Congo, DRC, Costa Rica, Croatia, Cuba, Cyprus,
    Czech Republic, Denmark, Djibouti, Dominican Republic, Ecuador, Egypt, El Salvador,
    Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia,
    Germany, Ghana, Greece, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hungary,
    Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan,
    Jordan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho,
    Liberia, Libya, Lithuania, Luxembourg, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta,
    Mauritania, Mauritius, Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique, Myanmar,
    Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea,
    North Macedonia, Norway, Oman, Pakistan, Palestine, Panama, Papua New Guinea, Paraguay, Peru,
    Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Samoa, Saudi Arabia, Senegal,
    Serbia, Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, South Africa,
    South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria,
    Taiwan, Tajikistan, Tanzania, Thailand, Timor-Leste, Togo, Tonga, Trinidad and Tobago, Tunisia,
    Turkey, Turkiye, Turkmenistan, Uganda, Ukraine, United Arab Emirates, United Kingdom,
    United States, Uruguay, Uzbekistan, Vanuatu, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe
    """.split(",")  # noqa: SIM905 -- reads better than a list
)

# Abbreviations that stand for a country wherever they stand, written just so.
COUNTRY_SIGNS = {
    "CAR": "Central African Republic",
    "DRC": "Democratic Republic of the Congo",
    "UAE": "United Arab Emirates",
    "US": "United States",
    "U.S.": "United States",
    "U.S": "United States",
    "USA": "United States",
    "DPRK": "North Korea",
    "EU": "European Union",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
}

# What stands before a place that people leave, and before one they go to.
_ON_THE_WAY = (
    r"\s(?:(?!(?:to|into|for|towards?|in|near|via|and|by|after|before)\b)[a-z][\w-]*\s){0,4}$"
)
LEFT_BEHIND = re.compile(
    r"\b(?:left|leav(?:e|es|ing)|quits?|quitting|flee|flees|fled|fleeing|evacuat(?:e|es|ed|ing)"
    r"|evacuations? (?:of|from)|departs?|departed|abandon(?:s|ed|ing)?|empt(?:ies|ied|ying)"
    r"|from|out of)" + _ON_THE_WAY
)
REACHED = re.compile(
    r"\b(?:to|into|towards?|for|reach(?:ed|es|ing)?|enter(?:ed|s|ing)?|arriv\w+ (?:in|at))"
    + _ON_THE_WAY
)
LEFT_AHEAD = re.compile(  # in a title: "al-Waer convoy", "Homs evacuees"
    r"(?:'s|\u2019s)?\s(?:convoys?|evacuat\w+|evacuees?|exodus|residents|families|villagers"
    r"|(?:almost |all but )?(?:empty|emptied|deserted))\b"
)
# Places counted, not named: what "four besieged towns" are, no other sentence says for sure.
COUNTED_PLACES = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|various|dozens of|\d+)\s"
    r"(?:[\w-]+\s){0,2}(?:towns|villages|cities|districts|neighbou?rhoods|provinces|regions|states"
    r"|governorates|camps|areas)\b",
    re.IGNORECASE,
)
BACKING = re.compile(r"-(?:backed|led|based|allied|aligned|supported|brokered|mediated)\b")
