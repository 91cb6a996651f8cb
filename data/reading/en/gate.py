"""English cues that a sentence may speak of displacement or violence: stems, as patterns."""

DISPLACEMENT = (
    r"\bdestroyed housing", r"\w{0,9}displac", r"uproot", r"\w{0,5}evacu", r"\bflee", r"\bfled\b",
    r"\bflight\b", r"refuge", r"exodus", r"\bidps?\b", r"returnee", r"repatriat", r"resettl",
    r"relocat", r"deport", r"\bexpel", r"expuls", r"evict", r"homeless", r"\bstrand", r"asylum",
    r"\bmigrant", r"besieg", r"\bsiege", r"shelter",
    r"(?:force|drive|drove|driven|forcing)\w* (?:\w+ ){0,6}(?:from|out|leave)", r"\bexile",
    r"influx", r"\bunder siege", r"\bencircl", r"\bin the open\b", r"\blakh\b",
    r"(?:houses?|homes?|huts?)\b.{0,40}(?:destroy|burn|collaps|flatten|raz|torch|demolish)",
    r"(?:destroy|burn|collaps|flatten|raz|torch|demolish)\w*\b.{0,60}(?:houses?|homes?|huts?)\b",
    r"\b(?:towns?|villages?|neighbou?rhoods?)\b.{0,90}(?:destroy|burn|flatten|raz|wiped)",
    r"\b(?:houses?|homes?|huts?)\b.{0,40}(?:flood|damag|inundat|submerg|wash|swept|gutt|ruin)",

    r"(?:flood|damag|inundat|submerg|bur(?:y|ied)|wash|swept|gutt|ruin)\w*\b.{0,60}(?:houses?|homes?)\b",
    r"\baffected\b", r"\bin (?:\w+ ){0,2}need\b", r"\btorrent", r"\binundat", r"\bsubmerg",
    r"\bwithout (?:a )?(?:shelter|home|roof|housing)", r"\bmakeshift\b", r"\btents?\b",
    r"\blost their homes", r"\bleft their homes",
    r"(?:left|leave|leaving|abandon\w*) (?:\w+ ){0,3}homes?\b", r"\bcamps?\b", r"\bconvoys?\b",
    r"\bbuses\b", r"\bbusses\b", r"humanitarian corridor", r"rescued", r"\bairlift", r"\bunhcr\b",
    r"\bdislodg", r"\bon the move\b", r"\bmade it (?:to|into|across|over|out)\b", r"\bcut off\b",
    r"\bempt(?:ied|ies|ying)\b", r"\bmaroon",
    r"\b(?:seek|sought|take|took|found) (?:protection|safety|sanctuary)",
    r"\bmovements? of\b", r"\b(?:out|in)flow",
)  # fmt: skip
# Who moves: a text that speaks of no crisis and only of coming and going is read if it names them.
GROUPS = (
    r"\bpeople\b", r"\bpersons\b", r"\bfamil(?:y|ies)\b", r"\b(?:households?|HHs?)\b",
    r"\bresidents?\b", r"\brefugees?\b",
    r"\bvillagers?\b", r"\bcivilians?\b", r"\bindividuals\b", r"\binhabitants\b", r"\bthousands\b",
    r"\bhundreds\b", r"\bworkers\b", r"\bchildren\b", r"\bsurvivors\b", r"\bfarmers\b",
    r"\b(?:syrian|afghan|iraqi|somali|rohingya|sudanese|ukrainian|palestinian|venezuelan)s?\b",
)  # fmt: skip
MOVEMENT = (
    r"\bleft\b", r"\bleav(?:e|es|ing)\b", r"\bdepart(?:s|ed|ing|ures?)?\b", r"\breturn", r"\barriv",
    r"\bcross(?:ed|ing)\b", r"\bpour(?:ed|ing)\b", r"\bstream(?:ed|ing)\b", r"\bflock",
    r"\bescap", r"\babandon", r"\btransfer", r"\bmov(?:es?|ed|ing)\b", r"\bhead(?:ed|ing)\b",
    r"\bbussed\b", r"\bbused\b", r"\bferried\b", r"\benter(?:ed|ing|s)?\b",
    r"\breached\b", r"\btaken to\b", r"\bbrought to\b", r"\bhost(?:s|ed|ing)\b", r"\bsettled\b",
    r"\bwithdr", r"\bevad", r"\btrekk", r"\bwad(?:ed|ing)\b", r"\bnewcomers?\b",
    r"\bnew arrivals\b",
    r"\b(?:get|got|getting) out\b", r"\b(?:spent|spend|spending) the (?:\w+ )?(?:night|winter)s?\b",
    r"\bghost (?:town|village|city)", r"\bquit\b", r"\broofs?\b",
    r"\b(?:allowed|let) (?:back|home|in|out)\b",
    r"\bgone\b", r"\bcolumns? of\b", r"\bdeserted\b", r"\bset (?:off|out)\b", r"\bpacked up\b",
    r"\bfoot\b", r"\bqueu", r"\bon the road\b", r"\bhid(?:e|es|ing|den)?\b",
    r"\btrapped\b", r"\bflood(?:ed|ing) into\b", r"\bslipp?(?:ed|ing)\b", r"\bfollow\b",
    r"\b(?:crowd|cramm?|pack|squeez|huddl|spill|surg|swarm|stay|liv)(?:e[sd]?|ed|ing)\b",
    r"\b(?:go|goes|going|gone|went|come|came|coming) (?:back|home|out|through|to|from)\b",
    r"\bremain", r"\b(?:sleep|slept|camp)(?:ing|ed)?\b", r"\bre-?locat", r"\bbury\b", r"\bburied",
    r"\bswept\b", r"\bwashed away\b", r"\b(?:walk|trek|trudg|sail|row|driv)(?:ed|ing)\b",
    r"\bescort", r"\bstuck\b", r"\bput up in\b",
    r"\bmade (?:the|a|their) (?:\w+ )?(?:journey|trek|way)\b", r"\bshift(?:ed|ing)\b",
    r"\breceiv", r"\badmitted\b", r"\bwelcomed\b", r"\bexit(?:s|ed|ing)?\b", r"\brescu",
    r"\bresid(?:e|es|ed|ing)\b", r"\bgather", r"\bdisembark", r"\blanded\b", r"\bconfin",
    r"\bhome to\b", r"\bwait(?:s|ed|ing)?\b", r"\bmass(?:ed|ing)\b", r"\bconverg", r"\babsorb",
)  # fmt: skip
# A short report without any cue of a crisis may be about people driven onto the road all the same:
# a way they go, so many of them, and people or hardship as flight knows them.
ON_THEIR_WAY = (
    r"\b(?:c[ao]me|coming|cross(?:ed|es|ing)?|pour(?:ed|s|ing)?|stream(?:ed|s|ing)?|trickl(?:e|"
    r"ed|ing)|walk(?:ed|s|ing)?|flow(?:ed|s)?|made it|(?:ended|turned|wound) up|arriv(?:e|ed|es|"
    r"ing)|reach(?:ed|es|ing)?|landed|docked|put (?:in|ashore|back)|set out|set off|led out|took|"
    r"taken|brought|(?:pulled|got) (?:out|off|in|from|to)|went|gone|go(?:es|ing)?|left|leav(?:e|"
    r"es|ing)|return(?:ed|s|ing)?|travelled|sailed|moved|driv(?:e|en|ing)|drove|sent|ferried|"
    r"carr(?:y|ied|ying)|sent (?:home|back)|let (?:in|by|through|across|over)|lets (?:in|through|"
    r"across)|filled|full of|full with|swelled|swollen|hous(?:e|es|ing)|sleep(?:s|ing)?|slept|"
    r"shelter\w*|camp(?:ed|ing|s)?|crowd(?:ed|s)?|packed|pass(?:ed|es|ing)|lodged|(?:is|are|was|"
    r"were) (?:now|all|still) (?:at|in|on)|wait(?:s|ed|ing)?|put (?:on|into)|marched|fetched|"
    r"get through|got out|stay(?:s|ed|ing)?|living|still in|(?:families|people|villagers|women|"
    r"households) from)\b"
)
# Twenty people or more, by figures, by words, by families.
MANY_PEOPLE = (
    r"\b\d{2,3}(?:[, ]\d{3})+\b|\b(?!(?:19|20)\d\d\b)\d{2,6}\b(?![,.:%]\d| ?%| per ?cent| km|"
    r" miles)|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|"
    r"million|dozens|scores)\b|\bfamilies\b|\bvillagers\b|\btownspeople\b"
)
HARDSHIP = (
    r"\b(?:shelters?|roofs?|metres of water|famil(?:y|ies)|households|villagers|townspeople|"
    r"inhabitants|civilians|countrymen|kin|kinsmen|women(?:,| and) (?:\w+ )?children|old (?:men|"
    r"women|people)|sen[dt]s? (?:home|back)|tunnels?|the old|elderly|wounded|relatives|refuge\w*|"
    r"exiles?|nomads|herders|on foot|barefoot|blankets?|bundles?|rags|carts?|tractors?|mules|"
    r"donkeys|lorr(?:y|ies)|cattle trucks|canoes|rafts?|dinghy|dinghies|trawler|smugglers?|"
    r"rubber boats?|life ?jackets?|pulled out of the sea|(?:slept|sleep|sleeping) (?:in|on|"
    r"under)|tents?|schools?|monaster(?:y|ies)|convents?|mosques?|cellars?|basements?|barracks|"
    r"stadium|tarpaulins?|plastic sheets?|berm|frontier|no man.s land|bush|jungle|groves?|priest|"
    r"bishop|parish|imam|elders|chief|headman|prefect|camps?|corridor|convoys?|red (?:cross|"
    r"crescent)|burn(?:ed|t)|gunmen|guns?|gunfire|shooting|shots|soldiers|raid|raids|siege|"
    r"bombs?|mines|front ?line|militia|rebels|army|curfew|leaflets?|expelled|driven out|uprooted|"
    r"fence|wall|truce|lake (?:rose|came)|water (?:rose|came)|river (?:rose|burst)|mud|quake|"
    r"wave|volcano|lava|ash|hunger|drought|famine|well ran dry|(?:brought|took|taken|fl[oe]wn?|"
    r"carried|led|driven|got|put) (?:[\w,]+ ){1,3}(?:out of|off) |put (?:on|into|"
    r"aboard) (?:buses|trains|trucks|lorries|planes|boats|ferries|ships)|border(?! collie)|"
    r"crossing|quays?|barges?|ferr(?:y|ies)|harbour|columns? of|queue|ashore|attackers?|sheikh|"
    r"mattress\w*|bedding|cholera|gunshot|waded|murder\w*|graves?|on board|customs post|"
    r"checkpoints?|on the roads?|junta|forced (?:home|out|back)|undocumented|without papers|"
    r"aid agenc\w+|relief|governorate|provincial council|border guards?)\b"
)
# ... unless it is of work, trade, study, sport, feasts, travel: there people come and go at will.
EVERYDAY_LIFE = (
    r"\b(?:rave|inmates|carmaker|managers?|production|doctors|poll(?:s|ing)|summit|runway|horses|"
    r"fans?|supporters?|spectators?|visitors?|tourists?|holiday\w*|vacation\w*|festivals?|"
    r"concerts?|sang|match(?:es)?|leagues?|goals?|cup|team|shares|jobs?|employees?|employers?|"
    r"nurses|workers|(?:steel|car|gas)works|car plant|recruit\w*|hired|compan(?:y|ies)|firms?|"
    r"factory|customers|clients|sales|stock market|stores?|shops?|shoppers?|voters?|votes?|"
    r"election|referendum|students?|pupils?|lyc[e\u00e9]e|universit\w+|graduates?|teachers?|"
    r"boarders|commut\w+|passengers?|travell?ers?|airline|runners?|marathon|race|regatta|ski\w*|"
    r"pilgrims?|pilgrimage|guests?|hotels?|museums?|exhibitions?|tickets?|delegates|conference|"
    r"congress|weddings?|cruise|liner|prize|award|housing association|new flats|apartments|"
    r"census|economists?|emigrat\w+|careers?|charit\w+|raise money|funds|hospice|films?|cinema|"
    r"opera|theatre|novel|feast|easter|carnival|parade|marchers|rally|rallied|organi[sz]ers|zoo|"
    r"pentagon|nato|garrison|deploy\w*|manoeuvres|squadron|regiment|investors?|trading|profits?|"
    r"tax|taxes|strawberr\w+|harvest|growers|scouts|school trip|anniversary|the pope|retire\w*|"
    r"britons|expats?|flu)\b"
)
# A line of a table: "Bor: 17,000".
ROW = r"^\W{0,4}[\w'\u2019 -]{3,40}(?:\([^()]{1,30}\))?\s?[:\u2013-]\s?\d[\d., ]{2,}"
# What crime, courts and roads speak of too: in a text without any cue of a crisis it says nothing.
EVERYDAY_VIOLENCE = (
    r"\bkill", r"\bdead\b", r"\bdie[ds]?\b", r"\bdeaths?\b", r"\bfatal", r"\bmurder", r"\binjur",
    r"\bexecut(?:ed|ion|ions|ing)\b", r"\bwound", r"\bcasualt", r"\bshot\b", r"\bshoot", r"\bstabb",
    r"\bassault", r"\battack", r"\braid", r"\bloot", r"\brap(?:e|ed|es)\b", r"\barrest",
    r"\bdetain", r"\bviolen", r"\bperish", r"\bdrown", r"\bbodies\b", r"\bburn", r"\bset fire",
    r"\bdisappear", r"\btortur", r"\bslain\b", r"\bmobs?\b", r"\bgunned\b", r"\bcorpse",
    r"\bgraves?\b", r"\bblown (?:up|apart|away|to)\b", r"\bthroats?\b", r"\bneutrali[sz]ed?\b",
    r"\bfallen\b", r"\bopened up on\b", r"\btanks\b", r"\b(?:traded|exchanged?) (?:\w+ )?fire\b",
    r"\battempt on\b", r"\bhacked\b", r"\bmaim", r"\bsank\b", r"\bcapsiz", r"\btremor",
    r"\blandslip",
    r"\blava\b", r"\bwiped out\b", r"\bswallowed\b", r"\bflatten", r"\braz(?:e|ed|ing)\b",
    r"\bhelicopter", r"\bdropped\b", r"\bstrangl", r"\bpoison", r"\bcharred\b", r"\brubble\b",
    r"\bwreckage\b", r"\bvictims?\b", r"\bno survivors\b", r"\blives\b", r"\bcut down\b",
    r"\bmown down\b", r"\bhanged\b", r"\bdragged\b", r"\bbeaten\b", r"\bmowed\b", r"\bstruck\b",
)  # fmt: skip
# So many people: where a report is about a crisis, whatever is said of them may be that they went.
COUNTED = (
    (
        r"(?:\d[\d,.]*\+?|thousands?|hundreds?|dozens|scores|million|half) (?:of )?(?:[\w-]+ ){0,2}"
        r"(?:people|persons|families|households|individuals|civilians|residents|villagers|inhabitants|"
        r"men|women|children|others|rebels|fighters|militants|nationals|citizens|them)\b"
    ),
)
VIOLENCE = (
    r"\bmassacr", r"\bslaughter", r"\bbehead", r"\bassassin", r"\bgunm", r"\bgunfire",
    r"\bopened fire", r"\bbomb", r"\bblast", r"\bexplo", r"\bdetonat",
    r"\bshell(?:ed|ing|s|fire)\b", r"\bmortar", r"\brocket", r"\bmissile", r"\bartiller",
    r"\bair ?-?strike", r"\bair ?-?raid", r"\bdrone", r"\bwarplane", r"\bbarrel bomb",
    r"\bgrenade", r"\blandmine", r"\bmines\b", r"\b(?:a|land|the) ?mine\b",
    r"\bmine (?:blast|explo|attack)", r"\bied\b", r"\bsarin", r"\bchlorine", r"\bclash",
    r"\bambush", r"\boverr[ua]n", r"\bcease-?fire", r"\btruce", r"\bcrackdown", r"\brepress",
    r"\bprotest", r"\bdemonstrat", r"\briot", r"\babduct", r"\bkidnap", r"\bhostage",
    r"\btear ?gas", r"\bmilitant", r"\binsurg", r"\brebel", r"\bearthquake", r"\bquake",
    r"\bfloods?\b", r"\bflooding", r"\bcyclone", r"\btyphoon", r"\bhurricane", r"\blandslide",
    r"\bmudslide", r"\bavalanche", r"\bwildfire", r"\btsunami", r"\beruption", r"\berupt",
    r"\bcrossfire", r"\bsniper", r"\btorch", r"\bliberat", r"\bhostilit", r"\bstorms?\b",
    r"\btornado", r"\bvolcan", r"\bdowned\b", r"\bpound(?:ed|ing)\b", r"\bsit-in", r"\bcurfew",
    r"\bmartial law\b", r"\bstate of emergency\b", r"\brains\b", r"\brainfall",
    r"\bmilitary base\b", r"\bcheckpoint", r"\bwithdr[ae]w", r"\bblew\b", r"\bgas attack",
    r"\bnerve agent",
)  # fmt: skip
# Words of sport, courts and markets too: they count where something else speaks of a crisis.
WEAK = (
    r"\bagreement", r"\bdeal\b", r"\bweapons\b", r"\bsurrender", r"\bstrikes?\b", r"\bhack",
    r"\badvanc", r"\bcontrol of\b", r"\bheadquarters\b", r"\bjets?\b", r"\bbattle", r"\bfight",
    r"\bfought", r"\boffensive", r"\btoll\b", r"\bcaptur", r"\bretak", r"\bretook",
    r"\btaken by\b",
    r"\btook (?!(?:place|part|to|an?|the|over|off|on|up|out|their|his|her|its|more|about)\b)",
    r"\brecaptur", r"\bseiz", r"\bdeadly\b", r"\bchemical", r"\bdefus",
)  # fmt: skip

