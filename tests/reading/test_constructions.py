"""How reporters put it: constructions the reader must see through, one sentence each."""

from datetime import date

import pytest

from data.model import EventType, Report, Role, Scope, Status, Term, Unit
from data.reading import load_reader

PLACES = frozenset(
    """
    homs idlib tawila goma sake rwanda chad darfur syria jordan lebanon arsal qalamoun raqqa
    tyre beirut sudan aleppo haiti sake kunduz palmyra mosul sanaa hodeidah chaman torkham
    pakistan europe saraqib
    """.split()  # noqa: SIM905 -- reads better than a list
)


def read(text):
    report = Report(text, date(2020, 5, 14))
    return load_reader().read(report, lambda name: name.casefold() in PLACES)


def told(text):
    """Give each flow's figure, ends and status."""
    return [
        (
            flow.quantity and flow.quantity.figure,
            flow.origin and flow.origin.name,
            flow.destination and flow.destination.name,
            flow.status,
        )
        for flow in read(text).flows
        if flow.subset_of is None
    ]


D, P, T, U = Status.DONE, Status.PLANNED, Status.THREATENED, Status.UNDER_WAY
FLOWS = [
    # people where they are
    ("Rebels let nobody pass: 70,000 people remain trapped in Homs.", [(70_000, "Homs", None, D)]),
    ("Some 2,000 families were unable to flee the siege of Homs.", [(2_000, "Homs", None, D)]),
    ("Aid for 4,000 refugees in camps ran out, the rebels said.", [(4_000, None, None, D)]),
    ("Chad hosted over 75,000 refugees from Darfur.", [(75_000, "Darfur", "Chad", D)]),
    (
        "Refugees keep coming over the border in the war. Some 50,000 remain in Arsal.",
        [(50_000, None, "Arsal", D)],
    ),
    ("In Chad, the agency has registered 2,350 refugees from Darfur.",
     [(2_350, "Darfur", "Chad", D)]),
    ("Haiti is home to another 9,000 people who fled the gangs.", [(9_000, None, "Haiti", D)]),
    # made to go, in plain words
    ("More than 9,000 people were forced to move in Idlib.", [(9_000, "Idlib", None, D)]),
    ("The fighting in Darfur forced 20,000 families to leave.", [(20_000, "Darfur", None, D)]),
    ("The shelling forced 4,000 people out of Idlib.", [(4_000, "Idlib", None, D)]),
    ("Air strikes forced 40,000 out of Idlib, and 25,000 from Saraqib.",
     [(40_000, "Idlib", None, D), (25_000, "Saraqib", None, D)]),
    ("The army turned 300 families out of the town of Saraqib after the siege.",
     [(300, "Saraqib", None, D)]),
    ("By Friday 19,000 of the expected 24,000 people had been evacuated from Homs to Idlib.",
     [(19_000, "Homs", "Idlib", D)]),
    ("Some 300,000 fled Homs in cars and on foot towards Idlib.",
     [(300_000, "Homs", "Idlib", D)]),
    ("Militias forced 20,000 people from Saraqib.", [(20_000, "Saraqib", None, D)]),
    ("Rebels attacked Homs. Some 47 people were wounded and flown to Beirut.", []),
    ("The rebels foresee between 10,000 and 15,000 departures from Homs.",
     [(10_000, "Homs", None, Status.PLANNED)]),
    ("Chad is bracing for 20,000 new arrivals from Darfur.",
     [(20_000, "Darfur", None, Status.PLANNED)]),
    ("The last 300 rebels left the besieged district of Saraqib for Idlib on Monday.",
     [(300, "Saraqib", "Idlib", D)]),
    ("Rebels drove the army out of Saraqib.", []),
    ("The coastguard rescued 120 migrants and brought them ashore in Tyre.",
     [(120, None, "Tyre", D)]),
    ("An old people's home with 80 residents in Homs was evacuated under fire.",
     [(80, "Homs", None, D)]),
    ("Two out of three families in Homs have been evacuated after the shelling.",
     [(None, "Homs", None, D)]),
    ("The fans were forced to leave the stadium in Homs after the match.", []),
    ("Raids in the war emptied Saraqib of its 40,000 people.", [(40_000, "Saraqib", None, D)]),
    ("The deal has emptied the neighbourhood of 4,300 people, aid workers said.",
     [(4_300, None, None, D)]),
    (
        ("About 900 fighters left Saraqib, bound for Idlib. The governor of Homs was pleased. "
        "The siege has emptied the quarter of its 5,000 residents."),
        [(900, "Saraqib", "Idlib", D), (5_000, "Saraqib", None, D)],
    ),
    ("The war compelled 4,000 people to leave Homs.", [(4_000, "Homs", None, D)]),
    ("The flood left 60 people marooned in Homs.", [(60, "Homs", None, D)]),
    ("The war sent 9,000 people to temporary shelters in Idlib.", [(9_000, None, "Idlib", D)]),
    ("More than 300 villagers were assisted in escaping from Homs in the war.",
     [(300, "Homs", None, D)]),
    ("Up to 65,000 people were on the move after the shelling.", [(65_000, None, None, D)]),
    ("The war caused cross-border movements of 7,000 people into Chad.",
     [(7_000, None, "Chad", D)]),
    ("Aid boats brought home some 520 refugees from Chad.", [(520, "Chad", None, D)]),
    # who takes them in
    ("Many fled the war to Darfur, which is hosting 68,000 people.",
     [(None, None, "Darfur", D), (68_000, None, "Darfur", D)]),
    ("Homs already hosts an estimated one million displaced people in 125 IDP sites.",
     [(1_000_000, None, "Homs", D)]),
    ("Churches in Homs provided shelter for about 900 villagers after the shelling.",
     [(900, None, "Homs", D)]),
    ("The displaced came on foot. There are 200 people in a church in Homs.",
     [(200, None, "Homs", D)]),
    ("Some 120 families were camped in and around Idlib after the attack.",
     [(120, None, "Idlib", D)]),
    ("Homs hosted 3,000 fans for the match as the war went on.", []),
    ("The army denied that Homs hosts 4,000 refugees.", []),
    ("Thousands lost their homes in the housing market crash, a report on the war said.", []),
    ("About 3,000 villagers were cut off in Homs by the fighting.", [(3_000, "Homs", None, D)]),
    ("Thousands were cut off from electricity in Homs by the shelling.", []),
    ("Rebels took Homs; 200,000 people were stuck on the border.", [(200_000, None, None, D)]),
    ("The war reached Homs and 3,000 families remained out of their homes.",
     [(3_000, "Homs", None, D)]),
    ("Before the storm 1,500 families or 7,000 people underwent evacuation in Homs.",
     [(1_500, "Homs", None, D), (7_000, "Homs", None, D)]),
    ("Some 300 people fled the war to Homs; 200 families or 900 people to Idlib.",
     [(300, None, "Homs", D), (200, None, "Idlib", D), (900, None, "Idlib", D)]),
    ("Wildfires raged in Homs, forcing thousands of evacuations.", [(2_000, "Homs", None, D)]),
    # where from, where to
    ("The shelling forced 4,500 people to seek shelter at the mission in the capital, Aleppo.",
     [(4_500, None, "Aleppo", D)]),
    ("Some 1,500 Syrians have fled Homs heading to Jordan.", [(1_500, "Homs", "Jordan", D)]),
    ("The flood left 400 people evacuated near the hills, 60 miles north of Homs.",
     [(400, None, None, D)]),
    ("The war has driven 7,000 people from Homs to seek refuge in Chad.",
     [(7_000, "Homs", "Chad", D)]),
    ("Refugees from Homs have found shelter in a transit centre set up in Idlib.",
     [(None, "Homs", "Idlib", D)]),
    ("The war goes on in Homs. Idlib is the district where 900 families were displaced.",
     [(900, "Idlib", None, D)]),
    ("The UN warned that Homs is in danger and 45,000 people have been displaced.",
     [(45_000, "Homs", None, D)]),
    ("There were 1,500 displaced people sheltering in Homs.", [(1_500, None, "Homs", D)]),
    ("More than 500 Burkinabes have been entering Chad in the war.", [(500, None, "Chad", U)]),
    ("Thousands of civilians fled their homes in the Sudan town of Sake.",
     [(2_000, "Sake", None, D)]),
    # how many, put otherwise
    ("The number of those who have fled Homs since the attack has hit 100,000.",
     [(100_000, "Homs", None, D)]),
    ("The number of people displaced in Darfur has increased by an estimated 50,000.",
     [(50_000, "Darfur", None, D)]),
    ("The IDP population in Darfur peaked in mid-June 2019 at an estimated 301,055 people.",
     [(301_055, "Darfur", None, D)]),
    ("Families fled the war to Homs (3,600 people) and Idlib (440 households).",
     [(3_600, None, "Homs", D), (440, None, "Idlib", D)]),
    ("After the attack 400 and 200 families respectively fled to Homs and Idlib.",
     [(400, None, "Homs", D), (200, None, "Idlib", D)]),
    ("A convoy left Homs after the siege carrying 2000 people.", [(2_000, "Homs", None, D)]),
    ("Growing numbers of rebels and civilians have poured into Idlib.", [(None, None, "Idlib", D)]),
    ("The number of people displaced from Homs in the war grows.", []),
    ("Tens of thousands have fled Homs, yet many stay on in the war.",
     [(20_000, "Homs", None, D)]),
    ("At least 12,000 people of the total displaced have fled to Idlib.",
     [(12_000, None, "Idlib", D)]),
    ("UN says 250,000 flee Homs after evacuation order", [(250_000, "Homs", None, D)]),
    # who moves, where the tree is wrong or the words are few
    ("After the shelling around 80 households left for Sake.", [(80, None, "Sake", D)]),
    ("Militants told 579 families to go; 400 families returned to Raqqa.",
     [(579, None, None, P), (400, None, "Raqqa", D)]),
    # no word of movement: a way, who takes them in, what they are without
    ("Another 15,000 refugees got as far as Idlib.", [(15_000, None, "Idlib", D)]),
    ("The refugees came in thousands; Chad took in 20,000.", [(20_000, None, "Chad", D)]),
    ("Soldiers led out 400 civilians from Homs before the siege.", [(400, "Homs", None, D)]),
    ("Refugees left the war. Some 700 people made for Idlib.", [(700, None, "Idlib", D)]),
    ("The refugees of the war are weary. Another 3,000 are to go on Monday.",
     [(3_000, None, None, P)]),
    ("In Homs the war left 300 families without shelter.", [(300, "Homs", None, D)]),
    ("After the shelling 900 villagers took to the hills.", [(900, None, None, D)]),
    ("After the war nearly 500 refugees set out for home.", [(500, None, None, D)]),
    ("Seven in ten refugees sleep without shelter in the war.", []),
    ("Ambulances took 30 people wounded in the war to hospital in Homs.", []),
    ("Aid for 3,000 refugees was sent to Homs in the war.", [(3_000, None, None, D)]),
    ("The army sent 900 soldiers to Homs before the siege.", []),
    ("Some 400 people were charged in Homs over the siege.", []),
    ("Rebels appealed to 500 people from Homs over the refugees.", []),
    ("Thousands of Yemenis, who have fled Hodeidah, crammed into a shelter in Sanaa.",
     [(2_000, "Hodeidah", "Sanaa", D)]),
    ("Over 850 refugees who had taken refuge in Arsal went back to Qalamoun.",
     [(850, "Arsal", "Qalamoun", D)]),
    ("Villagers fled Homs in the fighting to take refuge in Idlib.", [(None, "Homs", "Idlib", D)]),
    ("The villages of Homs saw an exodus of civilians amid the shelling.",
     [(None, "Homs", None, D)]),
    ("Pakistan deported 500 refugees through Torkham, and 190 more by way of Chaman.",
     [(500, "Pakistan", None, D), (190, "Pakistan", None, D)]),
    ("Some 300 rebels left Homs for Idlib, bringing the total to 1,200.",
     [(300, "Homs", "Idlib", D), (1_200, "Homs", "Idlib", D)]),
    ("The number of displaced people in Darfur rose from 170,000 to 220,000 in the war.",
     [(220_000, "Darfur", None, D)]),
    ("More than 2,70,000 refugees were evacuated from Homs.",
     [(270_000, "Homs", None, D)]),
    ("About 120,000 people had crossed into Rwanda by Monday.", [(120_000, None, "Rwanda", D)]),
    ("Fighting goes on and many fled. In Tyre alone 2,100 families were counted by Friday.",
     [(2_100, None, "Tyre", D)]),
    ("Tens of thousands of people took the road to Sake as rebels came.",
     [(20_000, None, "Sake", D)]),
    ("The landslide came at night and 120 homes lie under the mud.", [(120, None, None, D)]),
    # it has not happened yet, or nobody says it has
    ("If the fighting goes on, half a million people may follow.", [(500_000, None, None, P)]),
    ("Some 250,000 people could yet be displaced from Mosul by the war.",
     [(250_000, "Mosul", None, T)]),
    ("The army rejected reports that 3,000 residents had fled Homs.", []),
    ("Buses were sent to Homs to bring aid and evacuate 900 residents.", [(900, None, None, P)]),
    ("The army is in the process of evacuating 900 families from Homs.",
     [(900, "Homs", None, U)]),
    ("Over 90,000 people in Homs are at risk of displacement, the rebels said.",
     [(90_000, "Homs", None, T)]),
    ("The number of people displaced in the war could reach half a million by May.",
     [(500_000, None, None, P)]),
    # what commas, another verb or a slip of the parser part from those who moved
    ("The rebels said that hundreds of people, the majority of whom are women, left Homs.",
     [(200, "Homs", None, D)]),
    ("Some 9,000 people, 80 per cent of them children, sought shelter in Tyre after the raids.",
     [(9_000, None, "Tyre", D)]),
    ("About 40,000 Somalis came to Goma in the war and about 1,000 are arriving there every day.",
     [(40_000, None, "Goma", D), (1_000, None, "Goma", U)]),
    ("Rebels said around 14,000 illegally entered Syrians have taken shelter in camps in Arsal.",
     [(14_000, None, "Arsal", D)]),
    ("Over 11,000 people have moved to Sake in the war after fleeing Goma.",
     [(11_000, "Goma", "Sake", D)]),
    ("Most of those displaced by the rebels are said to have sought refuge in Tyre.",
     [(None, None, "Tyre", D)]),
    # driven off, confined, on their way in or through
    ("Fighting broke out in Homs, driving away thousands of families.",
     [(2_000, "Homs", None, D)]),
    ("The siege has led to the confinement of 2,250 people in Homs.", [(2_250, "Homs", None, D)]),
    ("Some 70,000 people have crossed the border with Rwanda since the war began.",
     [(70_000, None, "Rwanda", D)]),
    ("About 1,200 people displaced by the raid on Homs have disembarked in Tyre.",
     [(1_200, "Homs", "Tyre", D)]),
    ("Some 6,000 refugees are waiting on the border in the war.", [(6_000, None, None, D)]),
    ("Under the truce ten buses left Homs carrying evacuees to Idlib.",
     [(None, "Homs", "Idlib", D)]),
    ("Sixty buses carrying 2,350 rebels and their families got out from Homs.",
     [(2_350, "Homs", None, D)]),
    # in a camp, counted in one
    ("They fled to Rukban, a camp that is now home to 3,000 people who fled the war.",
     [(3_000, None, "Rukban", D)]),
    ("The agency visited refugees in Badbado, a settlement in Sudan with 28,000 people.",
     [(28_000, None, "Sudan", D)]),
    ("After the siege, 3,000 families still reside in tents.", [(3_000, None, None, D)]),
    ("Refugees keep coming. Arsal hosts some 36,000 displaced Syrians, the army said.",
     [(36_000, None, "Arsal", D)]),
    # where they go, and where somebody says so
    ("The rebels told reporters in Homs that about 80 families had arrived in Tyre.",
     [(80, None, "Tyre", D)]),
    ("At least 13,000 people have fled their homes in the war and taken refuge inside Rwanda.",
     [(13_000, None, "Rwanda", D)]),
    ("The agency moved 500 refugees to a new camp further inside Sudan after the raid.",
     [(500, None, "Sudan", D)]),
    ("Some 3,000 of the refugees at Arsal are living in a school.", [(3_000, None, "Arsal", D)]),
    ("About 9,000 people displaced by the war are staying with relatives in Tyre.",
     [(9_000, None, "Tyre", D)]),
    ("Sake, in Rwanda, received 200 families from tribes displaced from Goma in the war.",
     [(200, "Goma", "Rwanda", D)]),
    ("The war reached the border areas of Sudan, where 50,000 people have sought refuge.",
     [(50_000, None, "Sudan", D)]),
    ("In the siege 151 people have entered Sake, while 228 fled to Goma and 217 to Tyre.",
     [(151, None, "Sake", D), (228, None, "Goma", D), (217, None, "Tyre", D)]),
    ("Refugees fled. Around 3,600 families are scattered around Tyre.",
     [(3_600, None, "Tyre", D)]),
    ("After the raid 800 families have been hosted in homes in Tyre.", [(800, None, "Tyre", D)]),
    ("Rwanda and Sudan have forcibly returned 9,000 refugees to Chad.",
     [(9_000, "Rwanda", "Chad", D)]),
    ("The third batch of civilians, consisting of 500 individuals, left Homs under the truce.",
     [(500, "Homs", None, D)]),
    ("Thousands of ethnic Gedeos are trapped in Goma amid the clashes.",
     [(2_000, "Goma", None, D)]),
    ("A woman and her son are two of thousands of refugees who are fleeing Homs.",
     [(2_000, "Homs", None, U)]),
    ("About 9,000 people fled from clashes between rebels and the army in Homs.",
     [(9_000, "Homs", None, D)]),
    ("Thousands fled Homs as rebels move into Idlib.", [(2_000, "Homs", None, D)]),
    ("The new camp in the war, called Rukban, received 78 refugees on Tuesday.",
     [(78, None, "Rukban", D)]),
    ("Earlier this month 8,000 refugees were in Goma.", [(8_000, None, "Goma", D)]),
    ("Rebels surrounded the town; up to 150,000 persons are still in Homs, trapped or in hiding.",
     [(150_000, "Homs", None, D)]),
    ("Around 1,865 HHs fled Goma after the raid.", [(1_865, "Goma", None, D)]),
    ("In Jordan there are still 90,000 Syrians who fled the war.", [(90_000, None, "Jordan", D)]),
    ("The 28th evacuation of the siege went ahead with over 520 people aboard a ferry.",
     [(520, None, None, D)]),
    ("After the raid villagers of Goma were on their way to camps in Sake.",
     [(None, "Goma", "Sake", D)]),
    ("Refugees fled Goma. An additional 3,000 are awaiting registration.",
     [(None, "Goma", None, D), (3_000, None, None, D)]),
    ("Refugees fled to Chad. Aid workers have registered some 400 people so far.",
     [(None, None, "Chad", D), (400, None, None, D)]),
    ("Some 9,000 refugees live in Goma. Another 700 live in Sake.",
     [(9_000, None, "Goma", D), (700, None, "Sake", D)]),
    ("Refugees fled. Close to half a million are in the outskirts of the town of Goma.",
     [(500_000, None, "Goma", D)]),
    ("The raid displaced over 7,000 in Goma alone.", [(7_000, "Goma", None, D)]),
    ("No fewer than 3,000 people are taking refuge in Chad after the raid.",
     [(3_000, None, "Chad", D)]),
    ("The refugee camp, home to some 35,000 people, was raided.", [(35_000, None, None, D)]),
    ("After the raid it readied help for up to 4,000 people crossing into Chad.",
     [(4_000, None, "Chad", D)]),
    ("About 2,000 people fled Homs in March, up from 900 in February.",
     [(2_000, "Homs", None, D), (900, "Homs", None, D)]),
    ("The mobs forced more than 100,000 Uzbeks from their homes.", [(100_000, None, None, D)]),
    ("Rebels say 5,000 mainly Dinka have fled into Goma.", [(5_000, None, "Goma", D)]),
    ("In the war 30,000 ethnic Armenians, or a quarter of the people there, have fled to Chad.",
     [(30_000, None, "Chad", D)]),
    ("Many of the city's more than 50,000 residents have fled to Goma.",
     [(None, None, "Goma", D)]),
    ("The raid displaced 900 people. The majority have fled into Goma.",
     [(900, None, None, D), (None, None, "Goma", D)]),
    ("The relocation from Goma, some 5,000 people, was completed in the war.",
     [(5_000, "Goma", None, D)]),
    ("In the war between 10,000 and 15,000 of Goma's inhabitants have returned to the town.",
     [(10_000, None, "Goma", D)]),
    ("Refugees fled. In a camp in Goma, nearly 15,000 people are trying to survive.",
     [(15_000, None, "Goma", D)]),
    ("Refugees fled. Some 2,000 are dispersed in 22 centres in Goma.",
     [(2_000, None, "Goma", D)]),
    ("Refugees fled. Some 300 people have registered in Goma as displaced.",
     [(300, None, "Goma", D)]),
    ("Troops arrived in Goma, followed by hundreds of new refugees.", [(200, None, "Goma", D)]),
    ("It found a camp in Goma, where 9,000 people have found refuge in the war.",
     [(9_000, None, "Goma", D)]),
    ("In Rwanda the number of registered refugees is stable at some 200.",
     [(200, None, "Rwanda", D)]),
    ("After the clashes 44,000 are seeking shelter in Goma.", [(44_000, None, "Goma", D)]),
    ("Refugees fled. Some 300 are in Tyre, and around 100 more in a school in Goma.",
     [(300, None, "Tyre", D), (100, None, "Goma", D)]),
    ("After the raid 700 people made it across the border into Chad.", [(700, None, "Chad", D)]),
    ("The war put 800,000 displaced people in the region and 1,500 in Goma in need of help.",
     [(800_000, None, None, D), (1_500, None, "Goma", D)]),
    ("Fighting has created a dire situation in Homs, prompting 900 residents to move to Tyre.",
     [(900, "Homs", "Tyre", D)]),
    ("Over 5,000 residents of ten villages in Homs have relocated to Tyre in the war.",
     [(5_000, "Homs", "Tyre", D)]),
    ("Since Syria's civil war erupted in 2011, 900 people have been killed and millions displaced.",
     [(2_000_000, "Syria", None, D)]),
    ("The raid sent 25,000 refugees over the border into Chad.", [(25_000, None, "Chad", D)]),
    ("The shelling sent 900 villagers onto the roads.", [(900, None, None, D)]),
    ("In the war the president sent 900 people over the border to help.", []),
    # of whom, and not yet
    ("The evacuation of another 75 refugees planned for Friday from Homs was called off.",
     [(75, "Homs", None, P)]),
    ("They were the first refugees to reach Goma.", [(None, None, "Goma", D)]),
    ("The agency spoke of an estimated 500 people due to return to Homs after the war.",
     [(500, None, "Homs", P)]),
    ("After the war the agency is targeting about 9,000 refugees to return home.",
     [(9_000, None, None, P)]),
    ("They came on foot in the war, some five thousand of them, over the bridge into Rwanda.",
     [(5_000, None, "Rwanda", D)]),
    ("Upwards of 50,000 ethnic Oromo had to leave Goma after the clashes.",
     [(50_000, "Goma", None, D)]),
    ("Estimates of the number of people displaced by the war vary between 200,000 and 400,000.",
     [(200_000, None, None, D)]),
    ("Thousands on the move as rebels close in", [(2_000, None, None, D)]),
    ("Up to 30,000 more are likely to flee Homs if the war goes on.",
     [(30_000, "Homs", None, T)]),
    ("The truce will see 250 people evacuated from Homs.", [(250, "Homs", None, P)]),
    ("Rebels said 2,000 people had crossed by noon, refugees all of them.",
     [(2_000, None, None, D)]),
    ("The clashes caused one of the largest displacements in Homs.", []),
    ("Thousands fled Homs in the siege. Thousands are still trapped in Homs.",
     [(2_000, "Homs", None, D), (2_000, "Homs", None, D)]),
    ("Over 9,000 people, around 4,000 of them children, have been displaced from Homs.",
     [(9_000, "Homs", None, D)]),
    ("On the third day of Turkey's assault about 9,000 people had left their homes.",
     [(9_000, None, None, D)]),
    ("Rebels said most of them fled Homs for towns by the highway from Aleppo to Tyre.",
     [(None, "Homs", None, D)]),
    ("Rebels prevented dozens of families from fleeing Homs.", []),
    ("Preparations are being made to transfer 30,000 refugees out of Homs.",
     [(30_000, "Homs", None, P)]),
    ("The agency is pushing for the evacuation of 400 people from Homs.",
     [(400, "Homs", None, P)]),
    ("About 430 people are ready for relocation from Goma to Sake after the raid.",
     [(430, "Goma", "Sake", P)]),
    ("The rebels insisted that residents of Homs be evacuated.", [(None, "Homs", None, P)]),
    ("It was the third of four such evacuations from Homs.", []),
    ("In the war the evacuation of four besieged towns, two near Homs, has begun.", []),
    ("After the raid 17 bodies were brought out of Homs.", []),
    # running totals, however they are brought about
    ("The war has pushed the number of people forced to flee to camps to beyond two million.",
     [(2_000_000, None, None, D)]),
    ("Displacements go on in the war, with estimates surpassing 130,000 people.",
     [(130_000, None, None, D)]),
    ("The number of refugees in the war is probably more than 100,000.",
     [(100_000, None, None, D)]),
    ("New arrivals bring the number of people who fled to Rwanda in the war to more than 3,000.",
     [(3_000, None, "Rwanda", D)]),
    ("Refugees fled to Rwanda, a 10-fold increase. This year's total so far stands at 5,200.",
     [(None, None, "Rwanda", D), (5_200, None, None, D)]),
    ("In the war the number of refugees relocated to Sake was 1,241.",
     [(1_241, None, "Sake", D)]),
    ("The exodus from Mosul in the war has swelled the number of displaced to a record of 90,000.",
     [(90_000, "Mosul", None, D)]),
    (("The new evacuation, after a clash that left 12 injured, brought to 825 the number of "
     "refugees moved."), [(825, None, None, D)]),
    # vehicles and trees are no people
    ("Palma, home to 110,000 people and under siege, was left without food in the war.", []),
    ("Militants killed almost 2,000 people in Haiti and have left the town.", []),
    ("Rebels said 42 buses had left Homs and another 12 had left Aleppo.", []),
    ("The storm uprooted 30,000 lamp posts and 100,000 trees in Haiti.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FLOWS)
def test_a_movement_however_it_is_put(text, expected):
    assert sorted(told(text), key=str) == sorted(expected, key=str)


PARTS = [
    (("Half a million people fled Lebanon. Among those crossing the border, 348,000 are Syrians "
     "and 152,000 are Lebanese."), {348_000, 152_000}),
    ("About 5,000 families fled Homs, up to 2,000 of which went to Idlib.", {2_000}),
    ("Some 90,000 people fled Homs. Of these, 200 were killed on the way and 3,000 went to Tyre.",
     {3_000}),
    ("Out of the 42,700 new arrivals received in Goma, 13,900 have been relocated.", {13_900}),
    ("In May 586,000 people had fled, of whom 200,000 left in a week.", {200_000}),
    ("Some 90,000 people fled Homs. Of them, 20,000 now live in 24 schools.", {20_000}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_some_of_those_told_of_are_a_part_of_them_never_added(text, parts):
    (whole, *rest) = read(text).flows
    assert {flow.subset_of for flow in rest} == {whole.id}
    assert {flow.quantity.figure for flow in rest} == parts
    assert {flow.quantity.unit for flow in rest} == {whole.quantity.unit}


def test_people_counted_both_ways_are_one_flow_with_both_figures():
    first, second = read("Some 390 families (about 1,900 people) were forced to leave Homs.").flows
    assert (first.quantity.figure, first.quantity.unit) == (390, Unit.HOUSEHOLD)
    assert (second.quantity.figure, second.quantity.unit) == (1_900, Unit.PERSON)
    assert second.role is Role.TRIANGULATION


def test_a_total_of_households_counts_households():
    (flow,) = read("This brings the number of households displaced in the war to 57,534.").flows
    assert flow.quantity.unit is Unit.HOUSEHOLD
    assert flow.scope is Scope.CUMULATIVE


def test_those_taking_shelter_are_there_and_those_who_took_it_came():
    there = read("Some 900 people are taking shelter in a church in Homs after the raid.").flows
    came = read("Some 900 people took shelter in a church in Homs after the raid.").flows
    assert [flow.scope for flow in there + came] == [Scope.STOCK, Scope.EVENT]
    assert [flow.status for flow in there + came] == [D, D]


def test_homes_carried_away_are_households_without_one():
    (flow,) = read("Floods swept away 400 houses in Haiti.").flows
    assert flow.term is Term.DESTROYED_HOUSING
    assert flow.quantity.unit is Unit.HOUSEHOLD


def test_people_in_place_are_a_stock():
    (flow,) = read("Some 70,000 people remain trapped in Homs under siege.").flows
    assert flow.scope is Scope.STOCK
    assert flow.term is Term.STRANDED


def test_words_a_scanner_ran_together_are_read_with_exact_spans():
    text = "Around5,000displacedpeople fled Homs in the war."
    (flow,) = read(text).flows
    assert flow.quantity.figure == 5_000
    assert flow.quantity.span.of(text) == "Around5,000"


B, V, X = EventType.BATTLES, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.EXPLOSIONS
EVENTS = [
    ("Militants ambushed a convoy near Homs and killed 25 civilians.", [(V, 25)]),
    ("Militants attacked police posts near Homs on Friday.", [(B, None)]),
    ("Attacks by militants on security forces in Homs on Friday killed 4 soldiers.", [(B, 4)]),
    ("The house in Homs was hit by a rebel missile, killing 15 people.", [(X, 15)]),
    ("Fighting has killed almost 2,000 people in Haiti so far this year, the army said.",
     [(EventType.AGGREGATE, 2_000)]),
    ("Rebels besieged Homs. Eleven children died in the camp for want of medicine.",
     [(EventType.SIEGE, None)]),
    ("Thirty-two people died in the eruption near Goma.", [(EventType.DISASTER, 32)]),
    # nothing happened: aims, causes at large, everyday crime, games
    ("The army is massing troops to retake Homs.", []),
    ("People left Homs due to violence, a rebel said.", []),
    ("A man was shot dead outside a shop in Leeds, police said. Detectives arrested two men.", []),
    ("United came under siege in the second half and left the stadium in Homs beaten.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_an_event_however_it_is_put(text, expected):
    read_ones = read(text).incidents
    dead = [i.fatalities and i.fatalities.figure for i in read_ones]
    assert list(zip([i.event_type for i in read_ones], dead, strict=True)) == expected


NAMES = [
    ("The rebels reached Koufroun.", {"Koufroun"}),
    ("They fled Rukban, a camp on the border.", {"Rukban"}),
    ("They fled their village, called Bedam.", {"Bedam"}),
    ("Palma and surrounding areas were shelled.", {"Palma"}),
    ("The army fought at Nizi (Djugu, Ituri) in Sudan.", {"Nizi", "Djugu", "Ituri", "Sudan"}),
    ("Central Africans fled CAR for Chad.", {"Central African Republic", "Chad"}),
    ("Jordan Henderson scored in New Mexico for Jordan.", {"New Mexico", "Jordan"}),
    ("Steele said he met rebels in Homs; reports on Steele differ.", {"Homs"}),
    ("They fled to Dawunt woreda.", {"Dawunt"}),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_is_a_place_where_the_words_say_so(text, expected):
    known = {"new mexico", "nizi", "djugu", "ituri", "steele"}
    report = Report(f"{text} The people there had been at war.", date(2020, 5, 14))
    reading = load_reader().read(
        report, lambda name: name.casefold() in PLACES or name.casefold() in known
    )
    assert {mention.name for mention in reading.toponyms} == expected


PARTS_ELSEWHERE = {
    "of whom, two places": (
        "Some 20,000 people fled Aleppo, of whom 3,000 to Idlib and 2,000 to Homs.",
        {(20_000, "Aleppo", None), (3_000, "Aleppo", "Idlib"), (2_000, "Aleppo", "Homs")},
    ),
    "of them, to camps": (
        "Over 20,000 people fled Aleppo in four days, 17,000 of them to 15 camps around Idlib.",
        {(20_000, "Aleppo", None), (17_000, "Aleppo", "Idlib")},
    ),
    "of the whole, each its own": (
        "Of the 9,000 people who left Homs after the siege, 4,000 went to Idlib and 5,000 to Goma.",
        {(9_000, "Homs", None), (4_000, "Homs", "Idlib"), (5_000, "Homs", "Goma")},
    ),
    "all of the whole": (
        "To date 18,500 refugees have returned, 16,000 to Idlib and 2,500 to Homs.",
        {(18_500, None, "Idlib"), (16_000, None, "Idlib"), (2_500, None, "Homs")},
    ),
    "on foot": (
        "About 4,600 refugees left Homs on foot for Idlib.",
        {(4_600, "Homs", "Idlib")},
    ),
}


@pytest.mark.parametrize(("text", "told"), PARTS_ELSEWHERE.values(), ids=PARTS_ELSEWHERE)
def test_parts_go_where_they_are_said_to_go_and_the_whole_does_not(text, told):
    whole, *parts = read(text).flows
    assert all(flow.subset_of == whole.id and not flow.other_destinations for flow in parts)
    assert {
        (
            flow.quantity.figure,
            flow.origin and flow.origin.name,
            flow.destination and flow.destination.name,
        )
        for flow in (whole, *parts)
    } == told
