"""Sentences of our own, each for a rule; what they say is read, and nothing else."""

from datetime import date

import pytest

from data.model import PlaceKind, Report, Role, Scope, Status, Term, Unit

PUBLISHED = date(2017, 4, 3)  # a Monday


@pytest.fixture
def read(reader, knows):
    def read_flows(text):
        return reader.read(Report(text, PUBLISHED), knows).flows

    return read_flows


def ends(flow):
    return (flow.origin and flow.origin.name, flow.destination and flow.destination.name)


MOVEMENTS = [
    # sentence, term, origin, destination, best figure, status
    ("About 1,500 rebels and civilians were evacuated from Daraya to Idlib on Saturday.",
     Term.EVACUATED, "Daraya", "Idlib", 1_500, Status.DONE),
    ("Fighting displaced 3,000 people from Raqqa.",
     Term.DISPLACED, "Raqqa", None, 3_000, Status.DONE),
    ("Some 500 families have fled Mosul since Thursday.",
     Term.FORCED_TO_FLEE, "Mosul", None, 500, Status.DONE),
    ("The army forced 800 villagers out of their homes near Hama.",
     Term.FORCED_TO_FLEE, "Hama", None, 800, Status.DONE),
    ("The shelling forced 2,500 people to seek shelter in Lebanon.",
     Term.SOUGHT_REFUGE, None, "Lebanon", 2_500, Status.DONE),
    ("More rebels are leaving: 300 fighters and their families are being taken from Homs to Idlib.",
     Term.EVACUATED, "Homs", "Idlib", 300, Status.UNDER_WAY),
    ("A convoy of 25 buses carrying 1,500 people left Homs for Jarablus.",
     Term.EVACUATED, "Homs", "Jarablus", 1_500, Status.DONE),
    ("About 400 families returned to Daraya in March after the rebels had gone.",
     Term.RETURNED, None, "Daraya", 400, Status.DONE),
    ("Militants expelled 90 families from Mosul.",
     Term.DEPORTED, "Mosul", None, 90, Status.DONE),
    ("Rebels will move 2,000 residents of Madaya to Idlib.",
     Term.RELOCATED, "Madaya", "Idlib", 2_000, Status.PLANNED),
    ("The deal aims to displace 12,000 people from Homs.",
     Term.DISPLACED, "Homs", None, 12_000, Status.PLANNED),
    ("The militia threatened to expel 4,000 people from Tawila.",
     Term.DEPORTED, "Tawila", None, 4_000, Status.THREATENED),
    ("Some 181,000 people have poured out of Mosul to escape the fighting.",
     Term.LEFT, "Mosul", None, 181_000, Status.DONE),
    ("The earthquake left 5,000 people homeless in Hama.",
     Term.HOMELESS, "Hama", None, 5_000, Status.DONE),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), [(row[0], row[1:]) for row in MOVEMENTS])
def test_a_movement_has_its_ends_its_figure_and_its_status(read, sentence, expected):
    term, origin, destination, best, status = expected
    flow = next(f for f in read(sentence) if f.quantity and f.quantity.figure == best)
    assert flow.term is term
    assert ends(flow) == (origin, destination)
    assert flow.status is status


NONE_AT_ALL = [
    "No one left the town of Daraya on Friday, the rebels said.",
    "The army denied that 5,000 people had fled Homs.",
    "Thousands have yet to leave the besieged town of Madaya.",
    "The district is home to some 75,000 people and has been besieged for years.",
    "Up to 100 Russian troops would deploy inside the district of al-Waer.",
    "Fighters who decide to stay in al-Waer can benefit from an amnesty.",
    "The ambassador left Damascus for talks in Geneva as the war went on.",
    "Aid for 4,000 families reached the camp, where fighting has stopped.",
    "Have 10,000 people really fled Homs?",
    "The striker left the club after 12 years and moved to Paris.",
    "About 300 tourists arrived in Turkey on Monday.",
]


@pytest.mark.parametrize("sentence", NONE_AT_ALL)
def test_what_moves_nobody_is_no_flow(read, sentence):
    assert read(sentence) == ()


def test_a_part_is_a_subset_of_its_whole(read):
    whole, part = read(
        "Rebels say 12,000 people were displaced from Homs, including 2,500 fighters."
    )
    assert (whole.quantity.best, part.quantity.best) == (12_000, 2_500)
    assert part.subset_of == whole.id
    assert not part.is_summed


