"""
English words of violence and disaster, each with its ACLED event and sub-event type.

`TRIGGERS` is tried in order: of two that fit the same words the first wins, and of two in one
sentence the earlier in the table names the event ("a suicide bomber blew up ... in clashes").
"""

from __future__ import annotations

from typing import NamedTuple

from data.model import EventType as E
from data.model import SubEventType as S
from data.reading.en.words import word_set


class Trigger(NamedTuple):
    """A pattern that tells of an event; `heavy` words need no other sign of armed conflict."""

    pattern: str
    event: E
    sub: S
    heavy: bool = True


TAKES = Trigger(  # "M23 took Goma": only of a place, and by men in arms
    r"(?:took|takes|entered|enters)(?= (?-i:[A-Z]))", E.BATTLES, S.NON_STATE_OVERTAKES, heavy=False
)
TRIGGERS = (
    # --- strategic developments
    Trigger(
        r"(?:defus\w+|disarm(?:ed|ing)|deactivated|dismantled|neutrali[sz]ed|intercept(?:ed|ing)|"
        r"shot down|safely detonated) (?:[\w-]+ ){0,4}(?:ieds?|bombs?|devices?|mines?|missiles?|"
        r"rockets?|drones?|explosives?|shells?|ordnance)|(?:drones?|missiles?|rockets?)"
        r"[^.;]{0,90}\b(?:was|were) (?:shot down|intercepted|downed)|(?:seiz(?:ed|ing)|uncovered|"
        r"found|"
        r"discovered|captured) (?:[\w-]+ ){0,4}(?:weapons?|arms|ammunition|explosives) "
        r"(?:cache|depot|store|stockpile|shipment)s?",
        E.STRATEGIC_DEVELOPMENTS, S.DISRUPTED_WEAPONS_USE, heavy=False,
    ),
    Trigger(
        r"(?:establish(?:ed|es|ing)|set up|built|opened) (?:[\w-]+ ){0,4}(?:(?:military |army |"
        r"new |checkpoint |forward )*base|headquarters|outpost|military (?:camp|post)|garrison)",
        E.STRATEGIC_DEVELOPMENTS, S.BASE_ESTABLISHED, heavy=False,
    ),
    Trigger(
        r"(?:rebels?|fighters?|militants?|insurgents?|members|combatants?|militiamen|soldiers|"
        r"deserters) (?:[\w-]+ ){0,3}(?:surrendered(?! (?:control|territory|the (?:town|city)))|"
        r"defected|deserted|disarmed|demobili[sz]ed|laid down (?:their )?(?:arms|weapons)|"
        r"joined (?:the )?(?:army|government|rebels))",
        E.STRATEGIC_DEVELOPMENTS, S.CHANGE_TO_GROUP, heavy=False,
    ),
    Trigger(
        r"(?:impos(?:ed|es|ing)|declared|announced|extended|lifted) (?:[\w-]+ ){0,3}(?:curfew|"
        r"state of emergency|martial law)",
        E.STRATEGIC_DEVELOPMENTS, S.OTHER, heavy=False,
    ),
    Trigger(
        r"(?:withdr(?:e|a)w\w*|pulled out)(?: [\w-]+){0,2} (?:from|of)(?= [^.;]{0,60}\b"
        r"(?:without (?:a |any )?(?:fight|fighting|resistance|clashes)|troops|forces|"
        r"army)\b[^.;]{0,40}"
        r"(?:enter|took|moved in|deployed|fight))",
        E.STRATEGIC_DEVELOPMENTS, S.TRANSFER_OF_TERRITORY, heavy=False,
    ),
    # --- explosions and remote violence
    Trigger(
        r"suicide (?:car |truck |vest )?(?:bomb\w*|attack\w*|blasts?|explosions?)|"
        r"blew (?:himself|herself|themselves) up|suicide vest|explosive vest",
        E.EXPLOSIONS, S.SUICIDE_BOMB,
    ),
    Trigger(
        r"chemical (?:weapons? )?attacks?|chemical weapons? (?:was|were) used|sarin|chlorine|"
        r"nerve agent|poison gas|gas attacks?",
        E.EXPLOSIONS, S.CHEMICAL_WEAPON,
    ),
    Trigger(
        r"air[- ]?strikes?|air[- ]?raids?|aerial (?:bomb\w+|attacks?|strikes?)|"
        r"drone (?:strikes?|attacks?)|barrel bomb\w*|air attacks?|air bombardment|(?:the|"
        r"overnight|deadly|another|more|several|two|three|israeli|russian|coalition|us|"
        r"turkish) strikes?|strikes?(?= (?:[\w-]+ ){0,4}(?:killed|wounded|injured|targeted|"
        r"destroyed))|bombing raids?|air assault|cluster bombs?|"
        r"(?:guided|glide|gliding|aerial) bombs?|"
        r"(?:pound|bomb|shell|attack|strik|hit)\w*[^.;]{0,60} from the air",
        E.EXPLOSIONS, S.AIR_DRONE_STRIKE,
    ),
    Trigger(
        r"(?:war ?planes?|air ?force planes?|(?:fighter )?jets?|aircraft|helicopters?|"
        r"drones?)\b[^.;]{0,60}\b(?:bomb\w*|hit|struck|strikes?|target\w*|attack\w*|dropp?ed|"
        r"pound\w*|fired|launch\w*)|(?:bombed|struck|hit) (?:by|"
        r"in) (?:[\w-]+ ){0,3}(?:war ?planes?|jets?|aircraft|drones?)",
        E.EXPLOSIONS, S.AIR_DRONE_STRIKE,
    ),
    Trigger(
        r"(?:car|truck|motorcycle|vehicle|roadside|remote-controlled|parcel|nail|pipe|petrol|"
        r"home-?made|booby)[- ]?(?:bombs?|bombings?|trap\w*)|\bieds?\b|"
        r"improvised (?:explosive )?devices?|explosive devices?|land ?mines?|mine (?:blasts?|"
        r"explosions?)|unexploded (?:ordnance|bombs?)|booby[- ]?trapp\w*|bomb (?:blasts?|"
        r"attacks?|explosions?)|bomb (?:exploded|went off)|(?:mines?|bombs?|devices?|"
        r"vehicle) (?:\w+ ){0,3}(?:exploded|detonated|went off|blew up)",
        E.EXPLOSIONS, S.REMOTE_EXPLOSIVE,
    ),
    Trigger(
        r"(?:hit|hitting|struck|ran over|running over|drove over|driving over|stepp(?:ed|ing) on|"
        r"trigger(?:ed|ing)|set(?:ting)? off) (?:an? |the )?(?:[\w-]+ ){0,2}(?:mines?|landmines?|"
        r"ieds?|booby trap|explosive device)|"
        r"mines? (?:killed|killing|injured|injuring|wounded|wounding|maimed)",
        E.EXPLOSIONS, S.REMOTE_EXPLOSIVE,
    ),
    Trigger(
        r"grenades? (?:attacks?|explosions?|blasts?)|(?:threw|thrown|hurled|lobbed|tossed|"
        r"detonated|rolled) (?:[\w-]+ ){0,3}grenades?|grenades? (?:\w+ ){0,3}(?:exploded|"
        r"thrown|hurled)",
        E.EXPLOSIONS, S.GRENADE,
    ),
    Trigger(
        r"attack(?:s|ed)? with (?:[\w-]+ ){0,4}(?:missiles?|rockets?|mortars?)|"
        r"shelling|shelled|bombard(?:ed|ing|ments?)|artillery (?:fire|attacks?|strikes?|"
        r"struck|hit|pounded|"
        r"shells?|barrages?|shelling)|mortar (?:fire|attacks?|shells?|rounds?|bombs?)|mortars|"
        r"rocket (?:fire|attacks?|strikes?|barrages?)|missile (?:attacks?|strikes?|barrages?)|"
        r"fired (?![^.;]{0,30}tear ?gas)(?:[\w-]+ ){0,5}(?:rockets?|missiles?|mortars?|shells?|"
        r"artillery|projectiles)|"
        r"(?:rockets?|"
        r"missiles?|shells?) (?:\w+ ){0,3}(?:hit|struck|landed|fell|slammed|targeted|destroyed|"
        r"damaged|levell?ed|flattened|killed|wounded|injured)|"
        r"(?:hit|struck|destroyed|killed) by (?:an? |the )?(?:[\w-]+ ){0,3}(?:missiles?|rockets?|"
        r"shells?|mortars?|artillery)|surface-to-surface|(?:rockets?|missiles?|shells?|"
        r"mortars?) (?:were |was )?(?:fired|launched)|pound(?:ed|ing)",
        E.EXPLOSIONS, S.SHELLING,
    ),
    Trigger(
        r"strikes? (?:killing|hit|levelled|leveled|flattened)|"
        r"strikes? (?:on|against)(?= (?:an? |the |its |their )?[\w-]+)"
        r"(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)",
        E.EXPLOSIONS, S.AIR_DRONE_STRIKE, heavy=False,
    ),
    Trigger(
        r"clash\w* (?:with|between) [^.;]{0,40}(?:protest\w*|demonstrat\w*|rioters)|"
        r"(?:protest\w*|"
        r"demonstrat\w*) (?:[\w-]+ ){0,3}clash\w*",
        E.RIOTS,
        S.VIOLENT_DEMONSTRATION,
        heavy=False,
    ),
    # --- battles
    Trigger(
        r"(?:retook|retaken|retakes?|retaking|w[io]n back|recaptur\w+|regain(?:ed|ing|"
        r"s)? (?:full )?control|(?:took|taken) back|reclaim(?:ed|ing))",
        E.BATTLES, S.GOVERNMENT_REGAINS,
    ),
    Trigger(
        r"liberated|(?:took|taken|taking|takes|seized|gained|wrested|established) "
        r"(?:full |complete |total )?control of|captur(?:ed|ing)|overr[au]n(?:ning)?|"
        r"seiz(?:ed|ing)|"
        r"fell to(?= the (?:\w+ )?(?:rebels?|army|government|militants?|forces|group)|"
        r" (?-i:[A-Z])| rebels?| militants?| government| insurgents?| jihadis)|"
        r"conquered|(?:has|have|had) fallen to|"
        r"(?:was|were|been|is|being) (?:taken|captured|seized|overrun) by (?:(?:an?|the|their) )?"
        r"(?:[\w-]+ ){0,3}(?:rebels?|fighters?|militants?|forces|insurgents?|jihadis\w*|"
        r"troops|alliance|coalition|militias?|army|groups?|front|m23|rsf|taliban)",
        E.BATTLES, S.NON_STATE_OVERTAKES, heavy=False,
    ),
    TAKES,
    Trigger(
        r"clash(?:es|ed|ing)?|combat (?:between|with|erupted|broke out)|"
        r"gun ?battles?|gunfights?|fire ?fights?|"
        r"exchanges? of (?:gun)?fire|traded fire|exchanged (?:gun)?fire|"
        r"shoot-?outs?|crossfire|fighting|"
        r"fought|battles?|battl(?:ed|ing)|skirmish\w*|hostilities|ambush\w*|offensives?|"
        r"stormed|marched (?:up)?on|repelled|counter-?attack\w*|advanced (?:on|into|towards?)",
        E.BATTLES, S.ARMED_CLASH, heavy=False,
    ),
    # --- protests and riots
    Trigger(
        r"(?:violent |bloody |brutal |deadly |fierce |government |security |police |"
        r"military )*(?:crackdowns?|repression)(?: (?:on|of|"
        r"against) (?:[\w-]+ ){0,4}(?:protest\w*|demonstrat\w*|dissent))?|(?:opened fire|"
        r"fired (?:up)?(?:on|at|into|live)|shot|used live (?:ammunition|fire)|live (?:rounds|"
        r"ammunition|"
        r"fire))[^.;]{0,60}(?:protest\w*|demonstrat\w*|marchers|crowds?)|(?:protest\w*|"
        r"demonstrat\w*|marchers) (?:[\w-]+ ){0,3}(?:were|was|been|being|"
        r"are) (?:[\w-]+ ){0,2}(?:shot|killed|gunned)",
        E.PROTESTS, S.EXCESSIVE_FORCE,
    ),
    Trigger(
        r"(?:tear ?gas|water cannons?|rubber bullets|batons)[^.;]{0,80}(?:protest\w*|"
        r"demonstrat\w*|crowds?|marchers)|(?:protest\w*|demonstrat\w*|rally|march|"
        r"crowds?)[^.;]{0,80}(?:tear ?gas|water cannons?|rubber bullets|dispersed|batons)|"
        r"dispersed (?:[\w-]+ ){0,4}(?:protest\w*|demonstrat\w*|crowds?)|"
        r"(?:fired|used|deployed) (?:[\w-]+ ){0,2}(?:tear ?gas|water cannons?|rubber bullets)",
        E.PROTESTS, S.PROTEST_WITH_INTERVENTION,
    ),
    Trigger(
        r"riot(?:s|ed|ing|ers)?|violent (?:protests?|demonstrations?)|(?:protest\w*|"
        r"demonstrat\w*|youths?|crowds?) [^.;]{0,40}(?:burn(?:ed|ing|t) (?:tyres|tires)|"
        r"threw stones|threw rocks|hurled stones|torched|set (?:fire|ablaze)|barricad\w+)",
        E.RIOTS, S.VIOLENT_DEMONSTRATION, heavy=False,
    ),
    Trigger(
        r"(?:angry |armed )?mobs? (?:[\w-]+ ){0,3}(?:attacked|killed|beat|lynched|burn\w*|"
        r"torched|set|stormed|ransacked)|lynch(?:ed|ing|ings)?|(?:beaten|burned|burnt|"
        r"stoned) to death by (?:[\w-]+ ){0,2}(?:mobs?|crowds?|residents|villagers)|"
        r"(?:inter-?communal|communal|ethnic|intercommunal|inter-?ethnic|sectarian|"
        r"tribal) (?:violence|clashes|fighting)",
        E.RIOTS, S.MOB_VIOLENCE, heavy=False,
    ),
    Trigger(
        r"protest(?:s|ed|ing|ers)?|demonstrat(?:ed|ing|ions?|ors)|sit-ins?|marched(?! (?:up)?on\b)|"
        r"took to the streets|hunger strikes?|(?:held|staged|"
        r"organi[sz]ed) (?:[\w-]+ ){0,4}(?:rall(?:y|ies)|"
        r"(?-i:march(?:es)?)|vigils?|pickets?)",
        E.PROTESTS, S.PEACEFUL_PROTEST, heavy=False,
    ),
    # --- violence against civilians
    Trigger(
        r"rap(?:ed|es|ing)|gang-?raped?|sexual(?:ly)? (?:violence|assault\w*|abus\w+)",
        E.VIOLENCE_AGAINST_CIVILIANS, S.SEXUAL_VIOLENCE, heavy=False,
    ),
    Trigger(
        r"abduct\w*|kidnap\w*|(?:taken|took|held|holding) (?:[\w-]+ ){0,3}hostages?|"
        r"forcibly disappeared|enforced disappearances?|hostage[- ]taking",
        E.VIOLENCE_AGAINST_CIVILIANS, S.ABDUCTION, heavy=False,
    ),
    Trigger(
        r"massacr\w*|behead\w*|executed|summar(?:y|ily) execut\w*|slaughtered|gunned down|"
        r"assassinat\w*|shot (?:dead|and killed)|(?:opened|opening) (?:[\w-]+ )?fire|(?:hacked|"
        r"stabbed|"
        r"tortured|beaten|burned|burnt) to death|mass graves?|shooting (?:attack|spree)|"
        r"drive-by",
        E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, heavy=False,
    ),
    Trigger(
        r"explosions?|exploded|blasts?|blew up|bombings?|bombed|bomb(?:s)?|detonat\w*|blown up",
        E.EXPLOSIONS, S.REMOTE_EXPLOSIVE, heavy=False,
    ),
    Trigger(
        r"attack(?:s|ed|ing)?|raid(?:s|ed|ing)?|assault(?:s|ed)?|gunfire|shooting|shot(?! down)|"
        r"murder\w*|violence|stormed|sniper fire|snipers?",
        E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, heavy=False,
    ),
    Trigger(
        r"(?:peace |evacuation |reconciliation |truce |ceasefire |cease-fire |surrender |"
        r"local |new |russian-backed )*(?:deals?|agreements?|accords?|cease-?fires?|truces?)",
        E.STRATEGIC_DEVELOPMENTS, S.AGREEMENT, heavy=False,
    ),
    Trigger(
        r"arrest(?:ed|s|ing)?|detain(?:ed|ing)|rounded up",
        E.STRATEGIC_DEVELOPMENTS, S.ARRESTS, heavy=False,
    ),
    Trigger(
        r"(?:loot|ransack|pillag|plunder)\w*|(?:burn(?:ed|t|ing)?|torch(?:ed|ing)|set fire to|"
        r"set ablaze|razed|demolish(?:ed|ing)) (?:down )?(?:[\w,-]+ ){0,4}(?:houses?|homes?|"
        r"villages?|huts?|shops?|schools?|church(?:es)?|mosques?|camps?|buildings?|stations?|"
        r"offices?|markets?|vehicles?|cars|trucks?|crops|fields?|farms?|hospitals?|clinics?)",
        E.STRATEGIC_DEVELOPMENTS, S.LOOTING, heavy=False,
    ),
    Trigger(
        r"(?:handed over|surrendered) (?:[\w'\u2019-]+ ){0,4}(?:to|control)|handed (?:the )?"
        r"(?:towns?|cit(?:y|ies)|villages?|province|areas?|bases?|district|control)"
        r"(?: [\w'\u2019-]+){0,3} to|withdr(?:e|"
        r"a)w\w* from"
        r"(?= (?:the |their |its )?(?:(?-i:[A-Z])|towns?|cit(?:y|ies)|villages?|positions?|"
        r"areas?|bases?|territor|districts?|"
        r"neighbou?rhoods?|province|enclave|camps?))",
        E.STRATEGIC_DEVELOPMENTS, S.TRANSFER_OF_TERRITORY, heavy=False,
    ),
    # --- our own
    Trigger(
        r"besieg(?:ed|ing|es)|under siege|sieges?|encircled|blockaded",
        E.SIEGE, S.SIEGE, heavy=False,
    ),
    Trigger(
        r"earthquakes?|quakes?|(?:flash )?flood(?:s|ing|waters)|(?:flash|severe|heavy|"
        r"devastating|monsoon) flood\w*|cyclones?|typhoons?|hurricanes?|tropical storms?|"
        r"land ?slides?|mud ?slides?|mud ?flows?|rock ?slides?|avalanches?|"
        r"wildfires?|bush ?fires?|tsunamis?|tornado(?:e?s)?"
        r"|volcan\w+ erupt\w*|eruptions?|volcano(?:e?s)?|lava|"
        r"(?:torrential |heavy |monsoon |seasonal )?rains",
        E.DISASTER, S.DISASTER, heavy=False,
    ),
)  # fmt: skip

