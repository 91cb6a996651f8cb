"""Which events a report tells of, each once; notes of our own."""

import pytest

from data.model import EventType as E
from data.model import SubEventType as S

STATES_OF_THINGS = {
    "fighting that has gone on": (
        "Soldiers patrol Idlib. Rival rebel factions have been fighting for the trade in the area."
    ),
    "clashes that continue": "Clashes, shelling and air strikes continue unabated in Idlib.",
    "a scene of fighting": "Idlib has been the scene of heavy fighting between rebels and troops.",
    "an escalation": "The UN remains concerned over the escalation of hostilities in Syria.",
    "so many attacks": "At least 125 attacks of shelling were reported in Idlib by the army.",
    "what such people do": "Militants terrorise villages of Syria by raiding, looting and raping.",
    "land at large": "Militants have also taken control of land around Idlib.",
    "a condition": "Rebels win Syria if they are successful in seizing Aleppo, an officer said.",
    "a simile": "The vote hit Damascus like a hurricane, a soldier said.",
    "a memorial": "Soldiers commemorated the massacre of rebels in Idlib with a minute of silence.",
    "a massacre by its name": "The soldier from Damascus, 94, survived the Aleppo Massacre.",
    "a game": "The rebels attack and you bomb their base in Aleppo.",
    "a death in bed": "The bomber pilot, a soldier, died peacefully in Paris aged 98.",
    "a death of nobody knows what": "Soldiers fought in the war. One old eagle, my uncle, died.",
}


@pytest.mark.parametrize("text", STATES_OF_THINGS.values(), ids=STATES_OF_THINGS)
def test_what_goes_on_or_is_remembered_is_no_event(incidents_of, text):
    assert [i for i in incidents_of(text) if i.event_type is not E.AGGREGATE] == []