def test_a_running_total_is_apart_from_this_convoy(read):
    text = "Some 1,500 people left Homs in a convoy on Saturday, bringing the total to 13,300."
    scopes = {flow.quantity.figure: flow.scope for flow in read(text)}
    assert scopes == {1_500: Scope.EVENT, 13_300: Scope.CUMULATIVE}


def test_altogether_adds_up_groups_of_a_convoy_or_all_who_have_left_so_far(read):
    convoy, total = (
        read(text)[0]
        for text in (
            "Fighters and their relatives, 1,100 people altogether, left Homs on Friday.",
            "Altogether 4,000 refugees have crossed into Jordan.",
        )
    )
    assert (convoy.scope, total.scope) == (Scope.EVENT, Scope.CUMULATIVE)


def test_those_there_now_are_a_stock(read):
    (flow,) = read("About 6.5 million people are displaced inside Syria because of the war.")
    assert flow.scope is Scope.STOCK
    assert not flow.is_summed


def test_those_still_to_come_are_planned_and_date_from_the_report(read):
    (flow,) = read("According to rebels, some 12,000 people will be evacuated from Homs in all.")
    assert (flow.status, flow.scope) == (Status.PLANNED, Scope.EXPECTED)
    assert (flow.when.start, flow.when.end) == (PUBLISHED, None)


def test_households_are_not_persons(read):
    households, persons = read("Clashes displaced 310 households (about 1,600 people) from Tawila.")
    assert (households.quantity.unit, persons.quantity.unit) == (Unit.HOUSEHOLD, Unit.PERSON)
    assert (households.role, persons.role) == (Role.RECOMMENDED, Role.TRIANGULATION)


def test_several_origins_share_one_figure(read):
    (flow,) = read("Some 2,200 people were evacuated from Madaya and Zabadani to Idlib.")
    assert flow.origin.name == "Madaya"
    assert [mention.name for mention in flow.other_origins] == ["Zabadani"]


def test_what_is_left_out_is_understood(read):
    flows = read(
        "About 25,000 people took refuge in Tawila and 22,000 in Sortony after the clashes."
    )
    assert [(f.quantity.figure, f.destination.name) for f in flows] == [
        (25_000, "Tawila"),
        (22_000, "Sortony"),
    ]


def test_a_place_is_taken_up_again(read):
    text = "Rebels shelled the town of Daraya. Some 900 people fled the town."
    assert [ends(flow) for flow in read(text)] == [("Daraya", None)]


def test_they_are_the_people_of_the_sentence_before(read):
    text = "Some 300 fighters left Homs on Saturday. They were taken to Idlib by bus."
    (flow,) = read(text)
    assert ends(flow) == ("Homs", "Idlib")
    assert len(flow.evidence) == 2


def test_the_last_bastion_is_the_district_the_report_is_about(read):
    text = (
        "Rebels and their families have begun leaving their last bastion in the city of Hama.\n"
        "The army has been shelling the Tariq neighbourhood since 2015."
    )
    flow = read(text)[0]
    assert (flow.origin.name, flow.origin.within) == ("Tariq", "Hama")
    assert flow.origin.kind is PlaceKind.NEIGHBOURHOOD


def test_a_headline_and_its_story_are_one_movement(read):
    text = "Thousands flee Raqqa\nSome 4,500 people fled Raqqa on Friday, the UN said."
    (flow,) = read(text)
    assert flow.quantity.best == 4_500


def test_says_who(read):
    (flow,) = read("Some 900 people fled Daraya, according to local activists.")
    assert flow.attribution.text == "local activists"


@pytest.mark.parametrize(
    ("row", "term", "figure"),
    [
        ("Number of displaced: 452", Term.DISPLACED, 452),
        ("IDPs total 122 387", Term.DISPLACED, 122_387),
        ("Completely destroyed housing: 146", Term.DESTROYED_HOUSING, 146),
    ],
)
def test_a_row_of_a_table_is_a_running_figure(read, row, term, figure):
    (flow,) = read(row)
    assert (flow.term, flow.quantity.figure) == (term, figure)
    assert not flow.is_summed


@pytest.mark.parametrize(
    "path",
    [
        "Around 2,500 people were evacuated from Douma to Jarablus on Monday.",
        "The rebels said 2,500 people had been evacuated from Douma to Jarablus.",
    ],
)
def test_a_path_is_two_places_never_one(read, path):
    assert ("Douma", "Jarablus") in [ends(flow) for flow in read(path)]


