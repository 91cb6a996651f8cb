"""Where an event was: the most exact place of its clause, not who says so nor what lies around."""

import pytest

from data.reading.passages import is_dateline

PLACES = {  # the place of the first event of a text
    "a quarter told by whose it is": (
        "Militants attacked a checkpoint in Baghdad's Sadr district, killing four soldiers.",
        "Sadr",
    ),
    "a town in a province's": (
        "The army bombed a market in Hama province's Daraya on Sunday, killing nine people.",
        "Daraya",
    ),
    "what stands in apposition lies in it": (
        "Rebels shelled Kafr, a camp on the outskirts of the city of Aleppo, killing nine people.",
        "Kafr",
    ),
    "an attack against a village": (
        "Gunmen beheaded four people in an attack against the village of Yara in Hama province.",
        "Yara",
    ),
    "villages listed": (
        "Insurgents attacked the villages of Yara and Kafr in Hama province, beheading two men.",
        "Yara",
    ),
    "an area of a city's district": (
        "Militants stormed a post in the Daraya area of Damascus, killing four soldiers.",
        "Daraya",
    ),
    "not where the one is who says so": (
        ("Militants shelled Dori on Sunday, killing nine people.\n"
        "A doctor in Goma told reporters that the shelling had killed four children."),
        "Dori",
    ),
    "the speaker himself survived it there": (
        "A survivor of the rebel attack on the town of Dori told a reporter that nine people died.",
        "Dori",
    ),
    "a district of the city named first": (
        ("Five civilians were killed when militants fired mortars into the capital, Baghdad.\n"
        "The mortars landed in Yara district, police said."),
        "Yara",
    ),
    "a town of the province named first": (
        ("Rebels killed nine soldiers in Hama province on Sunday.\n"
        "The soldiers were hit by a mine in the town of Yara, the army said."),
        "Yara",
    ),
    "a village of the country named first": (
        ("Ten soldiers were killed overnight in a rebel raid in Uganda, officials said.\n"
        "It was an incursion into the barracks in the village of Yara, the mayor told a reporter."),
        "Yara",
    ),
    "where it took place, said in other words": (
        ("Rebels killed eleven people in Uganda on Sunday.\n"
        "The violence occurred in the town of Yara, reportedly at a farm."),
        "Yara",
    ),
    "a village in a state's township, before it": (
        (
            "Artillery fired by the army near Yara village in northern Hama State's Daraya "
            "Township on Sunday killed a man."
        ),
        "Yara",
    ),
    "a district before the ends of a road through it": (
        "One soldier was killed in a rebel attack on the Damascus-Aleppo main road in Daraya.",
        "Daraya",
    ),
    "a town before the West Bank": (
        "Soldiers in the occupied West Bank killed eight rebels in a raid on Daraya.",
        "Daraya",
    ),
    "not the province the sentence begins with": (
        "In Hama province, seven soldiers were killed in a rebel drone strike on Daraya.",
        "Daraya",
    ),
    "a district before the state it is in": (
        "Militants killed nine soldiers in Daraya district of Damascus and Hama on Sunday.",
        "Daraya",
    ),
    "the capital of the province named first": (
        (
            "The army accused rebels of bombing houses in Hama province, killing four soldiers.\n"
            "It said they targeted several sites in Daraya, the provincial capital."
        ),
        "Daraya",
    ),
    "a part of the world stays": (
        ("Floods in East Africa have killed 90 people, aid workers said.\n"
        "In Uganda the floods killed 12 people."),
        "East Africa",
    ),
    "not a city named later by chance": (
        ("Rebels attacked a crowded market at Dori on Tuesday, killing nine people.\n"
        "The shelling caused several injuries, said a medic at a hospital in the city of Aleppo."),
        "Dori",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_the_most_exact_place_is_where_it_was(text, place, incidents_of):
    assert incidents_of(text)[0].place.name == place


def test_the_hour_ends_no_sentence(incidents_of):
    text = "Rebels killed nine soldiers around 11:45 a.m. Monday in the village of Yara."
    (event,) = incidents_of(text)
    assert (event.place.name, str(event.when.start)) == ("Yara", "2017-04-03")


def test_a_road_between_two_places_is_at_neither_where_one_is_known(incidents_of):
    (event,) = incidents_of(
        "Gunmen opened fire on a bus in the town of Dori, killing three people.\n"
        "The incident occurred on the Damascus-Aleppo highway, the police said."
    )
    assert event.place.name == "Dori"


def test_a_place_told_with_the_camp_is_around_it(incidents_of):
    (event,) = incidents_of(
        "A rebel was hacked to death in an attack on Daraya camp in Damascus.\n"
        "The incident took place in the oldest block of the camp in Damascus on Sunday."
    )
    assert event.place.name == "Daraya"


def test_the_same_area_is_the_one_just_named(incidents_of):
    text = (
        "A grenade killed three policemen in the town of Goma on Sunday.\n"
        "On Thursday rebels shot dead seven soldiers in Hama as a bomb went off in the same area."
    )
    assert incidents_of(text)[-1].place.name == "Hama"


def test_the_ends_of_a_way_are_not_where_it_was(incidents_of):
    (event,) = incidents_of(
        "Gunmen killed 14 people who were travelling to the port of Aleppo from the town of Hama, "
        "when their bus stopped in Dori."
    )
    assert event.place.name == "Dori"


def test_an_island_is_nearer_than_its_lake(incidents_of):
    (event,) = incidents_of(
        "Rebels killed six soldiers in an attack on a base at Lake Chad on Monday.\n"
        "The attack took place on the island of Yara, the army said."
    )
    assert event.place.name == "Yara"


def test_the_area_is_that_around_the_place_named_last(incidents_of):
    text = (
        "Rebels killed 24 workers in Hama province on Sunday, most of them in Dori.\n"
        "Soldiers sent to the area on Monday were shot at, with one soldier killed."
    )
    assert incidents_of(text)[-1].place.name == "Dori"


def test_where_the_reporter_sat_is_not_where_it_was(incidents_of):
    (event,) = incidents_of(
        "Damascus, Syria (PANA) - Rebels have killed eight people in a raid, officials said Friday."
    )
    assert event.place is None or event.place.name != "Damascus"


@pytest.mark.parametrize(
    "later",
    [
        "The attack came as a delegation arrived in Goma.",
        "The attack came a day after a visit of the president in Goma.",
    ],
)
def test_what_it_came_after_was_elsewhere(later, incidents_of):
    events = incidents_of("Rebels shelled a market in Dori, killing nine people.\n" + later)
    assert {event.place.name for event in events} == {"Dori"}


def test_a_dateline_names_a_state_with_a_hyphen(incidents_of):
    assert is_dateline("SARAJEVO, Bosnia-Herzegovina -- ")
    assert is_dateline("Dili, Timor-Leste (PANA) - ")
    (event,) = incidents_of(
        "SARAJEVO, Bosnia-Herzegovina (AP) -- Rebels shelled a market in Dori, killing nine."
    )
    assert event.place.name == "Dori"