# "On 5 March 2020, ...": a note as data sets of events write them
NOTE = (
    r"\s*(?:(?:on|around|between)\s)?\d{1,2}\s(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\s\d{4}\b"
)

# A line that leads to another story.
ELSEWHERE = (
    r"(?:also read|read also|read more|read next|see also|related(?: news| stories)?|"
    r"more on this|watch|more from [\w ]{3,30})\s?[:|]"
)

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
    r"\bbesieg(?:ed|ing)\b", r"\bsiege\b", r"\bcivilians?\b",
    r"\bjunta\b", r"\bsettlers\b", r"\brubber bullets", r"\btear ?gas",
    r"\bsecurity council\b", r"\bair defen[cs]e",
    r"\bm23\b", r"\brsf\b", r"\brapid support\b", r"\bhezbollah\b", r"\bhamas\b",
    r"\bjanjaweed", r"\bparamilitar", r"\bwagner\b", r"\bypg\b", r"\bpkk\b", r"\btplf\b",
    r"\bjets? (?:struck|hit|bomb|attack|target|pound)",
    r"\b(?:opposition|government|regime|coalition|loyalist|defen[cs]e) forces\b",
    r"\bjihadi", r"\bislamic state\b", r"\bisis\b", r"\bisil\b",
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
    r"\battacked (?:the|a|several|two|three) villages?", r"\battacks? on (?:the |a )?villages?",
    r"\bied\b", r"\blandmine", r"\bsniper", r"\bassassinat",
    r"\bsecurity (?:forces|personnel|men)\b", r"\bbeheaded\b", r"\bhomeless\b", r"\bconvoys?\b",
    r"\bundocumented\b", r"\breturnees?\b", r"\brefuge\b", r"\btheir homes\b", r"\bstranded\b",
    r"\btrapped\b", r"\b(?:homes|houses) (?:were )?destroyed", r"\bflood ?waters?\b", r"\beruption",
    r"\bmudflow", r"\bmudslide", r"\bmonsoon", r"\bbooby[- ]?trap",
    r"\bmines? (?:went|blew|explod)", r"\baid (?:agenc|work|coordinat|group|convoy)",
    r"\brelief (?:camp|work|agenc|suppl)", r"\bjihadist", r"\bgenocide", r"\bshells?\b",
    r"\bopened fire\b", r"\bbattalion\b", r"\bmilitiam[ae]n\b",
    r"\bgunfire\b", r"\btruce\b", r"\brescuers?\b", r"\bdemocratic forces\b", r"\bhostages?\b",
    r"\btyphoon",
    r"\breturned (?:home|to their)", r"\bencircl", r"\brohingya",
    r"\bhost (?:famil|communit)", r"\bevacuees?\b", r"\buninhabitable",
    r"\bnew arrivals\b", r"\b(?:transit|reception) cent",
)  # fmt: skip
# Where a short report has no such word, an attack told with its dead is one: "a blast killed 40".
ASSAULT = (
    r"blasts?\b", r"explo(?:sion|ded)", r"raid(?:s|ed)?\b", r"(?:strike|attack|assault)s?\b",
    r"attack(?:ed|ers?)\b", r"shooting", r"shot\b", r"hacked\b",
    r"stabbing", r"killings? of\b", r"detonat",
)  # fmt: skip
DEAD = (
    r"kill(?:ed|ing|s)\b", r"dead\b", r"die[ds]?\b", r"deaths?\b", r"wound", r"injur",
    r"lives\b", r"casualt",
)  # fmt: skip
