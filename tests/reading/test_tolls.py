"""The dead and the injured as a sentence counts them."""

import pytest

from data.model import SubEventType as S

TOLLS = [  # text, dead, injured
    ("Gunmen killed the mayor and three of his family in Dori on Sunday.", 4, None),
    ("Militants stormed a house in Dori, killing a man, his wife and two children.", 4, None),
    ("A suicide bomber blew himself up in Baghdad, killing himself and six others.", 7, None),
    ("Gunmen killed a chief, his brother and four guards in Dori.", 6, None),
    ("A couple was killed when a rocket hit their home in Idlib.", 2, None),
    ("The shelling of Aleppo resulted in the deaths of three civilians and one soldier.", 4, None),
    ("Clashes claimed the lives of 15 soldiers and 23 rebels near Juba.", 38, None),
    ("Rebels shelled Homs and killed four more \u2014 two children and their parents.", 4, None),
    ("Fighting in Dori killed 30 people: 18 rebels, 10 soldiers and two civilians.", 30, None),
    ("Soldiers have shot dead one suspected rebel in Dori.", 1, None),
    ("Rebels attacked a post in Dori, leaving two soldiers dead and as many wounded.", 2, 2),
    ("Car bomb kills engineer in Mosul", 1, None),
    ("Car bomb kills 14-year-old boy in Mosul", 1, None),
    ("The bomb killed two officers and injured another in Idlib.", 2, 1),
    ("The rebels killed four soldiers and injured one more in Goma.", 4, 1),
    ("Air strikes killed 11 fighters and wounded over a dozen more in Hama.", 11, 12),
    ("Eleven people were killed and another dozen wounded in a rebel attack on Dori.", 11, 12),
    ("Rebels tried to take Dori, and the army killed 11 and injured over a dozen.", 11, 12),
    ("At least 25 people were reported killed when rebels attacked Dori.", 25, None),
    ("Between 31 and 47 people were killed in the rebel attack on Dori.", 31, None),
    ("On the next day two children were killed by a shell in Idlib.", 2, None),
    ("On New Year's Day four people were shot dead in Dori.", 4, None),
    ("A shell hit a house in Idlib, killing a woman and wounding two neighbours.", 1, 2),
]


@pytest.mark.parametrize(("text", "dead", "injured"), TOLLS)
def test_all_who_are_listed_are_counted(text, dead, injured, incidents_of):
    (event,) = incidents_of(text)
    assert event.fatalities.figure == dead
    assert event.sub_event_type is not S.CUMULATIVE_DEATHS
    assert (event.injured and event.injured.figure) == injured


def test_what_is_killed_in_a_headline_is_no_one_unless_a_person(incidents_of):
    for event in incidents_of("Car bomb kills power in Mosul"):
        assert event.fatalities is None


def test_more_dead_are_not_added_to_those_told_roughly(incidents_of):
    text = (
        "Drone strikes killed several dozen fighters in Dori last week.\n"
        "He said 20 fighters were also killed."
    )
    assert [event.fatalities.low for event in incidents_of(text)] == [36]
