"""English cues that a sentence may speak of displacement or violence: stems, as patterns."""

DISPLACEMENT = (
    r"\bdestroyed housing", r"displac", r"uproot", r"evacu", r"\bflee", r"\bfled\b",
    r"\bflight\b", r"refuge", r"exodus", r"\bidps?\b", r"returnee", r"repatriat", r"resettl",
    r"relocat", r"deport", r"\bexpel", r"expuls", r"evict", r"homeless", r"\bstrand", r"asylum",
    r"\bmigrant", r"besieg", r"\bsiege", r"shelter",
    r"(?:force|drive|drove|driven|forcing)\w* (?:\w+ ){0,6}(?:from|out|leave)", r"\bexile",
    r"influx",
    r"(?:houses?|homes?|huts?)\b.{0,40}(?:destroy|burn|collaps|flatten|raz|torch|demolish)",
    r"(?:destroy|burn|collaps|flatten|raz|torch|demolish)\w*\b.{0,60}(?:houses?|homes?|huts?)\b",
    r"\blost their homes", r"\bleft their homes",
    r"(?:left|leave|leaving|abandon\w*) (?:\w+ ){0,3}homes?\b", r"\bcamps?\b", r"\bconvoys?\b",
    r"\bbuses\b", r"\bbusses\b", r"humanitarian corridor", r"rescued", r"\bairlift", r"\bunhcr\b",
    r"\bdislodg",
)  # fmt: skip
MOVEMENT = (
    r"\bleft\b", r"\bleav(?:e|es|ing)\b", r"\bdepart", r"\breturn", r"\barriv",
    r"\bcross(?:ed|ing)\b", r"\bpour(?:ed|ing)\b", r"\bstream(?:ed|ing)\b", r"\bflock",
    r"\bescap", r"\babandon", r"\btransfer", r"\bmov(?:ed|ing)\b", r"\bhead(?:ed|ing)\b",
    r"\bbussed\b", r"\bbused\b", r"\bferried\b", r"\bentered\b", r"\breached\b", r"\btaken to\b",
    r"\bbrought to\b", r"\bhost(?:s|ed|ing)\b", r"\bsettled\b", r"\bwithdr", r"\bevad",
    r"\btrapped\b", r"\bflood(?:ed|ing) into\b",
)  # fmt: skip
VIOLENCE = (
    r"\bkill", r"\bdead\b", r"\bdie[ds]?\b", r"\bdeaths?\b", r"\bdeadly\b", r"\bfatal",
    r"\bmassacr", r"\bslain\b", r"\bslaughter", r"\bexecut(?:ed|ion|ions|ing)\b", r"\bbehead",
    r"\bmurder", r"\bassassin", r"\bwound", r"\binjur", r"\bcasualt", r"\bshot\b", r"\bshoot",
    r"\bgunm", r"\bgunfire", r"\bopened fire", r"\bstabb", r"\bhack", r"\bbomb", r"\bblast",
    r"\bexplo", r"\bdetonat", r"\bshell(?:ed|ing|s|fire)\b", r"\bmortar", r"\brocket",
    r"\bmissile", r"\bartiller", r"\bair ?-?strike", r"\bair ?-?raid", r"\bdrone", r"\bwarplane",
    r"\bjets?\b", r"\bbarrel bomb", r"\bgrenade", r"\blandmine", r"\bmines?\b", r"\bied\b",
    r"\bchemical", r"\bsarin", r"\bchlorine", r"\bclash", r"\bfight", r"\bfought", r"\bbattle",
    r"\boffensive", r"\bambush", r"\bassault", r"\battack", r"\braid", r"\bretak", r"\bretook",
    r"\brecaptur", r"\bcaptur", r"\bseiz", r"\boverr[ua]n", r"\badvanc", r"\bcease-?fire",
    r"\btruce", r"\bcrackdown", r"\brepress", r"\bprotest", r"\bdemonstrat", r"\briot",
    r"\bmobs?\b", r"\bloot", r"\babduct", r"\bkidnap", r"\bhostage", r"\brap(?:e|ed|es)\b",
    r"\barrest", r"\bdetain", r"\btear ?gas", r"\bviolen", r"\bmilitant", r"\binsurg", r"\brebel",
    r"\bearthquake", r"\bquake", r"\bfloods?\b", r"\bflooding", r"\bcyclone", r"\btyphoon",
    r"\bhurricane", r"\blandslide", r"\bmudslide", r"\bavalanche", r"\bwildfire", r"\btsunami",
    r"\beruption", r"\bcrossfire", r"\bsniper", r"\bperish", r"\bdrown", r"\bbodies\b",
    r"\bagreement", r"\bdeal\b", r"\btorch", r"\bburn", r"\bset fire", r"\bcontrol of\b",
    r"\bliberat", r"\bhostilit", r"\bstrikes?\b", r"\bstorms?\b", r"\btornado", r"\bvolcan",
    r"\bdisappear", r"\btortur", r"\bdowned\b", r"\bpound(?:ed|ing)\b", r"\bsit-in", r"\bcurfew",
    r"\bmartial law\b", r"\bstate of emergency\b", r"\bdefus", r"\bheadquarters\b", r"\btoll\b",
    r"\bmilitary base\b", r"\bcheckpoint", r"\bsurrender", r"\bwithdr[ae]w", r"\bweapons\b",
)  # fmt: skip

