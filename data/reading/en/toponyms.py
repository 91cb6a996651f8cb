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
    killed positions strongholds hideouts school schools hospital hospitals clinic market markets
    mosque church checkpoint barracks base
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
HOME_TO = ["is", "home", "to"]
HOSTS = frozenset({"hosts", "hosted", "hosting", "houses", "shelters", "sheltered"})
GUESTS = word_set(
    """
    displaced refugees idps idp evacuees families households people persons individuals returnees
    """
)
KIND_PREFIXES = frozenset({"border", "refugee", "idp", "idps", "transit", "displacement"})
VILLAGERS = word_set(
    """
    villagers residents inhabitants townspeople townsfolk resident native mayor governor councillor
    councilor councilman councilwoman man woman couple teenager businessman businesses motorist
    suburb
    """
)
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
SMALL_WORDS = frozenset({"da", "do", "dos", "das", "de", "del", "di", "du", "e", "y", "la", "les"})
LOCATIVE = geography.IN | geography.FROM | geography.TO | {"of", "between", "via", "outside"}
# Cut off behind a name: "Mabrouka IDP | camp", "Homs after".
ENDS_NO_NAME = LOCATIVE | {"and", "or", "after", "on", "idp", "idps", "refugee", "refugees"}
BEFORE_PLACES = LOCATIVE | DONE_TO_PLACES | {"through"}
HOW_FAR = frozenset({"far", "mid", "deep"})  # "in Far North Queensland"
BEFORE_NAMES = frozenset(geography.DIRECTIONS | ARTICLES | NEARBY | HOW_FAR)
NO_NAMES = frozenset(LOCATIVE | ARTICLES | DONE_TO_PLACES)
# Capitalised words that end the names of organisations which begin with a place's.
HEADS = (geography.ORGANISATION_HEADS - geography.HEADED_BY) | word_set(
    """
    department reserve guard lottery trust chamber chambers attorney forum strategy wanderers
    rovers hotspur villa diocese laboratory journal
    """
)
# "BOSTON, Mass. (Reuters) -", "LOUISVILLE, KY--(Marketwire - December 2": who reports from there.
AGENCIES = (
    r"AP|AFP|ANI|PTI|UPI|APP|PNA|IANS|DPA|dpa|EFE|TASS|Xinhua|CNN|Reuters|Thomson Reuters|"
    r"Bloomberg|Kyodo|Yonhap|Marketwire|BUSINESS WIRE|PRNewswire"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec"
_SHOUTED = r"(?:[A-Z][A-Z.'\u2019-]+|[A-Z][a-z]+)"
FROM_AGENCY = re.compile(
    rf"(?<![\w,]\s)(?P<city>{_SHOUTED}(?: {_SHOUTED}){{0,3}})(?:,? (?P<state>"
    r"[A-Z]\.(?:[A-Z]\.)+|[A-Z][A-Z]|[A-Z][a-z]{1,5}\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?))?"
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))?\s?[-\u2013\u2014]{0,2}\s?"
    rf"\((?:(?:{AGENCIES})\b|(?:{_MONTHS})[a-z]*\.? \d|\s?\)|[^()]{{2,30}}\)\s?[-\u2013\u2014])"
)
# The states and provinces that stand by their letters anywhere.
LETTERS = frozenset({"D.C.", "B.C.", "N.Y.", "P.E.I."})
WELL_KNOWN = world.STATES_AND_REGIONS | world.PROVINCES | world.CITIES | LETTERS
DEMONYM = re.compile(r"(?:[aei]n|ish|ese|[^aeiou]i|ic|ch|s)$")
ARABIC_ARTICLE = re.compile(r"(?:[Aa](?:[lndrstz]|sh)|[Ee](?:[lnzsdr]|sh)|[Uu][ml])$")
SAINT = re.compile(r"(?:St\.?|Saint|Santa|San)\s")
NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u2019'.])*$")
SPEAKERS = re.compile(
    r"\b([^\W\d_a-z][^\W\d_]*)(?=\s(?:said|says|told|added|wrote|argued|tweeted|testified|explained)\b"
    r"|,\s\d\d,(?!\d))"
    r"|\b(?:Mr|Mrs|Ms|Dr)\.?\s([^\W\d_]+)\b"
)
LIVING_IN = re.compile(  # "the mayor of X said", "the office in X said"
    r"\b(?:(?:residents?|inhabitants|villagers|people|mayor|governor) of|in|at|near|from|outside) $"
)
# "New Mexico", "Northern Ireland", "Air Canada" are not the country
OTHER_THAN = re.compile(
    r"(?:\b(?:New|North|South|East|West|Papua|Equatorial|Little|Air"
    r"|Bank|Republic of|of|Mr\.?|Mrs\.?|Ms\.?)|[A-Z]\w+-)\s?$"
)
COMPANY_BEFORE = re.compile(
    r"\b(?:Air|Bank of|HSBC|Radio|Team|Miss|Real|Inter|CSKA|Dynamo|Dinamo|Spartak|Lokomotiv|"
    r"Sporting|Atletico|Olympique|FC|AC|AS|BBC|University of|Bishop of|Archbishop of|Diocese of|"
    r"Duke of|Duchess of|Earl of)\s$"
)
# "5,000 came into the EU" names a place, "EU leaders", "according to the EU" do not.
UNIONS = frozenset({"EU"})
INTO_UNIONS = word_set(
    """
    in into to from across within throughout outside inside enter entering entered reach reached
    reaching
    """
)
BEHIND_UNIONS = word_set(
    """
    and or after by via from on in this since with for to as who where but through during last is
    are was were has have over if when because while said
    """
)
# What a state calls itself: "the Islamic Republic of | Iran", "the Federated States of".
STATE_IS = frozenset({"Republic", "Kingdom", "Commonwealth", "Sultanate", "Emirate"})
STATE_IS_SO = word_set(
    "Democratic People's People \u2019s 's Islamic Arab Federal Socialist Bolivarian United"
)
STATE_IN_FULL = re.compile(  # of two Congos one is a republic
    rf"(?:[\w\u2019'-]+ )*(?:{'|'.join(sorted(STATE_IS))}) of (?:the )?((?!Congo)[A-Z].+)"
)
AFTER_STATE = (["of", "America"], [",", "D.C."], [",", "DC"])
# "Manchester City", "Houston Rockets": who plays for a city, unless a gazetteer has the whole name.
TEAMS = word_set(
    """
    City United FC AFC Albion Athletic Rovers Wanderers Hotspur Villa Rockets Rangers Blazers
    Mavericks Lakers Clippers Bulls Celtics Knicks Nets Raptors Cavaliers Pistons Pacers Bucks
    Hawks Heat Magic Hornets Wizards Nuggets Timberwolves Thunder Jazz Grizzlies Pelicans Spurs
    Suns Kings Warriors Yankees Mets Cubs Dodgers Giants Astros Athletics Mariners Angels Phillies
    Braves Marlins Nationals Orioles Rays Royals Twins Tigers Brewers Pirates Reds Cardinals
    Padres Rockies Diamondbacks Indians Patriots Bills Dolphins Jets Steelers Ravens Browns Bengals
    Titans Colts Texans Jaguars Chiefs Broncos Raiders Chargers Cowboys Eagles Redskins Packers
    Vikings Bears Lions Saints Falcons Panthers Buccaneers Seahawks Rams 49ers Canucks Flames Oilers
    Jets Senators Canadiens Bruins Sabres Penguins Flyers Capitals Hurricanes Predators Blackhawks
    Blues Stars Avalanche Sharks Ducks Kraken Leafs Islanders Devils
    """
)
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
    County Province District Governorate Oblast Prefecture Mountains Valley Peninsula
    Township River Island Islands Village Parish Airport Estate Basin
    """
)
# These only where no other name follows: "Green Bay Packers", "Park Geun-hye".
SOFT_KINDS = word_set("Park Hills Bay Creek")
NO_SITES = word_set("Real Ms Mr Mrs Dr President General The This National")  # "Real Estate"
WATERS = word_set("Bay Gulf Strait Straits Sea Horn Isle Cape Bight")  # "Bay of Bengal"
# "in Omido community", as Nigeria says it; "the Omido community" are people
COMMUNITY = re.compile(
    rf"\b(?:in|at|from|near|of) (?P<name>{NAME})(?=,? (?:community|communities)\b)"
)
SAID_TO_BE = (KIND_OF_NAME, NAME_IS_KIND, KIND_CALLED, SURROUNDED, COMMUNITY)
# "Sangin and Marja districts": whatever is counted so is a place; of villages one has to be known.
_NAMES = rf"(?P<list>{NAME}(?:,\s{NAME}){{0,10}},?\sand\s{NAME})"
OF_ONE_KIND = re.compile(
    rf"(?<![\w-]){_NAMES}(?=\s(?:(?P<sure>districts|provinces|governorates|counties|regions|states|"
    r"departments|prefectures|municipalities|agencies|woredas|cantons|communes|wards)"
    r"|villages|towns|cities|areas|neighbou?rhoods|camps)\b)"
)
# Behind what they are, a dash or a colon between: "three districts - X, Y and Z -".
NAMED_AFTER = re.compile(
    r"\b(?:districts|provinces|governorates|counties|regions|states|departments|municipalities|villages|"
    rf"towns|cities|areas|neighbou?rhoods|camps)\s?(?:[-\u2013\u2014:])\s{_NAMES}(?P<sure>)"
)
SIDES_OF = word_set(  # "eastern X was shelled"
    """
    northern southern eastern western northeastern northwestern southeastern southwestern
    north-eastern north-western south-eastern south-western downtown rural
    """
)
BY_HYPHEN = frozenset({"based", "born", "bound", "listed", "area"})  # "the Kent-based firm"
NATURAL = word_set("Lake Mount Mt Mt.")  # "Lake Turkana"
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