# States whose name before "airstrike" says who struck; others' may say where.
FOREIGN_POWERS = frozenset({"us", "u.s.", "uk", "u.k."})
TWO_SIDED = word_set(  # "clashes between A and B" has both; "bombed between X and Y" has neither
    """
    clash fighting fight battle gunbattle gunfight firefight fire exchange skirmish hostility
    violence conflict war crossfire shoot-out shootout truce ceasefire deal agreement accord talk
    """
)
ATTACKERS = FOREIGN_POWERS | word_set("government regime army police rebel militant")
# What can be captured and is land; a girl, a suspect and a tank are none.
LAND = word_set(
    """
    area town village city district position territory base barracks post outpost checkpoint
    neighbourhood neighborhood province airport airbase bridge hill road crossing camp control
    most much half part rest all capital centre center dam field swathe ground compound building
    stronghold region island port enclave suburb land facility headquarters mountain site quarter
    locality governorate state country hilltop border power
    """
)

# What blows up by itself: no act of anybody's, unless the sentence names one in arms.
ACCIDENT = (
    r"(?:gas|boiler|cylinder|steam|dust|transformer|firecrackers?|fireworks?|lpg|propane)"
    r"(?: \w+)? (?:explosions?|blasts?|leaks?|exploded|blew up)|(?:fireworks?|firecrackers?|"
    r"chemicals?|fertili[sz]er|cement|textile|garment|coal|gold|copper|steel|sugar|paint)"
    r"(?: \w+)? (?:factor(?:y|ies)|plants?|warehouses?|workshops?|mills?|mines?)|"
    r"(?:factory|plant|mill|mine|refinery|warehouse) (?:explosions?|blasts?|fires?)|"
    r"(?:fuel|oil|petrol|gas) (?:tankers?|trucks?|stations?|pipelines?)|gas leaks?|boilers?|"
    r"pressure cooker|short circuit|methane"
)
BUILDINGS = word_set(
    """
    hotel mall restaurant cafe supermarket store shop school university college bank church mosque
    cinema theatre theater museum house
    """
)