CARRIED = [
    # text, figure, the origin it has or None
    ("Rebels left Daraya on Saturday. Some 300 fighters and 1,065 civilians had been driven out.",
     1_365, "Daraya"),
    ("A convoy left Homs at noon.\n\nAid workers waited.\n\nIn all 12,000 will be evacuated.",
     12_000, "Homs"),
    ("A convoy left Homs. A site said 250 militants had gone.\n\nIts march on Raqqa drove out 900.",
     250, "Homs"),
    ("Some 500 people fled Raqqa. The war has driven 4,000,000 people from their homes.",
     4_000_000, None),
    ("Some 500 people fled Raqqa. More than 7,000 people were moved out of four besieged towns.",
     7_000, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "origin"), CARRIED)
def test_an_origin_left_out_is_the_one_the_report_tells_of_leaving(read, text, figure, origin):
    flow = next(f for f in read(text) if f.quantity and f.quantity.figure == figure)
    assert (flow.origin and flow.origin.name) == origin


def test_the_title_says_what_place_a_report_tells_of_leaving(reader, knows):
    text = "Three buses took out 45 armed men. They were bound for Idlib, near the border."
    report = Report(
        text + " It was quiet in Homs.", PUBLISHED, title="Fourth evacuation of Homs begins"
    )
    assert reader.read(report, knows).flows[0].origin.name == "Homs"


SINCE = [
    # sentence of a report of 3 April 2017, figure, scope, first day, last day
    ("Since rebels seized Daraya on 5 March, about 8,000 people have left the town.",
     8_000, Scope.CUMULATIVE, date(2017, 3, 5), date(2017, 4, 3)),
    ("Nearly 9,000 people have been forced to flee Daraya following its capture last month.",
     9_000, Scope.CUMULATIVE, date(2017, 3, 1), date(2017, 4, 3)),
    ("About 8,000 people fled Daraya on Sunday.",
     8_000, Scope.EVENT, date(2017, 4, 2), date(2017, 4, 2)),
    ("Over 2,300,000 people have been displaced by conflict in Syria since March 2015.",
     2_300_000, Scope.CUMULATIVE, date(2015, 3, 1), date(2017, 4, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), [(row[0], row[1:]) for row in SINCE])
def test_what_is_counted_since_then_runs_up_to_the_report(read, sentence, expected):
    figure, scope, first, last = expected
    flow = next(f for f in read(sentence) if f.quantity and f.quantity.figure == figure)
    assert (flow.scope, flow.when.start, flow.when.last) == (scope, first, last)


def test_people_displaced_by_conflict_in_a_place_leave_it(read):
    (flow,) = read("Over 20,000 people have been displaced by conflict in Mosul.")
    assert ends(flow) == ("Mosul", None)


STATUSES = [
    ("Later a thousand people from Homs are due to be evacuated.", Status.PLANNED),
    ("Under the truce 900 besieged people could leave Homs in the end.", Status.PLANNED),
    ("Some 900 people could be displaced from Homs.", Status.THREATENED),
    ("A group of 900 people to be evacuated from Homs got under way on Sunday.", Status.UNDER_WAY),
    ("A group of 900 people to be evacuated from Homs is waiting.", Status.PLANNED),
]


@pytest.mark.parametrize(("sentence", "status"), STATUSES)
def test_what_is_planned_and_what_may_come_are_told_apart(read, sentence, status):
    assert [flow.status for flow in read(sentence)] == [status]


def test_places_listed_after_including_are_where_people_went(read):
    (flow,) = read("Many of those fleeing Homs have sought refuge in towns including Tawila, "
                   "Mellit, and Saraf Omra.")  # fmt: skip
    places = [flow.destination, *flow.other_destinations]
    assert [place.name for place in places] == ["Tawila", "Mellit", "Saraf Omra"]


def test_a_relative_clause_keeps_the_number_before_it(read):
    flow = read("This led to a total of 24,366 households that have been displaced to Idlib.")[0]
    assert (flow.quantity.best, flow.quantity.unit) == (24_366, Unit.HOUSEHOLD)
    assert ends(flow) == (None, "Idlib")


def test_the_clashes_happened_when_and_where_the_sentence_before_says(read):
    flow = read("Clashes broke out on 13 March 2017 in Birka, Sarafaya and Tawila. The clashes "
                "displaced about 34,350 individuals.")[-1]  # fmt: skip
    places = [flow.origin, *flow.other_origins]
    assert [place.name for place in places] == ["Birka", "Sarafaya", "Tawila"]
    assert flow.when.start == date(2017, 3, 13)


def test_where_a_camp_lies_is_not_where_its_people_left(read):
    text = "People left Zamzam camp, located 12 kilometers southwest of Tawila; 4,000 fled to Chad."
    assert all(f.origin is None or f.origin.name != "Tawila" for f in read(text))


def test_those_killed_in_the_attempt_did_not_arrive(read):
    assert not read("On Monday 45 civilians were killed while trying to cross into western Aleppo.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The number of displaced people from Mosul in Iraq has risen to over 1,000,000.",
        "The number of displaced people from Mosul, since the attack began, has reached 355,000.",
    ],
)
def test_a_number_that_has_risen_is_a_running_total(read, sentence):
    (flow,) = read(sentence)
    assert flow.scope is Scope.CUMULATIVE
    assert flow.origin.name == "Mosul"