ONE = {
    "a headline with lines between": (
        ("Drone strike kills dozens in Idlib\n\nSyria war\n\nBy a reporter\n\n"
        "At least 57 people were killed when rebels launched a drone strike on Idlib."),
        S.AIR_DRONE_STRIKE, 57,
    ),
    "the gunmen": (
        ("Gunmen killed 29 people during an attack in Idlib province, the army said. A resident "
        "said the gunmen shot at people in the village of Dori and set houses on fire."),
        S.ATTACK, 29,
    ),
    "those who killed also abducted": (
        "Gunmen killed three people in Dori on Friday. The attackers also abducted five women.",
        S.ATTACK, 3,
    ),
    "a day off": (
        ("Rebels attacked a checkpoint in Mosul on Sunday, killing four soldiers. \u201cLast "
        "night, rebels attacked a checkpoint in Mosul and killed four soldiers,\u201d he said."),
        S.ARMED_CLASH, 4,
    ),
    "one who is named, then all": (
        ("Rebels attacked a police post in Mosul, killing the chief. Officials said at least "
        "ten policemen were killed in the attack."),
        S.ARMED_CLASH, 10,
    ),
    "a bomb that was a suicide bomber's": (
        ("A car bomb was detonated in Baghdad on Saturday. A suicide bomber had driven the car and "
        "killed 23 people."),
        S.SUICIDE_BOMB, 23,
    ),
    "a hotel retaken": (
        ("A suicide bomber attacked a hotel in Baghdad on Saturday, killing 23 people. Troops "
        "regained control of the hotel on Sunday."),
        S.SUICIDE_BOMB, 23,
    ),
    "fighting that included": (
        ("Gunmen killed 19 people in Mosul on Sunday. The fighting has included the use of drones, "
        "landmines and armoured cars."),
        S.ATTACK, 19,
    ),
    "a headline that leaves it open": (
        ("Checkpoint attack kills 15 in Mosul\n\nAn attack on an army post in Mosul killed at "
        "least 15 soldiers on Sunday, officials said."),
        S.ARMED_CLASH, 15,
    ),
    "the lead, then where and when": (
        (
            "At least 38 people were killed in armed raiding in Idlib province, officials said. He "
            "said the raiders attacked Tawila County at dawn on Thursday."
        ),
        S.ATTACK,
        38,
    ),
    "somebody's own words": (
        (
            "A grenade attack in Homs killed one soldier. \u201cMilitants threw a grenade at a "
            "police party in the town of Dori,\u201d an officer said."
        ),
        S.GRENADE,
        1,
    ),
    "a headline that says the second": (
        (
            "Seven civilians killed in second attack in Idlib province\n\nA second village was "
            "attacked by armed men in Idlib province on Sunday, leaving at least seven dead."
        ),
        S.ATTACK,
        7,
    ),
    "two headlines": (
        (
            "Rebels attack village in Idlib, 13 killed\n\n10 soldiers slain, and three civilians"
            "\n\nAn overnight rebel attack on the village of Dori in Idlib killed at least 13."
        ),
        S.ARMED_CLASH,
        13,
    ),
    "condemned once more": (
        (
            "Shelling by the army killed 54 people in Damascus on Saturday. The group condemned "
            "the shelling of homes in Aleppo."
        ),
        S.SHELLING,
        54,
    ),
    "a quarter of the town": (
        (
            "The army shelled a market in the city of Homs on Sunday, killing over 20 people. A "
            "doctor said the bombardment killed 15 in the Karam neighbourhood of Homs."
        ),
        S.SHELLING,
        20,
    ),
    "whom a funeral was for": (
        (
            "A bomb exploded on Sunday outside a mosque in Damascus where prayers were held for a "
            "rebel's mother, who died last week."
        ),
        S.REMOTE_EXPLOSIVE,
        None,
    ),
    "dead on the spot": (
        (
            "A bomb in Mosul killed five soldiers on Sunday, the army said. Three people died on "
            "the spot, the police said."
        ),
        S.REMOTE_EXPLOSIVE,
        5,
    ),
    "a kind told further down": (
        (
            "Four policemen were killed in a bomb attack in Mosul on Sunday, officials say. The "
            "deadly assault occurred in Mosul when a man detonated an explosive vest."
        ),
        S.SUICIDE_BOMB,
        4,
    ),
    "a headline in the third line": (
        (
            "The Observatory\n\nDeir Ezzor | An IED explodes in Mosul\n\n"
            "An IED exploded this evening in Mosul under an army truck, killing three soldiers."
        ),
        S.REMOTE_EXPLOSIVE,
        3,
    ),
    "as many dead of two kinds": (
        (
            "Bombardment of Idlib by the army killed 26 people on Sunday. Army warplanes struck "
            "homes in the town of Dori, killing 26 people, the rebels said."
        ),
        S.SHELLING,
        26,
    ),
    "dozens, of whom some were seen": (
        (
            "Dozens of civilians were killed when rebels attacked Mosul on Sunday. A witness said "
            "he saw six bodies in a graveyard."
        ),
        S.ATTACK,
        None,
    ),
    "dead of one region": (
        ("Floods killed at least 85 people in Uganda, officials said on Sunday. The district of "
        "Juba was worst hit, with 68 killed in heavy rains and landslides."),
        S.DISASTER, 85,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sub", "dead"), ONE.values(), ids=ONE)
def test_what_is_told_on_in_a_report_is_one_event(incidents_of, text, sub, dead):
    (incident,) = incidents_of(text)
    assert incident.sub_event_type is sub
    told = incident.fatalities
    assert told is None or told.best is None or dead is not None
    assert dead is None or told.figure == dead


TWO = {
    "a week after": (
        (
            "Gunmen attacked Dori on Sunday, shooting at people and burning homes, just a week "
            "after a massacre killed at least 115 people in Juba."
        ),
        [("Dori", None), ("Juba", 115)],
    ),
    "came two days after": (
        (
            "Gunmen killed 22 people in Dori on Sunday. The attack came two days after men stormed "
            "the town of Juba, where they killed nine civilians."
        ),
        [("Dori", 22), ("Juba", 9)],
    ),
    "a bomb, and a shooting elsewhere": (
        (
            "An IED exploded in Idlib province on Sunday, and one soldier was killed. On Sunday, a "
            "civilian was shot by unknown gunmen in the town of Dori."
        ),
        [("Dori", None), ("Idlib", 1)],
    ),
    "two years ago": (
        (
            "An ambush on a convoy of soldiers in Dori killed six. Two years ago 39 soldiers were "
            "killed in Dori when a convoy was attacked."
        ),
        [("Dori", 6), ("Dori", 39)],
    ),
    "one claimed, of weeks before": (
        (
            "A bomb outside a mosque in Damascus on Sunday killed two soldiers. The militants "
            "claimed a suicide bombing at Aleppo airport in February. The bombing killed 13 people."
        ),
        [("Damascus", 2), ("Aleppo", 13)],
    ),
    "also attacked elsewhere": (
        (
            "Rebels attacked the town of Dori on Sunday, killing ten people. The rebels had also "
            "attacked in Juba."
        ),
        [("Dori", 10), ("Juba", None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TWO.values(), ids=TWO)
def test_what_happened_before_or_elsewhere_is_another_event(incidents_of, text, expected):
    found = {(i.place.name, i.fatalities and i.fatalities.figure) for i in incidents_of(text)}
    assert found == set(expected)


def test_air_strikes_give_no_dead_to_an_earthquake(incidents_of):
    text = (
        "In March, Idlib was struck by an earthquake, which killed 3,800 people. The air strike "
        "came weeks after another in the town of Dori, where it killed 20 students."
    )
    quake = next(i for i in incidents_of(text) if i.event_type is E.DISASTER)
    assert (quake.place.name, quake.fatalities.figure) == ("Idlib", 3800)


TOTALS = {
    "from a month to another": "Over 3,384 civilians were killed in Syria from January to June.",
    "between two days": "At least 53 civilians were killed in Idlib between October 5\u20138.",
    "so many times": "Rebels attacked Idlib at least 16 times this year, killing at least 212.",
    "several attacks": "The militia was involved in several attacks, killing hundreds in Syria.",
    "assassinated in the same areas": (
        "In addition, 420 rebel fighters were assassinated in the same areas of Syria."
    ),
    "killed hundreds of": "Armed groups have also killed hundreds of soldiers in Syria.",
    "this year": "Five peacekeepers have now been killed in Syria this year.",
    "various attacks": "Last year, ten soldiers were killed in various rebel attacks in Syria.",
    "few, over days": "From 26 to 28 March, at least 12 civilians were killed by the hostilities.",
    "what fighting has also cost": "The fighting in Syria has also killed scores of civilians.",
}


@pytest.mark.parametrize("text", TOTALS.values(), ids=TOTALS)
def test_the_dead_of_many_events_are_a_total(incidents_of, text):
    told = "Rebels fought soldiers. " + text
    (total,) = [i for i in incidents_of(told) if i.fatalities is not None]
    assert total.event_type is E.AGGREGATE


def test_the_latest_in_a_series_of_attacks_is_one_attack(incidents_of):
    text = (
        "Rebels killed at least 22 civilians in the town of Dori on Sunday, the latest in a series "
        "of deadly attacks in Syria."
    )
    (incident,) = incidents_of(text)
    assert incident.sub_event_type is S.ATTACK


def test_rain_that_pounds_is_no_shelling(incidents_of):
    text = "Heavy rains have pounded Uganda, and on Monday a landslide flattened the town of Dori."
    assert {i.event_type for i in incidents_of(text)} == {E.DISASTER}


def test_what_a_disaster_is_held_against_is_neither_it_nor_a_total(incidents_of):
    text = (
        "An earthquake killed at least 118 people in Idlib on Monday. The death toll was the "
        "highest since an April 2013 earthquake that killed 196 people in Damascus."
    )
    (incident,) = incidents_of(text)
    assert (incident.event_type, incident.fatalities.figure) == (E.DISASTER, 118)


def test_drones_that_were_shot_down_are_disrupted(incidents_of):
    text = "Rebels launched 22 drones at Aleppo on Sunday, 18 of which were shot down by the army."
    (incident,) = incidents_of(text)
    assert incident.sub_event_type is S.DISRUPTED_WEAPONS_USE


def test_conflicts_that_claimed_lives_count_nobody(incidents_of):
    text = (
        "Bandits shot dead people in Dori on Sunday. The region has seen attacks in conflicts that "
        "have claimed several lives."
    )
    assert all(incident.fatalities is None for incident in incidents_of(text))


def test_tear_gas_shells_are_no_shelling(incidents_of):
    text = "Protesters clashed with soldiers in Homs, who fired tear gas shells, on Sunday."
    assert {i.sub_event_type for i in incidents_of(text)} & {S.SHELLING} == set()


def test_strikes_that_kill_are_from_the_air(incidents_of):
    (incident,) = incidents_of("Strikes on Sunday killed two medics in Idlib, the army said.")
    assert incident.sub_event_type is S.AIR_DRONE_STRIKE


SUMS = {
    "in two separate attacks": (
        (
            "Two people were killed and three injured in two separate attacks in Idlib province. "
            "Rebels attacked a farm in the village of Dori on Friday, killing one person. "
            "Gunmen shot dead a farmer in the town of Sarmin on Friday."
        ),
        ["Dori", "Sarmin"],
    ),
    "a lead whose dead are shared out": (
        (
            "Two terrorists were killed on Saturday in North and South Waziristan. In the town of "
            "Razmak, troops fought militants and one person was killed. In the town of Karama, "
            "where troops and terrorists were fighting, the police killed one of them."
        ),
        ["Razmak", "Karama"],
    ),
}


@pytest.mark.parametrize(("text", "places"), SUMS.values(), ids=SUMS)
def test_the_sum_of_events_told_one_by_one_is_no_event_beside_them(incidents_of, text, places):
    assert [i.place.name for i in incidents_of(text)] == places


AGAIN = {
    "the other side's dead": (
        "Six soldiers were killed and three terrorists died in a clash with militants in Mosul. "
        "\u201cThe forces targeted hideouts of militants, killing three terrorists,\u201d it said."
    ),
    "one of those counted": (
        "A riot in a prison in Machala left 13 prisoners and a guard dead. Gunfire broke out "
        "early, police said. One guard was killed as he entered, an officer said."
    ),
    "a part of the land, then where": (
        "One killed as drone strikes southern Lebanon\n\nA drone attacked the province of "
        "Nabatieh, killing at least one person."
    ),
    "a province, then where in it": (
        "At least 13 people were shot dead in an ambush in North Darfur on Saturday. Gunmen opened "
        "fire on two lorries in the area of Uzban on Saturday."
    ),
    "a state, then a district of that state": (
        "Bandits kill three in Zamfara community\n\nAn attack by bandits has left three people "
        "dead in Maradun Local Government Area, Zamfara State."
    ),
    "what the raiders then took": (
        "Militiamen attacked the village of Dori in Darfur on Monday, wounding two people. They "
        "shot at anyone. They were beaten. The militiamen then pillaged the entire village."
    ),
    "north of a city, then at a town": (
        "A suicide bombing killed at least seven soldiers north of the main city of Kismayo. "
        "Militants detonated two suicide car bombs early Sunday at Bulogudud town."
    ),
    "the fighting": (
        "A suicide bomber killed seven soldiers at a base in Bulogudud on Sunday. The fighting in "
        "the area lasted two hours because reinforcements were ambushed."
    ),
    "the militants": (
        "Fighters temporarily overran an army base in Dori, officials said. The militants attacked "
        "the base at around 1:30 a.m. Monday, killing soldiers."
    ),
    "what was agreed to be ended": (
        "Rebels killed 41 people in Dori on Monday. The group agreed ten days ago to end "
        "hostilities in the framework of a dialogue."
    ),
    "where the wounded were taken": (
        "At least 13 people were shot dead in an ambush near Uzban on Saturday. Six wounded were "
        "transferred to a military hospital in El Fasher."
    ),
    "the first since the war": (
        "A drone fired two missiles at a plant in Nabatieh on Sunday. This was the first airstrike "
        "on the region, in the south of the country, since the war in 2006."
    ),
}


@pytest.mark.parametrize("text", AGAIN.values(), ids=AGAIN)
def test_what_is_told_once_more_is_no_second_event(incidents_of, text):
    assert len(incidents_of(text)) == 1


ELSEWHERE = {
    "on the same day": (
        "Militiamen attacked the village of Dori on Monday, wounding two people. On the same day, "
        "gunmen ambushed a vehicle in Central Darfur."
    ),
    "earlier in the day": (
        "A drone killed one person in Bint Jbeil district on Monday. Earlier in the day, a drone "
        "dropped a grenade over the village of Ramieh."
    ),
    "a second drone": (
        "A drone hit a car near the town of Khalde on Friday, killing one person. A second drone "
        "hit a house in the town of Shebaa, injuring one person."
    ),
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_was_done_elsewhere_that_day_is_an_event_of_its_own(incidents_of, text):
    assert len(incidents_of(text)) == 2


def test_the_dead_that_a_side_claims_are_of_the_event_told(incidents_of):
    text = (
        "Militants detonated a car bomb at a base in Bulogudud on Sunday, killing seven soldiers. "
        "The militant group claimed killing 26 government troops."
    )
    assert {i.sub_event_type for i in incidents_of(text)} == {S.REMOTE_EXPLOSIVE}


def test_security_personnel_who_are_killed_were_in_a_fight(incidents_of):
    (incident,) = incidents_of(
        "Four security personnel were killed in Mosul on Thursday, the army said."
    )
    assert incident.sub_event_type is S.ARMED_CLASH


def test_violations_with_their_dead_are_a_total(incidents_of):
    text = "Nearly 3,000 violations of the truce led to the deaths of at least 225 people in Syria."
    assert {i.event_type for i in incidents_of(text)} == {E.AGGREGATE}


def test_what_a_total_goes_on_to_count_is_no_event(incidents_of):
    text = (
        "At least 90 people have been killed in Lebanon since last month, most of them fighters. "
        "On the other side, six soldiers have been killed."
    )
    assert {i.event_type for i in incidents_of(text)} == {E.AGGREGATE}