# What only sounds like an attack: illness, animals, weather, workers who lay down their tools.
SEEMING_BEFORE = (
    r"(?:lightning|bird|heart|asthma|panic|shark|dog|bear|wasps?|bees?|crocodile|animal|elephant|"
    r"cyber|hacker|hunger|general|rail|train|bus|teachers'?|doctors'?|nurses'?|pilots'?|workers'?|"
    r"drivers'?|ice)[- ]$|(?:\b(?:began|begin|called|call|staged|stage|held|ended|end|joined|"
    r"join|on|go|went on) (?:an? |their )?)$"
)
SEEMING_AFTER = (
    r" (?:of (?:food|the|flu|malaria|asthma|fever|nerves)|by (?:workers|teachers|staff))\b"
)
SEEMING = ("strike", "strikes", "attack", "attacks")
# What is dug from mines that no one lays.
DUG = r"\b(?:coal|gold|copper|iron|salt|silver|diamond|jade|coltan|cobalt|lead|zinc) $"
# Seekers of truth and help: they count the dead and make none.
OBSERVER = (
    r"observator|monitor|united nations|\bun\b|\bu\.n\.|agency|agencies|civil defen[cs]e|"
    r"red cross|"
    r"red crescent|human rights|network|charit|ministr|correspondent|reporter|journalist|media|"
    r"news|doctors|medic|hospital|rescue|white helmets|official|spokes|witness|office\b|dtm\b|"
    r"organi[sz]ation for migration|unicef|unhcr|ocha\b|committee|centre|center|amnesty|activist"
)
# Heads of parties to a conflict; "Syrian Democratic Forces", "the Taliban" are known by name.
PARTY = (
    r"forces?|troops?|army|armies|regime|government|governments|police|militias?|"
    r"militiam[ae]n|groups?|gangs?|"
    r"mobs?|crowds?|coalition|alliance|rebels?|insurgents?|militants?|fighters?|gunm[ae]n|"
    r"soldiers?|"
    r"jihadists?|extremists?|terrorists?|bombers?|attackers?|assailants?|bandits?|herders?|"
    r"herdsmen|"
    r"pastoralists|settlers?|guards?|war ?planes?|planes?|jets?|aircraft|helicopters?|drones?|"
    r"military|navy|artillery|opposition|protesters?|demonstrators?|rioters?|guerrillas?|"
    r"separatists?|loyalists?|authorities|vigilantes?|snipers?|kidnappers?|factions?|battalions?|"
    r"brigades?|tribes?m?e?n?|clans?|cartels?|front|sides|parties|state|islamists?|jihadis|"
    r"shabaab|"
    r"haram|taliban|houthis?|hezbollah|hamas|service|services|unit|units|navy|guard|guards|"
    r"paramilitar\w+|militar\w+|supporters|movement|corps|division|regiment|elements"
)
WEAPONS = (  # that kill by themselves, and the sub-event type they make it
    (
        r"war ?planes?|(?:fighter )?jets?|aircraft|helicopters?|drones?|air force|bombers",
        S.AIR_DRONE_STRIKE,
    ),
    (r"shells?|rockets?|missiles?|mortars?|artillery|shellfire", S.SHELLING),
    (r"(?:car |roadside )?bombs?|(?:land)?mines?|ieds?|explosive devices?", S.REMOTE_EXPLOSIVE),
)
KILL = word_set(
    """
    kill slay massacre execute behead decapitate murder assassinate lynch slaughter hang martyr
    """
)
DIE = frozenset(["die", "perish", "drown", "succumb"])
HURT = frozenset(["injure", "wound", "hurt", "maim"])