# What opens the gate even where a report is about no crisis: people leaving their homes in so many
# words, disasters, arms, protests.
BLUNT = (
    r"massacr", r"\bearthquake", r"\bquake", r"\bfloods?\b", r"\bflooding", r"\bcyclone",
    r"\btyphoon", r"\bhurricane", r"\blandslide", r"\bmudslide", r"\bavalanche", r"wildfire",
    r"tsunami", r"\beruption", r"\bprotest", r"\bair ?-?strike", r"\bshelling\b", r"\bgunmen\b",
    r"\bmilitants?\b", r"\bbomb", r"\bdemonstrat(?:ed|ors)", r"\bwildfires?", r"\btornado",
    r"\bgunman\b", r"displac", r"uproot", r"evacu", r"\bfled\b", r"\bflee", r"refugee",
    r"\bidps?\b", r"homeless", r"deport(?:ed|ation)", r"repatriat", r"resettl", r"\basylum",
    r"\bevict", r"relocated", r"\bexodus\b", r"\bstranded\b", r"returnee",
    r"(?:forc|driv|drove)\w* (?:\w+ ){0,6}(?:from|out of) (?:their )?homes", r"their homes\b",
    r"(?:houses?|homes?)\b.{0,40}(?:destroy|burn|collaps|flatten|raz)",
    r"(?:destroy|burn|collaps|flatten|raz)\w*\b.{0,60}(?:houses|homes)\b",
    r"\b(?:relief|emergency|temporary|evacuation) (?:camps?|shelters?|cent)", r"\bsuicide bomb",
    r"\bmassacre",
)  # fmt: skip

# Words of armed conflict, persecution and disaster: a report with some of them is about a crisis.
CRISIS = (
    r"displac", r"evacu", r"\bfled\b", r"\bflee", r"refugee", r"\brebels?\b", r"\bmilitants?\b",
    r"insurgen", r"\bmilitia", r"\bair ?-?strikes?\b", r"\bshelling\b", r"\bbombard",
    r"\bbesieged\b", r"\bsiege\b", r"\bjihadi", r"\bislamic state\b", r"\bisis\b", r"\bisil\b",
    r"\btroops\b", r"\bfighters\b", r"\bceasefire\b", r"\bclashes\b", r"\bfighting\b",
    r"\boffensive\b", r"\barmed (?:group|men|conflict|forces)", r"\bgunmen\b", r"\bidps?\b",
    r"humanitarian", r"\bunhcr\b", r"\bocha\b", r"\biom\b", r"\bred (?:cross|crescent)\b",
    r"\bcivil war\b", r"\bwar\b", r"\bconflict\b", r"\bearthquake", r"\bfloods?\b",
    r"\bflooding\b", r"\bcyclone", r"\btyphoon", r"\bhurricane", r"\bwildfire", r"\blandslide",
    r"\bcamps?\b", r"\bmassacre", r"\bethnic", r"\bpersecut", r"\bshelled\b", r"\bregime\b",
    r"\boccup", r"\bwarring", r"\bviolence\b", r"\bvolcan", r"\bdrought", r"\bevict",
    r"\bmigrants?\b", r"\basylum", r"\bdeport", r"\bstorm", r"\bhostilities\b",
    r"\bbomb(?:s|ed|ing|ings|er|ers)?\b", r"\bgrenade", r"\bkidnap", r"\babduct", r"\bsoldiers\b",
    r"\barmy\b", r"\bprotesters\b", r"\briot", r"\bclashed\b", r"shabaab", r"boko haram",
    r"taliban", r"\bhouthi", r"\bexplosi", r"\bextremist", r"\bterroris", r"\bambush",
    r"\brocket", r"\bmissile", r"\bmortar", r"\bdrones?\b", r"\bunidentified\b", r"\bbandits?\b",
    r"\blynch", r"\bgunned\b", r"\bshot dead\b", r"\bherders?\b", r"\bherdsmen\b", r"\braiders\b",
    r"\bclash\b", r"\bmass graves?\b", r"\bunknown (?:armed|men|gunmen)",
    r"\battacked the village", r"\bied\b", r"\blandmine", r"\bsniper", r"\bassassinat",
    r"\bsecurity forces\b", r"\bbeheaded\b", r"\bhomeless\b", r"\bconvoys?\b",
    r"\bundocumented\b", r"\breturnees?\b", r"\brefuge\b", r"\btheir homes\b", r"\bstranded\b",
    r"\btrapped\b", r"\b(?:homes|houses) (?:were )?destroyed",
)  # fmt: skip
