"""English words and phrases beside a name that make it a place, or no place."""

import re

from data.reading.en import geography, world
from data.reading.en.words import word_set

ARTICLES = frozenset({"the", "a", "an", "this", "that"})
GOING = word_set(
    """
    fled flee fleeing escaped arrived arrive arriving reached moved taken evacuated displaced
    returned left crossed transferred relocated bussed heading headed residents people families
    villagers civilians refugees sheltering refuge villages towns neighbourhoods neighborhoods
    districts camps areas clashes fighting shelling attack attacks airstrike airstrikes strikes
    killed positions strongholds hideouts
    """
)
FOUGHT_FOR = word_set(
    """
    battle fight fighting left bound headed heading departed fled flee fleeing leave leaving
    """
)
DONE_TO_PLACES = word_set(
    """
    left leave leaving fled flee fleeing reached reach reaching entered entering bombed bombing
    shelled shelling hit hitting struck striking attacked attacking captured recaptured retook
    retaken seized besieged besieging stormed overran overrun liberated pounded pounding quit
    evacuated abandoned surrounded encircled targeted raided took retake recapture capture near
    burned burning burnt torched torching razed razing looted looting ransacked
    outside visit visited battered devastated rocked bombarded emptied emptying
    """
)
KINDS_BEFORE = frozenset({"city", "town", "village", "capital"})  # "the capital, X", "town X"
CUT_BEHIND = frozenset({"town", "city", "village", "district"})  # "X Town of Y" are two
OF_MOUNTAINS = frozenset({"eruption", "foothills", "slopes"})
ABOUT_PLACES = frozenset({"in", "near", "outside", "around"})
ON_PLACES_ALONE = frozenset({"on"})
REMOTE_VIOLENCE = word_set("shelling bombardment bombing airstrike airstrikes raids strikes")
HOSTS = frozenset({"hosts", "hosted", "hosting", "houses", "shelters", "sheltered"})
GUESTS = word_set(
    """
    displaced refugees idps idp evacuees families households people persons individuals returnees
    """
)
KIND_PREFIXES = frozenset({"border", "refugee", "idp", "idps", "transit", "displacement"})
VILLAGERS = frozenset({"villagers", "residents", "inhabitants", "townspeople", "townsfolk"})
FLEEING = word_set(
    """
    fled flee fleeing evacuated displaced bussed sheltering refuge residents villagers villages
    arrived neighbourhood neighborhood town towns relocated transferred crossed returned headed
    heading bound
    """
)
FLED = frozenset({"fled", "flee", "fleeing", "evacuated", "displaced", "uprooted"})
ENTERED = word_set(  # of towns alone
    "entered entering stormed overran besieged besieging retook recaptured pounded bombarded fled"
)
REACHED = frozenset({"reached", "reaching"})
NEARBY = frozenset({"nearby", "neighbouring", "neighboring"})
# A small word inside an entity joins two names: "Douma to Jarablus" is a path, not a place.
BETWEEN_NAMES = word_set(
    """
    in near across to and from into towards toward via or at through between since after as
    with by during before while for
    """
) | {"(", "/", ","}
PARTICLES = word_set("i e o ul al el ye de la sur des du les aux sous en")
LOCATIVE = geography.IN | geography.FROM | geography.TO | {"of", "between", "via", "outside"}
BEFORE_PLACES = LOCATIVE | DONE_TO_PLACES
BEFORE_NAMES = frozenset(geography.DIRECTIONS | ARTICLES | NEARBY)
NO_NAMES = frozenset(LOCATIVE | ARTICLES | DONE_TO_PLACES)
# Capitalised words that end the names of organisations which begin with a place's.
HEADS = (geography.ORGANISATION_HEADS - geography.HEADED_BY) | word_set(
    """
    department reserve guard lottery trust chamber chambers attorney forum strategy wanderers
    rovers hotspur villa diocese laboratory journal
    """
)
WELL_KNOWN = world.STATES_AND_REGIONS | world.CITIES
DEMONYM = re.compile(r"(?:[aei]n|ish|ese|[^aeiou]i|ic|ch|s)$")
ARABIC_ARTICLE = re.compile(r"(?:[Aa](?:[lndrstz]|sh)|[Ee](?:[lnzsdr]|sh)|[Uu][ml])$")
SAINT = re.compile(r"(?:St\.?|Saint|Santa|San)\s")
NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u2019'.])*$")
SPEAKERS = re.compile(
    r"\b([^\W\d_a-z][^\W\d_]*)(?=\s(?:said|says|told|added|wrote|argued|tweeted|testified|explained)\b"
    r"|,\s\d\d,(?!\d))"
    r"|\b(?:Mr|Mrs|Ms|Dr)\.?\s([^\W\d_]+)\b"
)
LIVING_IN = re.compile(
    r"\b(?:residents?|inhabitants|villagers|people|mayor|governor) (?:of|in|from) $"
)
# "New Mexico", "Northern Ireland", "Air Canada" are not the country
OTHER_THAN = re.compile(
    r"(?:\b(?:New|North|South|East|West|Northern|Southern|Eastern|Western|Papua|Equatorial|Little|Air"
    r"|Bank|Republic of|of|Mr\.?|Mrs\.?|Ms\.?)|[A-Z]\w+-)\s?$"
)
COMPANY_BEFORE = re.compile(r"\b(?:Air|Bank of|HSBC|Radio|Team|Miss)\s$")
KIND_WORDS = "|".join(sorted(geography.KINDS, key=len, reverse=True))
NAME = (
    r"(?:(?:[Aa][lndrstz]|[Ee][ln]|[Aa]sh|[Uu]m[m]?)[-\s])?[A-Z\u00c0-\u024f][\w\u2019']+"
    r"(?:[-\s](?:(?:al|el|ed|es|an|ar|ad|as|az|ez|e|i|ye|ul|sur|de|la|du|of|the)[-\s])?"
    r"[A-Z\u00c0-\u024f][\w\u2019']+){0,3}"
)
# The words without which none of the phrases below can stand.
KIND_FORMS = frozenset(
    form
    for kind in (*geography.KINDS, "site", "community")
    for part in kind.split("-")
    for form in (part, f"{part}s")
)
ARTICLES_OF_NAMES = word_set("al Al el El ash Ash ad Ad ar Ar an An as As at At az Az")
KIND_OF_NAME = re.compile(rf"\b(?:{KIND_WORDS})s? of (?P<name>{NAME})")
NAME_KIND = re.compile(
    rf"(?P<name>{NAME})(?=\s(?:(?:{'|'.join(sorted(KIND_PREFIXES))})\s)?(?:{KIND_WORDS})s?\b)"
)
ARTICLED = re.compile(
    r"(?<![\w-])(?P<name>(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]d|[Aa]r|[Aa]n|[Aa]s|[Aa]t|[Aa]z)-[A-Z][\w\u2019']+)"
)
# "Rukban, a camp on the border": said to be a place, whatever any gazetteer knows
NAME_IS_KIND = re.compile(
    rf"(?P<name>{NAME}),\s(?:an?|another|the)\s(?:[\w-]+\s){{0,4}}?(?:{KIND_WORDS}|site|suburb)"
    r"(?=[,.;]|\s(?:in|on|of|near|next|outside|where|that|which|with|about|some|close|north|south|east|"
    r"west|\d))"
)
# "their village, called Bedam", "Palma and surrounding areas"
KIND_OF_ANOTHER = re.compile(rf"(?:{KIND_WORDS})s?\sof\s(?:the\s)?[A-Z]")
KIND_CALLED = re.compile(
    rf"\b(?:{KIND_WORDS})\b[^.;]{{0,20}}?\s(?:called|named|known as)\s(?P<name>{NAME})"
)
SURROUNDED = re.compile(rf"(?P<name>{NAME})(?=\sand\s(?:its\s|the\s)?surround\w+\s)")
# Written with a capital behind a name, they need no sign beside it.
STREETS = word_set("Road Street Avenue Lane Highway Boulevard Square Bridge Roundabout")
CAPITAL_KINDS = word_set(
    """
    County Province District Governorate Oblast Prefecture Mountains Islands Valley Peninsula
    Township
    """
)
# "in Omido community", as Nigeria says it; "the Omido community" are people
COMMUNITY = re.compile(
    rf"\b(?:in|at|from|near|of) (?P<name>{NAME})(?=,? (?:community|communities)\b)"
)
SAID_TO_BE = (KIND_OF_NAME, NAME_IS_KIND, KIND_CALLED, SURROUNDED, COMMUNITY)
ABBREVIATED = re.compile(r"(?:[A-Z][a-z]{1,4}\.?|[A-Z]{2}|(?:[A-Z]\.){2})$")
LIST = re.compile(
    rf"\b(?:including|such as|namely|notably|in|from|to|into|of|on|across|near|at)\s"
    rf"(?P<list>{NAME}(?:,\s{NAME}(?:\s[IVX]+\b)?){{1,12}},?\sand\s{NAME})"
)
DISTANCE = re.compile(
    r"(?:(?:about|some|around)\s)?\d[\d.,]*\s?(?:km|kilomet(?:re|er)s?|miles)\s(?:\([^)]{1,20}\)\s)?"
    r"(?:to the\s)?(?:north|south|east|west|northeast|northwest|southeast|southwest|"
    r"away)?\s?(?:of|from|outside)\s$"
)
PART_OF = re.compile(
    rf"(?:the\s)?(?:(?:{'|'.join(geography.DIRECTIONS)})\s)*"
    r"(?:countryside|outskirts|suburbs|parts|part|edge|area|areas|north|south|east|west|northeast|northwest"
    r"|southeast|southwest|centre|center|border|borders)\s(?:of|with)\s(?:the\s)?$"
)
IN_BETWEEN = re.compile(
    rf"(?:\s(?:{KIND_WORDS}))?(?:,? in\s|,\s| of\s|\s\()(?:the )?"
    rf"(?:(?:[A-Z][\w-]+|[\w-]+-(?:held|controlled)|{'|'.join(geography.DIRECTIONS)}) ){{0,2}}"
    rf"(?:(?:{KIND_WORDS}) of )?"
)
KIND_OF = re.compile(rf"\s(?:[a-z]+\s)?(?:{KIND_WORDS}) of ")
LIST_GOES_ON = re.compile(r",?\s(?:and|or)\s|,\s[A-Z]")
# "Y's northern district of | X"
OWNED = r"['\u2019]s (?:[\w-]+ ){0,3}(?:of )?"
VERBS_BEHIND_PERSONS = frozenset({"said", "says", "told", "is", "was", "has", "have"})
