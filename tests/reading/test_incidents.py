"""Notes of our own: what happened, where, to how many, by whom."""

from datetime import date

import pytest

from data.model import DatePrecision
from data.model import EventType as E
from data.model import SubEventType as S

PUBLISHED = date(2017, 4, 3)


EVENTS = [
    # the note; its type, sub-type and place; bounds of the dead and of the injured
    ("Warplanes bombed Idlib on Friday, killing 12 civilians and wounding 30.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Idlib", (12, 12), (30, 30)),
    ("Rebels shelled Aleppo and at least five people were killed.",
     E.EXPLOSIONS, S.SHELLING, "Aleppo", (5, None), None),
    ("A suicide bomber blew himself up in Baghdad, leaving 9 dead.",
     E.EXPLOSIONS, S.SUICIDE_BOMB, "Baghdad", (9, 9), None),
    ("A roadside bomb killed two soldiers near Mosul.",
     E.EXPLOSIONS, S.REMOTE_EXPLOSIVE, "Mosul", (2, 2), None),
    ("Rebels clashed with the army in Hama. Three soldiers and a rebel were killed.",
     E.BATTLES, S.ARMED_CLASH, "Hama", (4, 4), None),
    ("Government troops recaptured Raqqa from the militants.",
     E.BATTLES, S.GOVERNMENT_REGAINS, "Raqqa", None, None),
    ("Rebels seized control of Bentiu on Sunday after the army withdrew.",
     E.BATTLES, S.NON_STATE_OVERTAKES, "Bentiu", None, None),
    ("Gunmen abducted four aid workers in Goma.",
     E.VIOLENCE_AGAINST_CIVILIANS, S.ABDUCTION, "Goma", None, None),
    ("Militants massacred dozens of villagers near Dori.",
     E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, "Dori", (24, 99), None),
    ("Police fired tear gas at protesters in Bangui.",
     E.PROTESTS, S.PROTEST_WITH_INTERVENTION, "Bangui", None, None),
    ("The army has besieged Madaya since 2015.",
     E.SIEGE, S.SIEGE, "Madaya", None, None),
    ("An earthquake struck Hama on Monday, killing more than 100 people.",
     E.DISASTER, S.DISASTER, "Hama", (100, None), None),
    # short notes in plain words, none of them of war
    ("A blast tore through a mosque in Peshawar on Monday and killed 61 people.",
     E.EXPLOSIONS, S.REMOTE_EXPLOSIVE, "Peshawar", (61, 61), None),
    ("At least 39 people died in Monday's raid on the market of Idlib.",
     E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, "Idlib", (39, None), None),
    ("Eighteen people are dead after Saturday's strike on a shop in Kharkiv, prosecutors said.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Kharkiv", (18, 18), None),
    ("Two guided bombs hit a shop in Kharkiv, killing six.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Kharkiv", (6, 6), None),
    ("Thirty civilians were killed in Nyala as they sheltered beneath a bridge.",
     E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, "Nyala", (30, 30), None),
    ("Jets struck a school in Idlib; 22 people, most of them pupils, were killed.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Idlib", (22, 22), None),
    ("M23 took Goma on Monday and is moving south.",
     E.BATTLES, S.NON_STATE_OVERTAKES, "Goma", None, None),
    ("Air raids on the stadium of Idlib killed 13 militants.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Idlib", (13, 13), None),
    ("Rockets destroyed a hangar in Hama on Sunday. Nine people died there.",
     E.EXPLOSIONS, S.SHELLING, "Hama", (9, 9), None),
    ("A typhoon drowned 42 people in Hama on Sunday.",
     E.DISASTER, S.DISASTER, "Hama", (42, 42), None),
    ("Six soldiers were wounded by a mine near Idlib.",
     E.EXPLOSIONS, S.REMOTE_EXPLOSIVE, "Idlib", None, (6, 6)),
    ("Sixteen villagers were shot or hacked to death in Dori.",
     E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, "Dori", (16, 16), None),
    ("Artillery struck a dozen houses in Hama on Sunday.",
     E.EXPLOSIONS, S.SHELLING, "Hama", None, None),
    ("A mine killed two children in Hama on Sunday.",
     E.EXPLOSIONS, S.REMOTE_EXPLOSIVE, "Hama", (2, 2), None),
    ("Four security personnel were killed in Hama, police said.",
     E.BATTLES, S.ARMED_CLASH, "Hama", (4, 4), None),
    ("Three aid workers were killed as their car hit a mine near Idlib.",
     E.EXPLOSIONS, S.REMOTE_EXPLOSIVE, "Idlib", (3, 3), None),
    ("A drone struck a fuel truck at the market of Idlib; 18 traders burned to death.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Idlib", (18, 18), None),
    ("A policeman and three attackers died when militants stormed a checkpoint near Mosul.",
     E.BATTLES, S.ARMED_CLASH, "Mosul", (4, 4), None),
    ("Government forces won back Raqqa after months in the hands of the militants.",
     E.BATTLES, S.GOVERNMENT_REGAINS, "Raqqa", None, None),
    ("Settlers torched two cars and a house in Hama on Saturday night.",
     E.STRATEGIC_DEVELOPMENTS, S.LOOTING, "Hama", None, None),
    ("Rebels entered Bor on Tuesday, the mayor said.",
     E.BATTLES, S.NON_STATE_OVERTAKES, "Bor", None, None),
    ("The army pounded Taliban positions in Swat from the air on Sunday.",
     E.EXPLOSIONS, S.AIR_DRONE_STRIKE, "Swat", None, None),
    ("The town of Kutum was taken by the RSF on Sunday.",
     E.BATTLES, S.NON_STATE_OVERTAKES, "Kutum", None, None),
    ("Troops are still besieging the town of Madaya.",
     E.SIEGE, S.SIEGE, "Madaya", None, None),
    ("Around fifty people, five of them children, were killed in an attack on Idlib.",
     E.VIOLENCE_AGAINST_CIVILIANS, S.ATTACK, "Idlib", (45, 55), None),
    ("Four protesters were shot dead in Kabul on Friday at a rally over Wednesday's bombing.",
     E.PROTESTS, S.EXCESSIVE_FORCE, "Kabul", (4, 4), None),
]  # fmt: skip


