"""On which day an event was, where its own words do not say so."""

from datetime import date

import pytest

from data.model import DateBasis, Report
from data.reading.passages import is_dateline

RELATIVE, STATED = DateBasis.RELATIVE, DateBasis.STATED

DAYS = {  # the last event of a text, read in a report of Monday, 3 April 2017
    "the day after one told of in another paragraph": (
        ("Militants attacked Dori on Thursday, killing nine people.\n"
        "They struck again the next day, killing four soldiers in Goma."),
        "2017-03-31", "2017-03-31", RELATIVE,
    ),
    "days later": (
        ("Gunmen killed five people in Dori on 20 March.\n"
        "Two days later, a bomb killed three people in Goma."),
        "2017-03-22", "2017-03-22", RELATIVE,
    ),
    "days earlier than one told of": (
        ("A bomb killed three people in Goma on Friday.\n"
        "Gunmen had killed five people in Dori two days earlier."),
        "2017-03-29", "2017-03-29", RELATIVE,
    ),
    "the same night": (
        ("Militants attacked Dori on Thursday night, killing nine people.\n"
        "On the same night, gunmen killed four farmers in Goma."),
        "2017-03-30", "2017-03-30", RELATIVE,
    ),
    "two days after what is known": (
        ("Militants attacked Dori on Thursday, killing nine people.\n"
        "Two days after the attack, gunmen killed four farmers in Goma."),
        "2017-04-01", "2017-04-01", RELATIVE,
    ),
    "two days after what the sentence dates": (
        "Two days after the raid on Dori on 20 March, gunmen killed four farmers in Goma.",
        "2017-03-22", "2017-03-22", RELATIVE,
    ),
    "days before what is told of": (
        ("Mortar rounds hit Dori on Sunday, killing two people.\n"
        "The attack came just three days after a car bomb killed six people in Goma."),
        "2017-03-30", "2017-03-30", RELATIVE,
    ),
    "no day, behind one that has a day": (
        ("Militants attacked Dori on Sunday, killing nine people.\n"
        "Another attack on Goma left six people dead, a security source said."),
        "2017-04-02", "2017-04-02", RELATIVE,
    ),
    "no day, behind one of another time": (
        ("Militants attacked Dori in January 2015, killing nine people.\n"
        "Another attack on Goma left six people dead, a security source said."),
        "2017-04-03", "2017-04-03", DateBasis.REPORT_DATE,
    ),
    "the night, not the day somebody said so": (
        "Ten soldiers were killed overnight in a raid on Dori, officials said Monday.",
        "2017-04-02", "2017-04-03", RELATIVE,
    ),
    "a day, not the night": (
        "An overnight rebel attack on Dori on Friday killed ten soldiers, officials said Monday.",
        "2017-03-31", "2017-03-31", RELATIVE,
    ),
    "not that of the dateline": (
        "GOMA (Wire / Agency - 3rd April, 2017) Gunmen killed four soldiers in Dori last night.",
        "2017-04-02", "2017-04-02", RELATIVE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "basis"), DAYS.values(), ids=DAYS)
def test_an_event_is_dated_by_what_is_told_around_it(text, first, last, basis, incidents_of):
    when = incidents_of(text)[-1].when
    assert (str(when.start), str(when.last), when.basis) == (first, last, basis)


def test_without_a_day_before_it_the_next_day_says_nothing(reader, knows):
    text = "Gunmen killed four farmers in Goma the next day."
    (event,) = reader.read(Report(text, date(2017, 4, 3)), knows).incidents
    assert event.when.basis is DateBasis.REPORT_DATE


def test_a_dateline_may_hold_its_date_in_brackets():
    assert is_dateline("KABUL (Wire / Agency - 02nd February, 2021) ")
    assert not is_dateline("UNICEF (2021) ")


TOLD_LATER = {
    "a day told with the place": (
        (
            "Shells fired by the army hit a camp near Dori last week, killing two women.\n"
            "On Thursday, two bombs fell on a house in the camp of Dori."
        ),
        "2017-03-30",
    ),  # the only event of a text, with the day it was
    "a day named when it is taken up again": (
        (
            "Air strikes on the village of Dori last week killed nine people.\n"
            "Friday's strikes on Dori also wounded about a dozen people, residents said."
        ),
        "2017-03-31",
    ),
    "not when the bodies were found": (
        (
            "Gunmen killed 15 farmers in the village of Dori on Saturday night.\n"
            "The bodies of 11 of them were found on Monday, a security source said."
        ),
        "2017-04-01",
    ),
    "the day of the verb it goes on from": (
        (
            "On Sunday soldiers managed to retake the town of Dori, which was lost to rebels in "
            "attacks over the past month."
        ),
        "2017-04-02",
    ),
}


@pytest.mark.parametrize(("text", "day"), TOLD_LATER.values(), ids=TOLD_LATER)
def test_the_day_is_the_events_own(text, day, incidents_of):
    when = incidents_of(text)[0].when
    assert (str(when.start), str(when.last)) == (day, day)


def test_a_dateline_in_ordinary_letters_is_known_by_its_date(incidents_of):
    (event,) = incidents_of(
        "Beirut, March 27 (UNI) A rebel was killed in an air strike on the town of Hama on Sunday."
    )
    assert str(event.when.start) == "2017-04-02"


def test_the_day_a_clause_tells_of_the_event_is_its_own(incidents_of):
    text = (
        "The group has ramped up attacks in recent months, its deadliest being a car bomb that "
        "claimed the lives of 79 people in Mosul on Saturday."
    )
    assert [str(event.when.start) for event in incidents_of(text)] == ["2017-04-01"]


def test_the_dead_are_of_their_own_day_not_of_fighting_around_it(incidents_of):
    text = (
        "Soldiers killed six civilians in a raid on Thursday in Hama province, which has seen "
        "heavy fighting in the past two weeks."
    )
    assert [str(event.when.start) for event in incidents_of(text)] == ["2017-03-30"]


def test_a_dateline_needs_no_blank_behind_its_dash():
    assert is_dateline("KISMAYO, Somalia Jan 11, 2015 (Wire)-R")


def test_the_day_of_saying_is_not_carried_over_that_of_the_event(incidents_of):
    text = (
        "Bandits killed 17 soldiers in raids near Dori late on Saturday.\n"
        "Sources told a newspaper on Monday that four of them died in Goma.\n"
        "Also in Hama rebels killed six farmers."
    )
    assert str(incidents_of(text)[-1].when.start) == "2017-04-01"
