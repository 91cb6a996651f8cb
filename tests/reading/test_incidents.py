"""Notes of our own: what happened, where, to how many, by whom."""

from datetime import date

import pytest

from data.model import EventType as E
from data.model import Report
from data.model import SubEventType as S

PUBLISHED = date(2017, 4, 3)


@pytest.fixture
def read(reader, knows):
    def read_incidents(text):
        return reader.read(Report(text, PUBLISHED), knows).incidents

    return read_incidents


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
]  # fmt: skip


@pytest.mark.parametrize(("note", "expected"), [(row[0], row[1:]) for row in EVENTS])
def test_a_note_is_one_event(read, note, expected):
    event, sub, place, dead, injured = expected
    (incident,) = read(note)
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
    "If rebels attack Aleppo, thousands may be killed.",
    "The army plans to bomb Idlib.",
    "No one was killed in Paris on Monday, the mayor said.",
]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_news_has_no_incident(read, sentence):
    assert read(sentence) == ()


def test_a_toll_since_a_year_is_an_aggregate(read):
    (incident,) = read(
        "More than 250,000 people have been killed in Syria since the war began in 2011."
    )
    assert incident.event_type is E.AGGREGATE
    assert (incident.fatalities.low, incident.fatalities.high) == (250_000, None)
    assert (str(incident.when.start), incident.when.last) == ("2011-01-01", PUBLISHED)


def test_sentences_about_one_event_are_one_record(read):
    text = (
        "Air strikes hit the village of Dori on Friday.\n"
        "At least 14 people were killed, activists said. Another 20 were wounded."
    )
    (incident,) = read(text)
    assert incident.fatalities.low == 14
    assert len(incident.evidence) >= 2


def test_two_places_are_two_events(read):
    text = (
        "Rebels shelled Aleppo on Friday.\n"
        "On Saturday warplanes bombed Idlib and killed three people."
    )
    assert [incident.place.name for incident in read(text)] == ["Aleppo", "Idlib"]


def test_who_did_it_and_to_whom(read):
    (incident,) = read("Government forces attacked rebels in Hama, killing six fighters.")
    assert incident.actor1.text == "Government forces"
    assert incident.actor2.text == "rebels"


def test_the_part_is_not_the_toll(read):
    (incident,) = read("Air strikes on Idlib killed 52 civilians, including seven children.")
    assert incident.fatalities.best == 52


def test_a_singular_victim_counts_one(read):
    (incident,) = read("Militants shot dead a teacher and her son in Goma.")
    assert incident.fatalities.best == 2


def test_the_deadliest_since_dates_nothing(read):
    text = "Militants killed 160 people in Dori on Sunday, the deadliest attack since 2015."
    (incident,) = read(text)
    assert incident.when.start == date(2017, 4, 2)