@pytest.mark.parametrize(("note", "expected"), [(row[0], row[1:]) for row in EVENTS])
def test_a_note_is_one_event(incidents_of, note, expected):
    event, sub, place, dead, injured = expected
    (incident,) = incidents_of(note)
    assert (incident.event_type, incident.sub_event_type) == (event, sub)
    assert incident.place.name == place
    found = incident.fatalities and (incident.fatalities.low, incident.fatalities.high)
    hurt = incident.injured and (incident.injured.low, incident.injured.high)
    assert (found, hurt) == (dead, injured)


ORDINARY = [
    "The court sentenced the man to ten years for the attack.",
    "The striker shot wide and the team lost the battle for the title.",
    "Shares were hit by a wave of selling as the deal collapsed.",
    "The film tells of an airstrike in the war.",
    "He died of cancer in Paris on Monday.",
    "The band, which had held the title since March, left Paris.",
    "A shark attack killed a surfer near Perth on Saturday.",
    "Train drivers in France began a strike on Thursday that killed hopes of a quick deal.",
    "Three people died when a lightning strike hit a tree in Dhaka on Friday.",
    "A coal mine explosion in Shanxi killed 21 miners on Sunday.",
    "A bomb from the Second World War was defused in Cologne on Wednesday.",
    "A gas explosion in Lahore killed five people in a restaurant on Monday.",
    "An explosion at a fireworks factory in Multan killed 11 workers on Tuesday.",
    "Workers began a strike on Monday at the port of Haifa; two were injured when a crane fell.",
    "If rebels attack Aleppo, thousands may be killed.",
    "The army plans to bomb Idlib.",
    "No one was killed in Paris on Monday, the mayor said.",
]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_news_has_no_incident(incidents_of, sentence):
    assert incidents_of(sentence) == ()


def test_a_toll_since_a_year_is_an_aggregate(incidents_of):
    (incident,) = incidents_of(
        "More than 250,000 people have been killed in Syria since the war began in 2011."
    )
    assert incident.event_type is E.AGGREGATE
    assert (incident.fatalities.low, incident.fatalities.high) == (250_000, None)
    assert (str(incident.when.start), incident.when.last) == ("2011-01-01", PUBLISHED)


