"""English words for people who move, are hurt or do harm."""

from data.reading.en.words import word_set

# What counts a group behind it: "the third batch, consisting of 500 people".
NUMBERING = (
    r"(?:\s(?:of|from)\s[\w\s'\u2019-]{1,40}?)?,?\s(?:which\s|who\s)?"
    r"(?:consist(?:ing|s|ed) of|compris(?:ing|es|ed)|made up of|number(?:ing|s|ed)|"
    r"totall?(?:ing|s|ed))\s"
)
# Between a number and the name of a people: "5,000 mainly Dinka".
MAINLY = frozenset(
    {"mainly", "mostly", "largely", "predominantly", "ethnic", "minority", "chiefly"}
)
# "they came, 5,000 | of them"; "those who got out, some 500|, are in X"
OF_THEM = r"\sof them\b"
ADDED = (
    r"(?:\s(?:people|souls|persons|men|women|families|households|in all|all told|altogether|strong|"
    r"or so))?"
    r"(?:,|\.|\s(?:since|so far|by now|by the|in all|all told|altogether)\b)"
)
# "Survivors, 60 | families, reached X"; "its people, 160,000 | of them by one count, passed"
ASIDE_ENDS = r"(?:\sof them\b[^,;.]{0,30})?(?:\s[a-z]+){0,2},"
MAJORITY = frozenset({"majority", "most", "bulk"})
FAMILIES = r"\s(?:\w+\s)?(?:famil|household|hhs?\b)"
# What begins an aside about people just counted: "900 people, most of them women, left".
ASIDES = word_set(
    """
    most mostly mainly many some including among the all both majority half largely primarily
    women children or a an about around roughly nearly almost more over
    """
)
KIN = frozenset({"kin", "families", "relatives", "children", "dependants", "dependents"})
FURTHER = frozenset({"additional", "another", "further"})
REST = frozenset({"others", "rest", "other"})
AND_THEIR = "and their"
HOUSEHOLDS = frozenset({"family", "household", "hh", "hhs"})
HOMES = word_set(
    """
    home house hut dwelling apartment flat residence tent shelter building homestead
    """
)
CROWD = word_set(
    """
    people population community rest remainder group family household
    """
)

# "the people of X" are people, whatever X is.
FOLK = frozenset({"people", "population", "family", "household"})
CARRY = frozenset({"carry", "transport", "bring", "take", "evacuate", "displace"})

PEOPLE = word_set(
    """
    son daughter wife husband brother sister baby driver people person resident civilian fighter
    rebel family household villager refugee idp evacuee migrant child woman man inhabitant
    citizen militant individual returnee worker farmer population local occupant passenger
    patient insurgent gunman wounded elderly injured homeless other others victim relative
    community islander prisoner inmate staff witness minority seeker asylum-seeker human youth
    pupil girl boy parent
    mother father half majority most everyone foreigner national guest adult infant member
    jihadist opponent displaced student teacher herder pastoralist nomad shopper worshipper
    deportee expatriate arrival newcomer survivor escapee captive detainee hostage body soul
    native settler townspeople townsfolk villagefolk newborn monk nun priest cleric orphan widow
    elder toddler teenager youngster cousin neighbour neighbor peasant tribesman clansman
    protester demonstrator employee fisherman miner trader labourer laborer christian muslim
    hh hhs kurd yazidi rohingya arab sunni shia shiite alawite druze turkmen jew
    """
)
# They end as words for people do: "tree", "committee", "number", "restaurant".
NOT_PEOPLE = word_set(
    """
    tree committee fee coffee knee bee number member-state restaurant shelter tower river order
    letter paper helicopter tanker trailer container bunker quarter corner centre center chapter
    cluster crater elephant plant warrant container computer newspaper poster offer matter weather
    disaster water power flower winter summer semester trimester meter metre kilometer kilometre
    liter litre dollar transformer skyscraper
    """
)
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")
# Wholes that are counted as wholes: "two ethnic communities" are not two people.
WHOLES = word_set(
    """
    community group tribe clan minority population nation gang faction militia
    """
)
# Numbers and measures that stand for people: "thousands of residents", "a group of families".
COLLECTIVES = word_set(
    """
    number numbers group wave batch majority total thousands hundreds dozens scores millions
    tens half rest remainder figure lot lots most many all some handful couple influx exodus
    flow stream upwards upward
    """
)
# "most of the 15,000 who came" are not 15,000
SHARES = frozenset({"most", "half", "majority", "many", "some", "part", "bulk", "few", "third"})
DEFINITE = frozenset({"the", "these", "those", "their", "its"})
CONVEYANCES = word_set(
    """
    convoy bus buses busses train plane flight boat ship truck vehicle lorry car ferry
    helicopter trawler barge dinghy raft vessel canoe coach minibus wagon cart aircraft
    busload boatload truckload lorryload trainload planeload column procession queue
    """
)

# Armed or official people, who are sent and deploy: never displaced unless the verb is strong.
DEPLOYED = word_set(
    """
    troop troops soldier soldiers police policeman officer officers force forces army
    peacekeeper monitor observer official diplomat minister ambassador delegation aid ambulance
    supply money ship warship tank player team fan tourist visitor traveller traveler passenger
    commuter driver athlete spectator voter customer investor lawmaker senator journalist
    reporter employee staff
    """
)
# Counted for what was done to them, not for coming.
HURT = word_set(
    """
    patient victim casualty dead wounded injured case prisoner detainee captive hostage
    """
)
# Behind a figure, what says where those are: the next figure counts others.
PLACING = frozenset({"in", "at", "to", "into", "from"})
# Who bears arms: counted as prisoners, as dead, as part of a convoy, and not for having come.
FIGHTERS = frozenset({"militant", "fighter", "rebel", "soldier", "gunman", "insurgent"})
