"""What a report recalls is no event of it; what is told in two places is one; notes of our own."""

from datetime import date

import pytest

from data.model import EventType as E
from data.model import SubEventType as S

PUBLISHED = date(2017, 4, 3)


NOTHING = {
    "a war that has lasted for years": (
        "Insurgents have been fighting the army around Tawila since 2003, and thousands fled."
    ),
    "a habit": "The rebels still stage sporadic attacks, mostly through suicide bombings.",
    "a trend": "There has been a surge of car bombings in Baghdad, and soldiers patrol.",
    "a negated copula": "We were not under attack in Idlib, the rebel commander said.",
    "a blaze": "Soldiers are fighting a blaze near Idlib, an army spokesman said on Sunday.",
    "another generation": "In December 1944 the army fought a long battle near Bangui.",
    "another century": "The rebels captured Mosul in 1743 after a siege of the city.",
    "an old town, told of as history": (
        "The sultan's army came with muskets and cavalry. The rebels stormed Aleppo at dawn, and "
        "the fighting went on until the nineteenth century ended."
    ),
    "a suspect": "Security forces captured a suspect in Mosul on Sunday and found rifles.",
    "what is measured against": "Mosul lies on the road to where the fiercest fighting rages.",
    "a storm that missed": "The city of Bangui was not hit by the cyclone, the army said.",
    "a routine": "Baghdad has been regularly targeted by air strikes, a rebel spokesman said.",
    "land that is only said to be held": "Areas recaptured by the army are in need, the UN said.",
    "fighting of some years": "Rebels and the army have fought in Bangui over the past two years.",
    "a village that was burned": "On Sunday, residents returned to the burned village near Idlib.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_is_recalled_is_no_event(incidents_of, text):
    assert incidents_of(text) == ()


ONE = {
    # the text; its sub-event type, place and dead
    "a village named in the next sentence": (
        "Militants stormed a village in Uganda, killing nine. They came to Tadori village at dawn.",
        S.ATTACK, "Tadori", 9,
    ),
    "a loot after the attack": (
        "Gunmen attacked Dori on Sunday, killing six. They looted shops for two hours.",
        S.ATTACK, "Dori", 6,
    ),
    "some of the dead told again": (
        "Extremists killed 19 farmers in Dori. They buried 17, then found two more dead in Dori.",
        S.ATTACK, "Dori", 19,
    ),
    "burned in their homes": (
        "Rebels burned houses in Dori with people in them. Five villagers died.",
        S.ATTACK, "Dori", 5,
    ),
    "violence that only drove the victims out": (
        "Gunmen in Dori killed nine people displaced by communal violence in Bangui.",
        S.ATTACK, "Dori", 9,
    ),
    "herders who shoot at a crowd": (
        "Herders killed nine people when they opened fire on a crowd in a camp in Dori.",
        S.ATTACK, "Dori", 9,
    ),
    "an attack amid clashes": (
        "Nine people were killed in Dori when herders attacked farms amid a rise in clashes.",
        S.ATTACK, "Dori", 9,
    ),
    "a mountainside": (
        "Troops moved people from villages after a landslide in Uganda killed at least 22.",
        S.DISASTER, "Uganda", 22,
    ),
    "an attack that troops end": (
        "Gunmen stormed a hotel in Juba on Sunday, killing 15. Troops were fighting the men.",
        S.ATTACK, "Juba", 15,
    ),
    "a community": (
        "Gunmen killed 46 people in Omido community on Wednesday.", S.ATTACK, "Omido", 46,
    ),
    "warplanes": ("Rebels said warplanes killed 65 in Idlib.", S.AIR_DRONE_STRIKE, "Idlib", 65),
    "a sum and its parts": (
        "Ten died when rebels shelled Dori. Three died when rebels shelled a home there on Sunday.",
        S.SHELLING, "Dori", 10,
    ),
    "a state, then its district": (
        "Air strikes hit Upper state on Sunday. The army struck Mutari district, killing two.",
        S.AIR_DRONE_STRIKE, "Mutari", 2,
    ),
    "where people fled to": (
        "Fighting near Idlib has sent 4,000 villagers fleeing into Turkey.",
        S.ARMED_CLASH, "Idlib", None,
    ),
    "an assault for land": (
        "The army launched an assault to recapture Mosul.", S.ARMED_CLASH, "Mosul", None,
    ),
    "others hurt in it": (
        "Eleven soldiers died in an ambush near Dori. Nine others were hurt as a car bomb blew up.",
        S.ARMED_CLASH, "Dori", 11,
    ),
    "a convoy on its way": (
        "Several soldiers were killed in an ambush on a convoy heading for Uganda, in Dori.",
        S.ARMED_CLASH, "Dori", 3,
    ),
    "those who are missing": (
        "Ten soldiers died in an ambush in Dori. The toll could rise as 16 men are still missing.",
        S.ARMED_CLASH, "Dori", 10,
    ),
    "a death on the road": (
        "Rebels attacked homes in Dori, killing six. Two brothers died in a car accident.",
        S.ATTACK, "Dori", 6,
    ),
    "a wildfire": (
        "A wildfire near Homs burned six homes on Sunday.", S.DISASTER, "Homs", None,
    ),
    "a crowd that clashes": (
        "Clashes broke out between police and protesters in Bangui on Sunday.",
        S.VIOLENT_DEMONSTRATION, "Bangui", None,
    ),
    "a place that lies near another": (
        "Near Homs, northwest of Baghdad, a suicide bomber killed five soldiers in Mosul.",
        S.SUICIDE_BOMB, "Mosul", 5,
    ),
    "a storm over a part of the world": (
        "A storm in East Africa has killed over 100.\n\nFloods killed at least 110 in Uganda.",
        S.DISASTER, "East Africa", 110,
    ),
    "a toll that is put more exactly": (
        "Floods kill over 700 people in Uganda\n\nThe floods have killed at least 732 people.",
        S.DISASTER, "Uganda", 732,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sub", "place", "dead"), ONE.values(), ids=ONE)
def test_what_is_told_on_is_one_event(incidents_of, text, sub, place, dead):
    (incident,) = incidents_of(text)
    assert (incident.sub_event_type, incident.place.name) == (sub, place)
    assert (incident.fatalities and incident.fatalities.figure) == dead


def test_an_earlier_event_in_a_clause_keeps_its_dead_and_its_day(incidents_of):
    text = (
        "A suicide bomber killed six people in a market in Mosul on Saturday. Saturday's attack "
        "hit the same market where a suicide bomber killed 28 people last month."
    )
    now, then = sorted(incidents_of(text), key=lambda i: i.fatalities.figure)
    assert (now.fatalities.figure, now.when.start) == (6, date(2017, 4, 1))
    assert (then.fatalities.figure, then.when.start) == (28, date(2017, 3, 1))


def test_a_disaster_long_ago_gives_its_dead_to_no_other(incidents_of):
    text = (
        "A cyclone struck Uganda on Sunday and thousands left their homes. Officials are better "
        "prepared than in 1999, when a cyclone killed more than 9,000 people in Kenya."
    )
    assert all(i.fatalities is None or i.when.start.year == 1999 for i in incidents_of(text))


def test_a_sentence_may_say_only_when_and_where_it_was(incidents_of):
    text = "Eight people were killed when drones bombed a shelter. This happened in Dori on Friday."
    (incident,) = incidents_of(text)
    assert (incident.place.name, incident.when.start) == ("Dori", date(2017, 3, 31))


def test_a_raid_is_not_the_siege_around_it(incidents_of):
    text = "Militants besieged Madaya. Gunmen raided a clinic in Madaya on Sunday, killing two."
    assert [i.sub_event_type for i in incidents_of(text)] == [S.SIEGE, S.ATTACK]


def test_a_total_runs_from_the_start_of_its_war_to_the_report(incidents_of):
    text = "The war in Syria began in 2011. The conflict has killed thousands of people."
    (total,) = [i for i in incidents_of(text) if i.event_type is E.AGGREGATE]
    assert (total.when.start.year, total.when.last) == (2011, PUBLISHED)


def test_fighting_since_a_year_that_is_told_is_one_event(incidents_of):
    text = "Troops have been fighting to retake Dori since 2013, and rebels shelled them."
    (incident,) = incidents_of(text)
    assert incident.when.start.year == 2013


def test_a_police_raid_that_ends_in_arrests_is_no_attack(incidents_of):
    text = (
        "Rebels shelled Homs on Friday. On Sunday police raided a house in Dori and arrested two."
    )
    assert [i.sub_event_type for i in incidents_of(text)] == [S.SHELLING, S.ARRESTS]


def test_what_was_intercepted_killed_nobody(incidents_of):
    text = (
        "A strike on Homs killed nine people on Friday. Guns near Juba intercepted most of the "
        "rockets. This follows recent explosions of devices that killed at least 37 people."
    )
    assert [i.fatalities and i.fatalities.figure for i in incidents_of(text)] == [9, None, 37]


def test_a_total_put_roughly_and_then_exactly_is_one(incidents_of):
    text = (
        "Gang violence has killed more than 2,400 people in Uganda so far this year. The UN said "
        "on Friday that at least 2,439 people have been killed in Uganda this year."
    )
    (total,) = incidents_of(text)
    assert total.fatalities.figure == 2439


def test_a_war_s_total_is_not_put_in_the_town_told_of_before(incidents_of):
    text = "Rebels raided Dori on Sunday, killing four. The war has left some 15,000 people dead."
    attack, total = incidents_of(text)
    assert (attack.place.name, total.place) == ("Dori", None)


def test_the_day_of_an_attack_is_its_own_though_the_toll_is_a_later_one(incidents_of):
    text = (
        "At least ten soldiers died in an ambush in Dori by what the ministry on Sunday called "
        "terrorists. The toll from Friday's attack could rise, a statement said. Dori has seen "
        "attacks since 2015."
    )
    (incident,) = incidents_of(text)
    assert incident.when.start == date(2017, 3, 31)


def test_an_attack_of_last_week_is_another(incidents_of):
    text = (
        "Eleven soldiers were killed in an ambush in Dori. Last week 40 people were killed by "
        "militants in villages near Goma."
    )
    assert [i.fatalities.figure for i in incidents_of(text)] == [11, 40]


def test_a_truce_and_looting_are_two_events(incidents_of):
    text = "Armed men looted shops in Dori. Rebels and the army signed a truce in February."
    assert [i.sub_event_type for i in incidents_of(text)] == [S.LOOTING, S.AGREEMENT]


def test_a_state_before_an_air_strike_is_who_struck(incidents_of):
    (incident,) = incidents_of("Up to 20 civilians died in a U.S. air strike near Mosul on Sunday.")
    assert incident.actor1.text == "U.S."
    assert (incident.place.name, incident.other_places) == ("Mosul", ())


def test_two_towns_with_between_are_where_and_no_actors(incidents_of):
    (incident,) = incidents_of(
        "Nine people were killed when a bus was bombed between Homs and Hama."
    )
    assert incident.actor1 is None
    assert incident.place.name in {"Homs", "Hama"}


def test_many_thousands_dead_are_a_total_whatever_the_words(incidents_of):
    text = "The insurgency began in Dori. It has left some 15,000 people dead."
    assert [i.event_type for i in incidents_of(text)] == [E.AGGREGATE]


def test_lives_at_risk_are_not_lost(incidents_of):
    text = "The offensive near Idlib has put the lives of 55,000 children at risk, the UN said."
    assert all(i.fatalities is None for i in incidents_of(text))


def test_a_storm_says_nothing(incidents_of):
    (incident,) = incidents_of("The cyclone claimed at least 155 lives in Uganda on Sunday.")
    assert incident.attribution is None