# Those whose doings are armed conflict, repression or terror, not everyday crime.
ARMED = (
    r"rebels?\b|insurgents?\b|militants?\b|militia\w*|gunm[ae]n\b|jihadis?\w*|fighters?\b|"
    r"extremists?\b|terrorists?\b|guerrillas?\b"
    r"|troops?\b|soldiers?\b|army\b|armed (?:men|group|forces|assailants|individuals|"
    r"actors|bandits|elements)|warplanes?\b|(?:government|regime|security|coalition|"
    r"opposition|allied|israeli|russian|turkish|syrian|iraqi|saudi) (?:forces|troops|jets|"
    r"planes|aircraft)"
    r"|islamic state|isis\b|isil\b|daesh|al[- ]qaeda|al[- ]shabaab|boko haram|taliban|"
    r"houthis?\b|hezbollah|hamas|janjaweed|bandits?\b|cartels?\b"
    r"|junta\b|settlers\b|m23\b|rsf\b|pkk\b|ypg\b|tplf\b|wagner\b|paramilitar\w+|separatists?\b|"
    r"peacekeepers?\b|air force|military\b|suicide (?:car |truck |vest )?bomber\w*|"
    r"riot police|security (?:forces|personnel|men)|assailants\b|herders?\b|herdsmen|"
    r"vigilantes?|civilians\b|protesters?\b|demonstrators?\b"
    r"|[A-Z]{3,5} (?:forces|fighters|rebels|militants)|police (?:opened|fired)|"
    r"unidentified (?:men|group)|unknown (?:men|armed)|hit ?m[ae]n\b|drug traffickers"
)  # fmt: skip

