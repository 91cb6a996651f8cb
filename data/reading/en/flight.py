"""Phrases that tell flight from any coming and going, and where people are."""

from data.reading.en.words import word_set

# "the raid sent 900 people onto the roads", "over the border"
ON_THE_ROAD = (
    r"\b(?:onto|on|into|for) the (?:[\w-]+ )?(?:roads?|hills?|bush|forests?|mountains?)\b|"
    r"\b(?:over|across) the (?:[\w-]+ ){0,2}(?:borders?|river|frontier|lake)\b"
)
# Who goes tells why: "300 refugees left X".
UPROOTED = (
    r"\b(?:refugees?|migrants?|asylum|displaced|evacuees|returnees|villagers|households|families|"
    r"civilians|residents|survivors|inhabitants)\b"
)
OF_THEM = frozenset({"them", "whom", "these"})  # "many of them arriving in X"
# What tells of a time, not of an aim: "are to go before the rains".
WHEN = frozenset({"before", "after", "since", "during", "until", "by"})
# Who merely retreats, unless their kin go with them.
COMBATANTS = r"fighters|rebels|militants|insurgents|jihadists|soldiers|gunmen|militiamen"
KIN = r"famil|relative|civilian|wives|children|resident|people|wounded|injured"
# "the rebels sent 2,000 men to X"
SEND = frozenset({"send", "move", "fly", "bring", "rush", "lead", "march", "ferry"})
MEN = frozenset({"men", "fighters", "guards", "volunteers", "militiamen", "gunmen"})
ARMED = rf"\b(?:{COMBATANTS}|army|forces?|generals?|commanders?|government|regime|militias?)\b"
SHIFT = frozenset({"move", "leave"})
# Who comes and goes by trade.
ON_DUTY = r"\b(?:aid|rescue|health|relief|humanitarian) workers?|journalists?|staff|medics|crews?\b"
# Where people are taken or kept for other reasons than flight.
IN_CARE = (
    r"\b(?:hospitals?(?! ships?)|clinics?|prisons?|jails?|custody|"
    r"(?<!covered )(?<!basketball )court|police station)\b"
)
# Errands and places of everyday life.
ELSEWHERE = (
    r"\b(?:holiday|vacation|work|"
    r"talks|summit"
    r"|meeting|polls|school|rubble|debris|tree|elevator|mine|cave|traffic|university|market|parliament|tournament|final|match)\b"
)
# Verbs of any errand: told of flight only with a place.
ERRANDS = word_set(
    """
    come go enter head travel walk reach stay live move cross settle house host sleep camp quit
    exit pass drive ride pull set get board slip file receive emigrate
    """
)
# Verbs of taking people along.
CONVEY = word_set(
    """
    take carry bring transport escort rescue move bus ferry send fly lift
    """
)
# A place without a name, or none but "out": "moved out of four towns", "had been taken out".
SOMEWHERE = (
    r"\b(?:out of|from|to|into|towards?|for|across|inside|leav\w+|left|reached) "
    r"(?:[\w'\u2019-]+ ){0,4}?(?:homes?|houses?|towns?|villages?|cit(?:y|ies)|districts?|"
    r"neighbou?rhoods?|areas?|enclaves?|camps?|territor(?:y|ies)|provinces?|suburbs?|quarters?|"
    r"border|regions?|pockets?|shelters?|country|capital|frontier|coast|compound|countries|"
    r"states|islands?|bush|forests?|mountains?|countryside|safety|slopes?|hillsides?|riverbanks?|"
    r"lowlands?|coasts?|valleys?)\b|\b(?:out of|from|into) (?:it|there|them)\b|"
    r"\b(?:taken|moved|driven|flown|led|sent|bussed|gone) (?:north|south|east|west)\b|"
    r"\bcross\w* (?:over )?(?:the )?(?:[\w'\u2019-]+ ){0,3}?(?:borders?|frontier|river)\b|"
    r"\bvia\b|\bthrough (?:the )?[\w\s'\u2019-]{0,40}?(?:border|crossings?|gates?|port)\b|"
    r"\b(?:tak(?:en|ing)|br(?:ought|inging)|mov(?:ed|ing)|let|driv(?:en|ing)|bussed|pull(?:ed|"
    r"ing)|walk(?:ed|ing)|crawl(?:ed|ing)|slip(?:ped|ping)|flown|fly|led|come|gone|get|got|"
    r"carr(?:ied|ying)) (?:out|away)\b|\b(?:had|have|has) (?:already |all |now )?(?:gone|left|"
    r"departed)\b|\b(?:bus|buses|convoys?)\b"
)
# "12,000 crowd into X": nobody would without need; "live" may be at home.
PACKED = frozenset({"crowd", "cram", "pack", "squeeze", "huddle", "sleep", "spend"})
# They live there as exiles: "refugees living in X".
AS_REFUGEES = r"\b(?:refugees?|displaced|evacuees|idps|exile[ds]?|fled|new arrivals|returnees)\b"
# Where people wait: "4,000 gathered at the border".
AT_BORDER = (
    r"\b(?:berm|frontier|barbed wire|border fence|no[- ]man.s[- ]land|"
    r"border (?:areas?|crossings?|posts?)|"
    r"(?:at|along|near|on) (?:the |[\w'\u2019-]+['\u2019]s )(?:[\w-]+ ){0,2}(?:border|frontier))\b"
)
RESCUE = frozenset({"rescue", "save"})
# "another 3,000 are to go"
SET_OUT = frozenset({"go", "leave", "move", "follow", "depart", "set"})
# Where nobody stays at home: "sleeping in the open", "inside the UN base".
OUTDOORS = (
    r"\b(?:in the open|out in the|under (?:trees|plastic|bridges|the trees)|outdoors|rough|"
    r"(?:un|u\.n\.|unmiss|monusco|peacekeep\w+) (?:\w+ )?(?:bases?|compounds?|sites?)|"
    r"(?:on|in) the (?:[a-z]+ )?(?:streets?|roads?|mud|grounds?|fields?|mountains?|"
    r"rain|cold|snow|sand|parks?|squares?|gardens?|pitch|cars)|"
    r"(?:by|beside|along) the (?:road|river|track)\w*)\b"
)
# After "are", "remain": "out of their homes", "without shelter".
OUT_OF_HOME = (
    r"(?:still |now |left |made )*"
    r"(?:(?:out of|away from|unable to return to) their homes?\b|homeless\b|in the open\b|"
    r"out of (?:the|their) (?:town|city|village|valley)s?\b|under (?:canvas|the sky)\b|"
    r"without (?:food or |water or )?(?:a |any )?(?:homes?|shelter|roof|housing)\b)"
)
# What tells that a bare figure counts people who fled.
OF_REFUGEES = (
    r"\b(?:refugees?|refuge|displaced|displacements?|evacuees|idps|returnees|arrivals|uprooted|"
    r"crossed|fled|left|made it|came out|(?:brought|driven) out)\b"
)
# What tells that those who remain are held in.
OF_SIEGE = r"\b(?:trapped|besieged?|sieges?|encircled?|surrounded|cut off)\b"
# What tells that a report speaks of flight.
FLIGHT = (
    r"\b(?:displac|fle[de]|refuge|evacu|exodus|uproot|homeless|asylum|returnee|convoy|shelter|"
    r"camps?\b|besieg|siege|strand|trapped|escap|evict|expel|deport|relocat|resettl|migrant|"
    r"their homes|their villages|buses|returned|families|arrivals|"
    r"(?:went|gone|go) home\b|(?:accommodation|transit|reception) (?:sites?|cent))"
)
# Before the place of a total: "the number of people in camps in X".
SITES = r"\b(?:camps?|sites?|shelters?|settlements?)\s(?:in|at|of|around)\s(?:the\s)?$"
# Where only people without a home are put: "evacuation centres".
SITES_OF_REFUGE = (
    r"\b(?:accommodation|evacuation|transit|collective|reception|displacement|relief|temporary)\s"
    r"(?:sites?|cent(?:re|er)s?|shelters?|camps?)\b"
)
# "the number of refugees in X": there, not from there
AWAY_IN = (
    r"(?<!IDP )(?<!displaced )\bpopulation\s(?:of|at|in)\s(?:the\s)?$|"
    r"\bnumber\sof\s[A-Z][a-z]+\sin\s$|"
    r"\b(?:refugees?|evacuees|returnees)(?:\spopulation|\snumbers?)?\s(?:in|at)\s"
    r"(?:[a-z]+\s){0,3}$"
)
# "the number displaced from X", "in X"
LEFT_BY = frozenset({"from", "in", "along", "around", "across", "between", "near"})
# What widens a total beyond the places told of.
WIDER = r"\b(?:region|country|nation|nationwide|countrywide|worldwide|across)\b"
# "displaced across the country"
WHOLE = (
    r"\b(?:across|throughout|in|within|inside) the (?:country|nation)\b|\b(?:nation|country)wide\b"
)
# "denied that X hosts 4,000", "prevented from fleeing"
DENY = word_set(
    """
    deny reject refute dismiss refuse decline fail prevent stop avoid contradict dispute rebut
    """
)
# "rejected reports that thousands had fled"
CLAIMS = word_set(
    """
    report claim allegation rumour rumor statement suggestion assertion accusation news
    """
)
# "the last to be evacuated left"
SET_OFF = frozenset({"leave", "depart"})
SETTING_OUT = ("under way", "underway", "set off", "set out", "moved off", "pulled out")
# "the first to reach X"
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "only"})
# "ran to escape the shelling"
AVOID = frozenset({"escape", "flee", "avoid"})
# Totals of another matter.
PEOPLE_ELSEWHERE = (
    r"\b(?:dead|killed|deaths|injured|wounded|fatalit|died|casualt|cases|infect)"
    r"|\bnumbers? of (?:\w+ )?(?:sites|camps|cent(?:re|er)s|shelters|schools|houses|buses)\b"
)
# "the number of displaced families"
OF_HOUSEHOLDS = r"\b(?:number|total|count) of (?:\w+ ){0,2}(?:households|families)\b"
# "900 people, including 300 children"
INCLUDING = (
    r"[^.;:]{0,60}?[,(\u2013—]?\s*(?:including|among them|of (?:whom|them|which)|among whom)\s"
)
# "200 families or 1,000 people"
EQUIVALENT = (
    r"\s(?:families|households|people|persons|individuals)\sor\s(?=\S{0,12}\s?\d)"
    r"|\s[\w\s-]{3,30}?\s?[(,\u2013\u2014]\s?"
    r"(?:or |(?:the )?equivalent (?:to |of )|comprising |totall?ing |numbering )?"
)
# "Z, the capital of X"
CAPITAL_OF = r"\bcapital of (?:the )?$"
# What only locates a place: "X, 40 km north of Y".
LOCATED = (
    r"(?:\b(?:located|situated|lying|lies)\s|,\s(?:which is\s)?)"
    r"(?:(?:about|some|around|roughly)\s)?"
    r"(?:\d[\d.,]*\s?(?:km|kilomet\w+|miles)\s(?:\w+\s){0,3})?(?:in|near|of|from|outside|on)?\s?"
    r"(?:the\s)?$"
)
# "X, near Y"
NEAR = (
    r"(?:\s[a-z]+)?,?\s(?:near|close to|outside|(?:north|south|east|west|\w+(?:east|west)) of)\s"
    r"(?:the\s)?"
)
# Places as subjects: "X has seen 900 arrivals".
WITNESS = frozenset({"see", "witness", "experience", "suffer", "record", "report"})
# "X holds 900 refugees"
HAVING = frozenset({"have", "hold", "host", "shelter", "house", "contain", "receive"})
# Clauses that tell of another time.
ASIDES = frozenset({"after", "since", "before", "while"})
# A count since one event: "since the fall of X".
SINCE_EVENT = (
    r"\bsince (?:[\w'\u2019-]+ ){0,4}?(?:start|onset|beginning|outbreak|takeover|fall|capture|"
    r"seizure|launch|offensive|war|conflict|fighting|clashes|violence|uprising|crisis|invasion|"
    r"operations?)\b"
)
# "to a camp in | X"
TO_SOMEWHERE = (
    r"\bashore\s(?:in|at|on|near)\s(?:the\s)?(?:[A-Z][\w'\u2019-]+\s){{0,2}}$"
    r"|\b(?:to|into)\s(?:(?!from\b)[\w-]+\s){{0,4}}?(?:{where})\s(?:[a-z]+\s){{0,2}}?"
    r"(?:in|inside|near|at|outside|around|across)\s(?:the\s)?(?:[A-Z]?[\w'\u2019-]+\s){{0,3}}$"
)
# What of a place's distance or side stands in LOCATED.
LOCATED_SO = r"\d|ated|ly?i"
# Behind the same people counted the other way: who they are.
COUNTED_AS = (
    r"\s+(?:\w+\s){0,2}?(?:(?P<households>families|households)|people|persons|individuals|members)"
)
# Who is deported for other reasons than flight.
ENVOYS = r"diplomat|ambassador|envoy|spies"
# The word that tells a group from another.
GROUP_WORD = (
    r"fighter|famil|rebel|civilian|resident|people|evacuee|villager|refugee|migrant|militant"
)
# "forced from their homes", "driven into camps", "chased away"
OUT_FROM = r"\b(?:from|out of|off) (?:[\w'-]+ ){{0,3}}?(?:{homes})\b"
INTO_SHELTER = (
    r"\b(?:in|into|to) (?:[\w'-]+ ){0,3}?(?:camps?|shelters?|tents|schools|churches|mosques|"
    r"evacuation cent\w+)\b"
)
AWAY = r"\b(?:away|out) (?!of\b)"
# Words of a date that tell of a count since then.
SINCE_THEN = r"(?:ever )?since|follow|after"
# Right before a figure: "foresees | between 10,000 and 15,000 departures".
FORESEEN = (
    r"\b(?:foresees?|foresaw|expects?|anticipates?|predicts?|forecasts?|envisages?)"
    r"\s(?:[a-z]+\s){0,2}$"
)