def test_sentences_about_one_event_are_one_record(incidents_of):
    text = (
        "Air strikes hit the village of Dori on Friday.\n"
        "At least 14 people were killed, activists said. Another 20 were wounded."
    )
    (incident,) = incidents_of(text)
    assert incident.fatalities.low == 14
    assert len(incident.evidence) >= 2


def test_two_places_are_two_events(incidents_of):
    text = (
        "Rebels shelled Aleppo on Friday.\n"
        "On Saturday warplanes bombed Idlib and killed three people."
    )
    assert [incident.place.name for incident in incidents_of(text)] == ["Aleppo", "Idlib"]


def test_who_did_it_and_to_whom(incidents_of):
    (incident,) = incidents_of("Government forces attacked rebels in Hama, killing six fighters.")
    assert incident.actor1.text == "Government forces"
    assert incident.actor2.text == "rebels"


def test_the_part_is_not_the_toll(incidents_of):
    (incident,) = incidents_of(
        "Air strikes on Idlib killed 52 civilians, including seven children."
    )
    assert incident.fatalities.best == 52


def test_a_singular_victim_counts_one(incidents_of):
    (incident,) = incidents_of("Militants shot dead a teacher and her son in Goma.")
    assert incident.fatalities.best == 2


def test_the_deadliest_since_dates_nothing(incidents_of):
    text = "Militants killed 160 people in Dori on Sunday, the deadliest attack since 2015."
    (incident,) = incidents_of(text)
    assert incident.when.start == date(2017, 4, 2)


TOLD_TWICE = [
    # one event told on in other words
    (
        "The bomb that tore through a market in Idlib on Friday killed at least 40 people, making "
        "it the deadliest attack in Syria this year. Rescuers recovered 40 bodies from the site."
    ),
    (
        "A suicide bomber killed six people in a market in Iraq on Friday.\n"
        "The attack took place in Mosul, police said."
    ),
    (
        "Suicide attack on Iraq market leaves 20 dead\n"
        "A suicide bomber killed nearly two dozen people in Baghdad on Friday.\n"
        "The dead included four soldiers and 16 civilians. About 40 people were wounded."
    ),
    (
        "Gunmen killed 18 villagers near Dori, a witness said on Sunday.\n"
        "Some had fled earlier raids.\nTheir leader said 18 of his neighbours were killed."
    ),
]


@pytest.mark.parametrize("text", TOLD_TWICE)
def test_an_event_told_on_in_other_words_stays_one(incidents_of, text):
    assert len(incidents_of(text)) == 1


def test_the_attack_that_took_place_says_where(incidents_of):
    (incident,) = incidents_of(TOLD_TWICE[1])
    assert incident.place.name == "Mosul"
    assert incident.sub_event_type is S.SUICIDE_BOMB


def test_the_dead_of_a_report_of_a_disaster_are_its_dead(incidents_of):
    (incident,) = incidents_of(
        "A cyclone struck Beira on Friday. Soldiers brought food. At least 202 people have died."
    )
    assert (incident.event_type, incident.fatalities.low) == (E.DISASTER, 202)


def test_a_village_bombed_too_is_another_event(incidents_of):
    first, second = incidents_of(
        "Jets attacked Idlib on Monday, killing two civilians. The village of Izz al-Din was "
        "bombed too."
    )
    assert (first.place.name, second.place.name) == ("Idlib", "Izz al-Din")


def test_what_somebody_was_sentenced_for_is_no_news(incidents_of):
    assert not incidents_of(
        "A court in Homs sentenced a general to 40 years on Monday for the killing of 8,000 men "
        "and for the siege of Idlib."
    )


def test_the_dead_of_a_deed_of_a_month_are_no_running_toll(incidents_of):
    (incident,) = incidents_of("In February gunmen had killed 43 people in a school in Idlib.")
    assert (incident.event_type, incident.fatalities.best) == (E.VIOLENCE_AGAINST_CIVILIANS, 43)


def test_a_toll_that_rose_is_of_the_day_of_what_it_is_the_toll_of(incidents_of):
    (incident,) = incidents_of("The toll of Friday's earthquake in Hama passed 850 on Sunday.")
    assert incident.when.start == date(2017, 3, 31)