def test_a_part_of_a_group_is_named_whole(read):
    _, part = read("Some 12,000 people fled Homs, including 2,500 fighters.")
    assert part.group.text == "2,500 fighters"


@pytest.mark.parametrize(
    "sentence",
    [
        "Fighting displaced 500 individuals (100 households) from Mosul.",
        "Some 500 individuals \u2014 the equivalent of 100 families \u2014 have fled Mosul.",
    ],
)
def test_the_same_people_in_another_unit_are_never_added(read, sentence):
    summed = [f for f in read(sentence) if f.is_summed]
    assert [f.quantity.best for f in summed] == [500]


def test_the_millions_of_a_war_left_the_country_not_the_town(read):
    text = ("Some 9,000 people have fled Daraya in western Syria. The fighting has claimed "
            "thousands of lives and forced millions to leave their homes.")  # fmt: skip
    flow = read(text)[-1]
    assert (flow.origin.name, flow.origin.modifier, flow.scope) == ("Syria", None, Scope.CUMULATIVE)


SWAP = (
    "Around 5,000 people from Foua and Kefraya fled to Aleppo, while about 3,200 people from "
    "Madaya and Zabadani, near Damascus, fled to Idlib."
)
ENDS = [
    # sentence, figure, all origins, all destinations
    (SWAP, 5_000, ["Foua", "Kefraya"], ["Aleppo"]),
    (SWAP, 3_200, ["Madaya", "Zabadani"], ["Idlib"]),
    ("About 900 of those evacuated from Aleppo would head to Idlib, in Syria's northwest.",
     900, ["Aleppo"], ["Idlib"]),
    ("Some 900 people fled the eastern districts of Syria's northern city of Aleppo.",
     900, ["Aleppo"], []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "figure", "origins", "destinations"), ENDS)
def test_each_place_is_an_end_of_its_own_movement_only(
    read, sentence, figure, origins, destinations
):
    flow = next(f for f in read(sentence) if f.quantity and f.quantity.figure == figure)
    found = [(flow.origin, *flow.other_origins), (flow.destination, *flow.other_destinations)]
    names = [[place.name for place in side if place is not None] for side in found]
    assert names == [origins, destinations]


def test_a_total_of_people_is_no_running_total_but_what_it_brings_to_is(read):
    flows = read("A total of 7,000 people have fled Homs, bringing to 89,000 the number displaced "
                 "since rebels seized it last month.")  # fmt: skip
    assert {flow.quantity.figure: flow.scope for flow in flows} == {
        7_000: Scope.EVENT,
        89_000: Scope.CUMULATIVE,
    }


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        (
            "On Monday 260 militants and 1,372 of their relatives were evacuated from Homs.",
            1632,
            1632,
        ),
        ("Some 519 militants and hundreds of relatives were evacuated from Homs.", 667, 1570),
    ],
)
def test_counts_joined_by_and_are_one_group_and_its_sum(read, sentence, low, high):
    (flow,) = read(sentence)
    assert (flow.quantity.low, flow.quantity.high) == (low, high)


def test_a_headline_does_not_run_into_the_first_sentence(reader, knows):
    report = Report("Thousands flee Homs\n\nAid workers in Idlib said it was calm.", PUBLISHED)
    assert [ends(flow) for flow in reader.read(report, knows).flows] == [("Homs", None)]
