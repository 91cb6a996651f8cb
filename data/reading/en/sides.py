"""Who may be a side in violence: those in arms, the state's, crowds; as patterns."""

# Those who can do harm: named groups and people, and the words for armed and official ones.
ACTORS = (
    r"(?:forces?|troops?|army|armies|regime|government|police|militias?|militiam[ae]n|groups?|"
    r"gangs?|mobs?|crowds?"
    r"|coalition|alliance|rebels?|insurgents?|militants?|fighters?|gunm[ae]n|soldiers?|"
    r"jihadists?|extremists?"
    r"|terrorists?|bombers?|attackers?|assailants?|bandits?|herders?|herdsmen|farmers?|"
    r"settlers?|guards?"
    r"|warplanes?|planes?|jets?|aircraft|helicopters?|drones?|military|navy|artillery|"
    r"officers?|opposition"
    r"|protesters?|demonstrators?|residents?|villagers?|m[ae]n|women|youths?|students?|"
    r"workers?|sides?|parties"
    r"|guerrillas?|separatists?|loyalists?|security|authorities|state|members?|elements?|"
    r"vigilantes?|snipers?"
    r"|kidnappers?|individuals?|people|civilians?|migrants?|prisoners?|factions?|battalions?|"
    r"brigades?|units?"
    r"|tribes?m?e?n?|clans?|cartels?|sect|movement|party|front|organi[sz]ation)$"
)
CROWD = (
    r"\b(?:residents|people|villagers|men|women|youths?|students?|workers?|teachers|civilians|"
    r"refugees|"
    r"inhabitants|locals|activists|farmers|relatives|families|supporters|members|man|individuals|"
    r"migrants|prisoners|thousands|hundreds|dozens|journalists|doctors|officials)\b"
)
ARMED_CROWD = (
    r"\b(?:armed|masked|unidentified|unknown|suspected|angry|rival|uniformed) |\b(?:gunm[ae]n|"
    r"gangs?|mobs?)\b"
)
# What a count may be of that is no one: raids, shells, houses, a year.
THINGS = (  # possessive: each way to divide a long phrase into words would be tried else
    r"^(?:\W|\d[\d,.]* |\w+ )*+(?:raids?|strikes?|shells?|rounds?|days?|houses|homes|buildings|"
    r"towns|villages)$|^\W*\d{4}$"
)
ARRESTED = r"\b(?:arrest|detain)\w*"
OF_PROTEST = r"\b(?:protest|demonstrat|dissent|march|rall(?:y|ies)|crowd|activist|uprising)"
GUNMEN = r"\b(?:gunm[ae]n|herd\w+|bandits?|attackers?|assailants?|gangs?)\b"
# Who takes part in a protest.
CROWD_AT_PROTEST = r"\b(?:protest(?:er|or)?s?|demonstrat\w+|rioters?|marchers|rally)\b"
STATE = (
    r"\b(?:government|regime|army|troops|state|police|military|soldiers|loyalists|allied|"
    r"coalition|national)\b"
)
NON_STATE = (
    r"\b(?:rebels?|insurgents?|militants?|islamic state|isis|isil|fighters|jihadists?|"
    r"taliban|boko haram|shabaab|houthis?|militia\w*|m23|rsf|separatists?)\b"
)
# Whose men they are: "loyal to X", "renegade".
OWN_MEN = r"\b(?:his|her|loyal to|dissident|renegade|mutinous|defect\w+)\b"
# "an assault to recapture the port"
TO_TAKE = r"\bto (?:re)?(?:take|capture|seize|gain control)\b"
# Whoever watches and counts is no side, unless in arms.
ARMED_SIDE = r"\b(?:forces|police|troops|guards?)\b"
# "attacked a checkpoint", "raid by X on a base"
AGAINST_ARMED = (
    r"\b(?:attack|raid|storm|assault)\w*+(?! by)[^.;]{0,60}\b(?:bases?|barracks|"
    r"checkpoints?|outposts?|posts?|patrol|positions?|army|military|police|soldiers|troops|militias?|"
    r"security forces|militants|insurgents|rebels|fighters|convoy of (?:soldiers|troops))\b"
    r"|\b(?:attack|raid|assault)\w* by [^.;]{3,50}\b(?:on|against) [^.;]{0,40}\b(?:bases?|"
    r"checkpoints?|posts?|army|military|police|soldiers|troops|forces)\b"
)