def test_tolls_that_disagree_stand_side_by_side_each_with_its_source(incidents_of):
    text = (
        "A car bomb exploded in Idlib on Friday. State television gave a first toll of 39.\n"
        "A monitor counted at least 43 dead, while a news agency said that 70 had been killed.\n"
        "The next toll given by the ministry was 112."
    )
    incidents = incidents_of(text)
    assert sorted(i.fatalities.low for i in incidents) == [39, 43, 70, 112]
    assert len({(i.place.name, i.when.start, i.sub_event_type) for i in incidents}) == 1
    assert len({i.id for i in incidents}) == 4


RUNNING = [
    # a total told beside an event: the dead, from when
    (("Jets attacked Idlib on Sunday and killed two civilians. Medics count 60 civilians killed "
     "since the bombardment resumed in early February."), 60, date(2017, 2, 1)),
    ("Rebels seized Bentiu on Sunday. The fighting has claimed thousands of lives.", 2000, None),
    (("The army launched an offensive on Hama on 20 January. More than 280 civilians have lost "
     "their lives since."), 280, date(2017, 1, 20)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dead", "start"), RUNNING)
def test_a_running_toll_is_kept_apart_from_the_event(incidents_of, text, dead, start):
    incidents = incidents_of(text)
    (total,) = [i for i in incidents if i.event_type is E.AGGREGATE]
    assert total.fatalities.low == dead
    assert start is None or (total.when.start, total.when.last) == (start, PUBLISHED)
    assert all(i.fatalities is None or i.fatalities.low < dead for i in incidents if i is not total)


NO_ACTORS = [
    "At least 126 people were killed when a bomb exploded in Idlib on Friday.",
    "A monitor said rockets fired on Idlib on Friday killed nine people.",
    "The town of Madaya has been under siege since 2015.",
    "The United Nations said 45 civilians were killed by shelling in Idlib on Friday.",
]


@pytest.mark.parametrize("sentence", NO_ACTORS)
def test_victims_towns_weapons_and_observers_are_no_actors(incidents_of, sentence):
    assert [incident.actor1 for incident in incidents_of(sentence)] == [None]


WHERE = [
    ("Rebels in Idlib signed a ceasefire on Friday in a deal brokered by Russia.", "Idlib"),
    ("Jets bombed Idlib on Friday, a source in Geneva said.", "Idlib"),
    ("Families fled from Hama to Turkey.\nThey said the army had shelled the town.", "Hama"),
    ("The buses drove to Raqqa, where a bomb went off on Friday, and then to Turkey.", "Raqqa"),
]


@pytest.mark.parametrize(("text", "place"), WHERE)
def test_an_incident_is_where_it_happened(incidents_of, text, place):
    assert {incident.place.name for incident in incidents_of(text)} == {place}


def test_blowing_up_their_own_ammunition_is_no_explosion(incidents_of):
    assert (
        incidents_of("Before leaving Zabadani the rebels burned papers and blew up ammunition.")
        == ()
    )


def told(incidents):
    """Say of each its sub-type, its place and how many died."""
    return [
        (one.sub_event_type, one.place and one.place.name, one.fatalities and one.fatalities.figure)
        for one in incidents
    ]


MANY_COUNTS = {
    "an event, and the war": (
        "A bomb killed 14 soldiers in Mosul on Sunday, and the war has killed 40,000 since 2014.",
        [(S.REMOTE_EXPLOSIVE, "Mosul", 14), (S.CUMULATIVE_DEATHS, None, 40_000)],
    ),
    "two totals": (
        "Some 900 civilians died in Mosul since October, the war killed 60,000 in Iraq since 2014.",
        [(S.CUMULATIVE_DEATHS, "Mosul", 900), (S.CUMULATIVE_DEATHS, "Iraq", 60_000)],
    ),
    "a total of this year": (
        "Militants have attacked villages near Dori all this year, leaving hundreds of them dead.",
        [(S.CUMULATIVE_DEATHS, "Dori", 200)],
    ),
    "storms, which are no war": (
        "At least 31 people have been killed by storms that hit Uganda earlier in the week.",
        [(S.DISASTER, "Uganda", 31)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MANY_COUNTS.values(), ids=MANY_COUNTS)
def test_totals_of_one_sentence_are_records_of_their_own(incidents_of, text, expected):
    assert told(incidents_of(text)) == expected


def test_two_totals_each_reach_from_their_own_day(incidents_of):
    one, other = incidents_of(MANY_COUNTS["two totals"][0])
    assert (str(one.when.start), str(other.when.start)) == ("2016-10-01", "2014-01-01")


NOT_EVENTS = {
    "arms they carried": (
        "Rebels armed with rifles and explosive devices attacked Hama and killed four soldiers.",
        [(S.ARMED_CLASH, "Hama", 4)],
    ),
    "how a country has fared": (
        "Gunmen killed six villagers near Dori. Iraq has been riven by ethnic violence since 2003.",
        [(S.ATTACK, "Dori", 6)],
    ),
    "a link to another story": (
        "Gunmen killed six villagers near Dori on Sunday.\nAlso read: Bomb kills 20 in Mosul",
        [(S.ATTACK, "Dori", 6)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NOT_EVENTS.values(), ids=NOT_EVENTS)
def test_what_is_told_beside_an_event_is_none(incidents_of, text, expected):
    assert told(incidents_of(text)) == expected


def test_an_emergency_declared_is_no_killing(incidents_of):
    (incident, *_) = incidents_of(
        "Uganda declared a state of emergency on Saturday as the death toll from flooding in Juba "
        "rose to 52."
    )
    assert (incident.sub_event_type, incident.fatalities.figure) == (S.DISASTER, 52)


def test_police_who_fired_tear_gas_a_sentence_later_intervened(incidents_of):
    text = (
        "Some 200 people demonstrated in Bangui on Friday to demand jobs. Police fired tear gas "
        "and dispersed them."
    )
    assert told(incidents_of(text)) == [(S.PROTEST_WITH_INTERVENTION, "Bangui", None)]


def test_families_are_not_counted_as_so_many_dead(incidents_of):
    (incident,) = incidents_of("Two families were massacred by gunmen in Dori on Sunday.")
    assert incident.fatalities is None


def test_a_disaster_told_of_again_further_down_is_one(incidents_of):
    text = (
        "Floods destroyed houses in Hama on Friday.\nRoads were cut. Schools stayed closed. "
        "Trains were late. Shops did not open.\nThe governor reported 10 deaths from the floods "
        "in Hama."
    )
    assert told(incidents_of(text)) == [(S.DISASTER, "Hama", 10)]


def test_rockets_without_casualties_killed_nobody(incidents_of):
    (incident,) = incidents_of("Two rockets landed outside Hama without causing casualties.")
    assert incident.fatalities.figure == 0


def test_a_killing_of_a_day_is_counted(incidents_of):
    (incident,) = incidents_of(
        "The report spoke of the killing on Friday of 60 civilians by militants in Dori."
    )
    assert told([incident]) == [(S.ATTACK, "Dori", 60)]


def test_a_city_of_a_name_that_looks_like_a_people_is_a_place(incidents_of):
    text = "The toll from landslides that swept down on the mountain city of Jarablus rose to 17."
    assert told(incidents_of(text)) == [(S.DISASTER, "Jarablus", 17)]


OFFSETS = {
    "the day before one that is stated": (
        "A doctor said on Sunday that rebels had shelled a clinic in Dori, the previous day.",
        date(2017, 4, 1), DatePrecision.DAY,
    ),
    "the day before another event": (
        "Dori was shelled on Sunday, as troops had left the day before.",
        date(2017, 4, 2), DatePrecision.DAY,
    ),
    "days after it, from a day": (
        "Buses left Idlib on Saturday, three days after a bomb killed 126 people in Aleppo.",
        date(2017, 3, 29), DatePrecision.DAY,
    ),
    "a week after it, from the report": (
        "Barely a week after a cyclone claimed 155 lives in Uganda, villages lie in ruins.",
        date(2017, 3, 24), DatePrecision.WEEK,
    ),
    "some time after something else": (
        "Two weeks after the first raid, gunmen killed 12 people in Dori.",
        PUBLISHED, DatePrecision.DAY,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "start", "precision"), OFFSETS.values(), ids=OFFSETS)
def test_an_event_so_long_before_a_day_is_dated_from_it(incidents_of, text, start, precision):
    (incident,) = incidents_of(text)
    assert (incident.when.start, incident.when.precision) == (start, precision)
