"""Short, terse reports: flows told without any word of a crisis, by place, by list, by rate."""

from datetime import date

import pytest

from data.model import Report, Scope, Status, Unit
from data.reading import load_reader
from data.reading.gate import is_of_people_on_their_way
from data.reading.quantities import find_quantities

PLACES = frozenset(
    """
    homs idlib juba malakal bentiu chad egypt darfur tikrit valencia palma pemba kobane gorom
    manono poutasi dohuk sinjar rukban lagos leeds kukes kosovo aleppo khartoum goma sake damascus
    algeria niger kyiv dnipro
    """.split()  # noqa: SIM905 -- reads better than a list
)


def read(text):
    report = Report(text, date(2020, 5, 14))
    return load_reader().read(report, lambda name: name.casefold() in PLACES).flows


def told(text):
    """Give each flow's figure, 0 where it has none, and its ends."""
    return sorted(
        (
            (flow.quantity.figure if flow.quantity else 0),
            flow.origin.name if flow.origin else None,
            flow.destination.name if flow.destination else None,
        )
        for flow in read(text)
    )


TERSE = [
    # a place fills, grows, has so many
    ("By noon the school had filled with 400 families from Homs.", [(400, "Homs", None)]),
    ("The camp at Gorom, built for 2,500, has swelled to 8,000 since the fighting began.",
     [(8_000, None, "Gorom")]),
    ("Refugees keep coming. The parish has 700 in its hall.", [(700, None, None)]),
    ("By dawn the quay at Juba was crowded with 900 refugees.", [(900, None, "Juba")]),
    # a ship comes in with them
    ("A barge tied up at Juba with 1,270 people from Malakal, some with a blanket.",
     [(1_270, "Malakal", "Juba")]),
    # where they ended up, the way others went
    ("After the raid 900 villagers ended up in Goma.", [(900, None, "Goma")]),
    ("Two hundred families fled Homs. Six thousand townspeople had gone the same way in May.",
     [(200, "Homs", None), (6_000, "Homs", None)]),
    # they, those, everyone: counted behind
    ("All night they poured over the pass from Kosovo, 20,000 since Friday, most on foot.",
     [(20_000, "Kosovo", None)]),
    ("The refugees left Homs in buses at dawn: 6,900 people, on foot to the last.",
     [(6_900, "Homs", None)]),
    # so many and a place, whatever the verb
    ("In Dohuk 130 families from Sinjar have the third floor of a school nobody finished.",
     [(130, "Sinjar", "Dohuk")]),
    ("Elders speak of 75,000 on the move after the clashes in Darfur.",
     [(75_000, None, None)]),
    # from what the sentence has told of
    ("Shelling near the camp at Idlib opened its gates, and 785 women and children walked out.",
     [(785, "Idlib", None)]),
    ("With the coast road from Homs cut, 445,000 refugees have left the governorate since June.",
     [(445_000, "Homs", None)]),
    ("Aleppo's convoys have taken 35,000 refugees to Homs.", [(35_000, "Aleppo", "Homs")]),
    ("Algeria has driven out 330,000 refugees in three weeks.", [(330_000, "Algeria", None)]),
    ("Some 1,580 people, rebels among them, came out of Homs and were in Idlib by night.",
     [(1_580, "Homs", "Idlib")]),
    ("Over 10,000 people fled following clashes reported in many villages in Darfur.",
     [(10_000, "Darfur", None)]),
    ("Chad is host to many refugees. It is home to nearly 540,000 refugees from Darfur.",
     [(540_000, "Darfur", "Chad")]),
    ("Egypt has 1,200 refugees sleeping in a warehouse.", [(1_200, None, "Egypt")]),
    ("Rescuers got 900 villagers to a shelter in Homs by boat.", [(900, None, "Homs")]),
    ("Refugees sit in the mud; 20,000 more sit by the river at the border.",
     [(20_000, None, None)]),
    ("Rebels let 300 women across to Homs on foot.", [(300, None, "Homs")]),
    ("The same day 3,900 refugees reached Homs.", [(3_900, None, "Homs")]),
    ("Rebels said they would bus women and children to Homs, 700,000 in all.",
     [(700_000, None, "Homs")]),
    ("A ship carried 1,804 refugees to Pemba on Tuesday, in addition to 1,642 last week.",
     [(1_642, None, "Pemba"), (1_804, None, "Pemba")]),
    # a report that names a crisis but not flight
    (("Some 35,000 Syrians massed along Turkey's border after troops cut the road to Aleppo. "
      "Another 70,000 could set out."), [(35_000, None, "Turkey"), (70_000, None, None)]),
    ("The junta bombs the hills. Soldiers let 2,000 villagers over at Goma and sent 1,200 back.",
     [(1_200, None, None), (2_000, None, "Goma")]),
    ("Rebels took Homs. Half a million people were on the roads to Idlib by noon.",
     [(500_000, None, "Idlib")]),
    ("In the hills of Darfur 170,000 villagers are in flight from the bombs.",
     [(170_000, "Darfur", None)]),
    ("More than 300 civilians were saved in the siege of Homs.", [(300, "Homs", None)]),
    ("Chad has flown home 50,000 of its people since the war began in Bangui.",
     [(50_000, None, "Chad")]),
    ("Wildfires left six dead. About 10,000 villagers have been allowed home since.",
     [(10_000, None, None)]),
    ("Half of the villagers, some 70,000, have been forced to move by the war.",
     [(70_000, None, None)]),
    ("Up to 50,000 people were waiting in the rain outside besieged Aleppo.",
     [(50_000, None, "Aleppo")]),
    # a place said to be its people, what a semicolon parts, whom a ship takes along
    ("The rebels came, and the whole town of Homs, 88,000 people, is gone from it.",
     [(88_000, None, None)]),
    ("Camps took in 10,000 refugees; the others walked south to Goma.",
     [(0, None, "Goma"), (10_000, None, None)]),
    ("After the shelling a ferry left Homs for Pemba with 971 on board.", [(971, "Homs", "Pemba")]),
    ("Some 900,000 people have left their homes there since the war came to Idlib.",
     [(900_000, None, None)]),
    ("After the siege 750,000 civilians are penned up in Aleppo.", [(750_000, "Aleppo", None)]),
    ("In ten days of shelling 180,000 people have moved up against the wall.",
     [(180_000, None, None)]),
    ("The rebels sent 2,000 men to Homs as refugees left Idlib.", [(0, "Idlib", None)]),
    # rows and sites of situation reports, figures that are nouns
    ("A cyclone struck. Some 128,941 people are in 143 accommodation sites in Sofala.",
     [(128_941, None, "Sofala")]),
    ("In Goma the number of sites fell from 26 to 14 as 6,200 refugees went home.",
     [(6_200, "Goma", None)]),
    ("A quarter of a million have gone back to their villages since the earthquake.",
     [(250_000, None, None)]),
    # what the parser takes for a day, for a verb, for the board
    ("The raid over, forty villagers had walked out of Homs on Monday.", [(40, "Homs", None)]),
    ("In the war a hundred and four wounded and their kin left Raqqa for Homs.",
     [(104, "Raqqa", "Homs")]),
    ("A ferry with 1,300 on board tied up in Pemba on Thursday; 900 refugees had reached Goma.",
     [(900, None, "Goma"), (1_300, None, "Pemba")]),
    ("The refugees keep coming. Goma took 63,000 in a fortnight.", [(63_000, None, "Goma")]),
    ("Chad also shelters some 110,000 Sudanese refugees and nearly 30,000 Syrians.",
     [(30_000, None, "Chad"), (110_000, None, "Chad")]),
    ("Chad reports 1,000 new arrivals every week from Darfur.", [(1_000, "Darfur", "Chad")]),
    ("The number of Syrians in Chad has reached 820,000 since the war began; more refugees come.",
     [(820_000, None, "Chad")]),
    ("Survivors of the raid, 60 families, reached Goma by night.", [(60, None, "Goma")]),
    # more of them
    ("Some 1,200 people came out of the siege of Aleppo. Another 4,500 followed in the day.",
     [(1_200, "Aleppo", None), (4_500, "Aleppo", None)]),
    ("The siege of Kobane goes on. Some 700, mostly old, are still inside.",
     [(700, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TERSE)
def test_terse_prose_is_read(text, expected):
    assert told(text) == expected


LISTS = [
    ("Some 60,000 people fled to UN bases - 25,000 in Juba, 17,000 in Malakal, 8,000 in Bentiu.",
     [(8_000, "Bentiu"), (17_000, "Malakal"), (25_000, "Juba"), (60_000, None)]),
    ("New displacements since 1 December: 689,000. Of these: Idlib 340,000; Homs 250,000.",
     [(250_000, "Homs"), (340_000, "Idlib"), (689_000, None)]),
    ("Sudan's war.\n- Chad: 20,000 new arrivals from Darfur\n- Egypt: 16,000 refugees crossed",
     [(16_000, "Egypt"), (20_000, "Chad")]),
    ("Families have begun to trickle back to Tikrit: 600 on Sunday, 400 more on Tuesday.",
     [(400, "Tikrit"), (600, "Tikrit")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_places_and_days_give_each_its_figure(text, expected):
    given = [
        (flow.quantity.figure, flow.destination and flow.destination.name)
        for flow in read(text)
        if flow.quantity
    ]
    assert sorted(given, key=str) == sorted(expected, key=str)


def test_a_rate_is_said_as_a_rate_and_not_multiplied():
    (flow,) = read("Refugees come over the bridge from Homs at the rate of 5,000 a day.")
    assert flow.quantity.figure == 5_000
    assert flow.group.text == "5,000 a day"


def test_a_further_number_after_families_counts_families():
    first, second = read("Some 2,300 families fled Homs in the war. A further 400 are to be moved.")
    assert (first.quantity.unit, second.quantity.unit) == (Unit.HOUSEHOLD, Unit.HOUSEHOLD)


def test_the_exodus_counted_is_one_flow():
    (flow,) = read("The exodus of refugees from Kosovo passed 100,000 on Saturday.")
    assert (flow.quantity.figure, flow.scope) == (100_000, Scope.CUMULATIVE)
    assert flow.status is Status.DONE


def test_those_returned_from_a_place_do_not_say_that_others_fled_from_it():
    flows = read(
        "Over 10,000 people fled their homes in the clashes. Some families returned from Chad to "
        "Homs. Another 300 families returned from Chad to Idlib."
    )
    assert flows[0].origin is None


def test_a_labelled_figure_may_be_followed_by_another_unit_and_its_days():
    (flow,) = read(
        "Iraq crisis, war.\nDisplaced: 3,171,606 (528,601 families), 15 January to 30 July."
    )
    assert flow.quantity.figure == 3_171_606


def test_whose_side_somebody_is_on_is_no_place_people_leave():
    (flow,) = read("A pro-Damascus commander said 6,300 people were evacuated from the area.")
    assert flow.origin is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A hundred and fifty monks crossed.", [150]),
        ("A hundred and fifty thousand have left.", [150_000]),
        ("A hundred left.", [100]),
        ("All but 25,000 of its people were driven out.", []),
        ("The same day 3,900 left, on day 40.", [3_900]),
        ("Most of the 15,000 who came by boat are in Pemba.", [15_000]),
        ("Most of the 15,000 residents left.", []),
    ],
)
def test_figures_in_words_and_of_wholes(text, figures):
    assert [quantity.figure for quantity in find_quantities(text)] == figures


@pytest.mark.parametrize(
    "text",
    [
        "Four hundred families moved into new flats at Lagos, the housing association said.",
        "Some 2,000 people walked from Leeds to Lagos to raise money for a hospice.",
        "The village swelled to 4,000 for the feast. They came from Leeds by car.",
        "By Friday the field at Leeds had filled with 90,000 for the festival.",
        "Three buses carrying 140 children reached Leeds for the school trip and camped.",
        "About 500 have been taken on in Lagos, and the firm wants 3,300 more.",
    ],
)
def test_everyday_coming_and_going_is_no_flow(text):
    assert not is_of_people_on_their_way(text)
    assert not read(text)