# Courts, ordinary crime, sport, stage, markets: words of violence there are none of ours.
ORDINARY = (
    r"court|trial|convict\w*|sentenced|prosecut(?:ed|ing|ions?)|"
    r"prosecutors?(?! (?:said|say|told|report))|lawsuit|sued|jury|judge|lawyers?|"
    r"attorney(?! general)|charged with|pleaded|alleged(?:ly)? (?:stole|stabbed|killed)"
    r"|\bfilm|movie|novel|album|song|actor|actress|\btv\b|season|episode|game|match|coach|"
    r"striker|goals?|team|league|cup\b|tournament|club|player|championship"
    r"|promotion|stadium|fans|half[- ]time|(?:first|second) half|penalty|innings|wickets?|"
    r"batsm[ae]n|bowlers?|festival|theatre"
    r"|\bstocks?\b|shares|investors?|(?:stock|bond|housing|labou?r|transfer|financial|"
    r"job) market|markets\b|earnings|revenue|profit|shareholders?|"
    r"anniversary|memorial|museum|exhibition|documentary|cancer|heart (?:attack|disease)|"
    r"(?:second|first) world war|"
    r"disease|virus|vaccine|car (?:crash|accident)|traffic|crash(?:ed)?|drunk|overdose|"
    r"robbery|burglary|homicide|suspect\b|inmate|dog\b|shark|animal"
)  # fmt: skip

AGREE = word_set(
    """
    reach sign agree broker strike announce conclude negotiate enter hold begin collapse violate
    break declare accept implement take come
    """
)
OF_RAIN = frozenset({"pounded", "pounding", "battered"})  # by shells or by rain
NATURE_STRIKES = word_set(
    """
    hit strike devastate kill destroy displace affect batter ravage cause leave damage force
    sweep trigger bury flood follow claim make inundate rock shake injure wash submerge occur
    die drown perish strand render burn flatten engulf demolish pound
    """
)
CIVIL = (
    r"civilian|resident|people|person(?!nel)|villager|women|woman|child|man\b|men\b|family|"
    r"families|worker|farmer|journalist|student|patient|teacher|activist|aid|local|"
    r"others?|girl|boy|baby|passenger|refugee|protester|demonstrator"
)
COMBATANT = (
    r"soldier|troop|fighter|militant|rebel|insurgent|policem|police|officer|guard|gunm|"
    r"security personnel|jihad|combatant|peacekeeper|militia|force|terrorist|"
    r"assailant|attacker|gang member"
)
