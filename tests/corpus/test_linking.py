"""Two reports of one movement are one movement with two figures, both kept, both shown."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import open_corpus, totals
from data.corpus.grouping import Groups
from data.corpus.linking import family_of, see_flow, see_incident
from data.corpus.rows import flow_row, incident_row
from data.filters import Filters
from data.model import (
    DateBasis,
    Flow,
    Phrase,
    Place,
    PlaceKind,
    Precision,
    Scope,
    Span,
    Status,
    SubEventType,
    Term,
)
from tests.corpus.made import (
    HOMS,
    IDLIB,
    JARABLUS,
    WAER,
    flow,
    households,
    incident,
    more_than,
    on,
    persons,
    reading,
    readings,
    report,
    since,
    up_to,
)

GUESSED = DateBasis.REPORT_DATE
SYRIA = Place("t:syria", "Syria", 35.0, 38.0, PlaceKind.COUNTRY, Precision.ADM0, "SY")
LEBANON = Place("t:lebanon", "Lebanon", 33.9, 35.8, PlaceKind.COUNTRY, Precision.ADM0, "LB")
KHALDIYEH = Place(
    "t:khaldiyeh", "al-Khalidiyah", 34.745, 36.72, PlaceKind.NEIGHBOURHOOD, Precision.POINT, "SY"
)
WAER_ELSEWHERE = Place(
    "g:1", "Al Wa'er", 34.741, 36.671, PlaceKind.NEIGHBOURHOOD, Precision.POINT, "SY"
)
ALEPPO = Place("t:aleppo", "Aleppo", 36.2, 37.16, PlaceKind.CITY, Precision.POINT, "SY")
RASHIDIN = Place(
    "t:rashidin", "Rashidin", 36.17, 37.08, PlaceKind.NEIGHBOURHOOD, Precision.POINT, "SY"
)
NORTH = Place(
    "t:north", "northern Syria", 36.5, 37.5, PlaceKind.REGION, Precision.AREA, "SY", radius_km=120
)


def group_all(records):
    """Give the group of each of some records, all of them there are."""
    by_family = defaultdict(list)
    for one in records:
        by_family[family_of(one.kind)].append(one)
    found = {}
    for family in by_family.values():
        groups = Groups()
        groups.arrive(family)
        found |= groups.settle()
    return found


def tell(corpus, *makers, published=None):
    """Add one report per record and say how many movements or incidents they are taken for."""
    for number, make in enumerate(makers):
        day = (published or {}).get(number, date(2017, 4, 16))
        corpus.add(reading(make, of=report(title=f"report {number}", published=day)))
    view = corpus.view(Filters())
    return view.flows["movement_id"].nunique() + view.incidents["event_id"].nunique()


SATURDAY = on(2017, 3, 18)
SUNDAY = on(2017, 3, 19)
AROUND = on(2017, 3, 20, basis=GUESSED)


def saturday(quantity=None, **rest):
    return flow(**{"when": SATURDAY, "quantity": quantity, **rest})


ONE_MOVEMENT = {
    "figures that disagree": (saturday(persons(1500)), saturday(persons(2000))),
    "one has no number": (saturday(persons(1500)), saturday()),
    "one counts households": (saturday(persons(1500)), saturday(households(300))),
    "a day taken from the report": (saturday(persons(1500)), saturday(persons(2000), when=AROUND)),
    "still going on": (saturday(persons(1500)), saturday(when=since(2017, 3, 18))),
    "left, and arrived": (saturday(term=Term.LEFT), saturday(term=Term.ARRIVED)),
    "the same place in two gazetteers": (saturday(), saturday(origin=WAER_ELSEWHERE)),
    "a name nobody found, spelt alike": (saturday(origin="Al Foo"), saturday(origin="al-foo")),
    "its city, and figures agree": (
        saturday(persons(1500)),
        saturday(more_than(1400), origin=HOMS),
    ),
    "an area round it, and figures agree": (
        saturday(persons(1500)),
        saturday(persons(1600), destination=NORTH),
    ),
    "no destination, and figures agree": (
        saturday(persons(1500)),
        saturday(persons(1500), destination=None),
    ),
    "in the country, and figures agree": (
        saturday(persons(1500)),
        saturday(up_to(2000), destination=SYRIA),
    ),
    "country to country, and figures agree": (
        saturday(persons(1500), origin=SYRIA, destination=LEBANON),
        saturday(persons(1500), origin=SYRIA, destination=LEBANON),
    ),
    "the next day, and figures agree": (
        saturday(persons(1500)),
        saturday(persons(1500), when=SUNDAY),
    ),
    "the same month": (
        flow(when=on(2017, 3, 1, days=31), quantity=persons(9000)),
        flow(when=on(2017, 3, 1, days=31), quantity=persons(12000)),
    ),
}
TWO_MOVEMENTS = {
    "numbers too far apart": (saturday(persons(1500)), saturday(persons(12000))),
    "another destination": (saturday(), saturday(destination=IDLIB)),
    "another district of the city": (
        saturday(persons(1500)),
        saturday(persons(1500), origin=KHALDIYEH),
    ),
    "its city, and figures disagree": (
        saturday(persons(1500)),
        saturday(persons(500), origin=HOMS),
    ),
    "no destination, and figures disagree": (
        saturday(persons(1500)),
        saturday(persons(500), destination=None),
    ),
    "no destination, and no number": (saturday(persons(1500)), saturday(destination=None)),
    "both ends only roughly": (
        saturday(persons(1500), destination=None),
        saturday(persons(1500), origin=None),
    ),
    "the next day's convoy": (saturday(persons(1500)), saturday(persons(2100), when=SUNDAY)),
    "next week's convoy": (saturday(persons(1500)), saturday(persons(1500), when=on(2017, 3, 27))),
    "a day, and the month it is in": (saturday(), saturday(when=on(2017, 3, 1, days=31))),
    "return, and departure": (saturday(), saturday(term=Term.RETURNED)),
    "a running total": (saturday(), saturday(scope=Scope.CUMULATIVE)),
    "a plan": (saturday(), saturday(status=Status.PLANNED)),
    "no date": (saturday(persons(1500)), saturday(persons(1500), when=None)),
    "another country": (
        saturday(persons(1500), destination=SYRIA),
        saturday(persons(1500), destination=LEBANON),
    ),
    "country to country, and no figure": (
        saturday(origin=SYRIA, destination=LEBANON),
        saturday(persons(1500), origin=SYRIA, destination=LEBANON),
    ),
    "nobody says from where or where to": (
        saturday(persons(1500), origin=None, destination=None),
        saturday(persons(1500), origin=None, destination=None),
    ),
    "names nobody found": (saturday(origin="Foo"), saturday(origin="Bar")),
}


@pytest.mark.parametrize("pair", ONE_MOVEMENT.values(), ids=ONE_MOVEMENT)
def test_one_movement_in_two_reports_is_one(corpus, pair):
    assert tell(corpus, *pair) == 1
    view = corpus.view(Filters())
    assert list(view.flows["figures"]) == [2, 2]
    assert view.flows["is_summed"].sum() == 1


@pytest.mark.parametrize("pair", TWO_MOVEMENTS.values(), ids=TWO_MOVEMENTS)
def test_two_movements_are_two(corpus, pair):
    assert tell(corpus, *pair) == 2


@pytest.mark.parametrize("pair", [*ONE_MOVEMENT.values(), *TWO_MOVEMENTS.values()])
def test_which_report_came_first_does_not_matter(tmp_path, pair):
    found = []
    for number, order in enumerate(permutations(pair)):
        with open_corpus(tmp_path / str(number)) as corpus:
            found.append(tell(corpus, *order))
    assert found[0] == found[1]


EASTER_EVE = on(2017, 4, 15)


def bombing(toll=None, sub=SubEventType.SUICIDE_BOMB, place=RASHIDIN, when=EASTER_EVE):
    return incident(sub, place, when, persons(toll) if isinstance(toll, int) else toll)


def test_a_bombing_whose_toll_rose_is_one_incident_with_every_toll(corpus):
    told = tell(
        corpus,
        bombing(43),
        bombing(100, place=ALEPPO),
        bombing(more_than(70), SubEventType.REMOTE_EXPLOSIVE),
        bombing(126, when=on(2017, 4, 16, basis=GUESSED)),
        bombing(112, SubEventType.ATTACK, ALEPPO),
        bombing(up_to(200)),
        published={0: date(2017, 4, 15), 3: date(2017, 4, 17)},
    )
    assert told == 1
    view = corpus.view(Filters())
    assert totals(view).fatalities.best == 126
    assert totals(view).incidents == 1
    figures = corpus.figures_of(view.incidents["id"].iloc[-1])
    assert figures["fatalities_best"].iloc[0] == 126
    assert list(figures["role"]) == ["recommended"] + ["triangulation"] * 5
    assert sorted(figures["fatalities_low"].dropna()) == [43, 70, 100, 112, 126]


MISSILE_OR_STRIKE = {
    "a missile, and an air strike": (
        bombing(39, SubEventType.SHELLING),
        bombing(57, SubEventType.AIR_DRONE_STRIKE),
    ),
    "an attack, and a clash": (
        bombing(14, SubEventType.ATTACK),
        bombing(14, SubEventType.ARMED_CLASH),
    ),
}


@pytest.mark.parametrize("pair", MISSILE_OR_STRIKE.values(), ids=MISSILE_OR_STRIKE)
def test_the_same_dead_at_one_place_and_day_are_of_one_incident_whatever_it_is_called(corpus, pair):
    assert tell(corpus, *pair) == 1


def test_tolls_of_many_dead_are_of_one_bombing_however_they_disagree_on_where(corpus):
    explosive = SubEventType.REMOTE_EXPLOSIVE
    tolls = [(39, RASHIDIN), (70, RASHIDIN), (112, ALEPPO), (126, ALEPPO)]
    assert tell(corpus, *(bombing(toll, explosive, place) for toll, place in tolls)) == 1


TWO_INCIDENTS = {
    "shelling twice in one city": (
        bombing(3, SubEventType.SHELLING, KHALDIYEH),
        bombing(9, SubEventType.SHELLING, HOMS),
    ),
    "two bombs of few dead, in a city and beside it": (
        bombing(3, SubEventType.REMOTE_EXPLOSIVE, RASHIDIN),
        bombing(9, SubEventType.REMOTE_EXPLOSIVE, ALEPPO),
    ),
    "two districts": (
        bombing(3, SubEventType.SHELLING, KHALDIYEH),
        bombing(3, SubEventType.SHELLING, WAER),
    ),
    "a week later": (bombing(43), bombing(43, when=on(2017, 4, 22))),
    "another kind": (bombing(43), bombing(43, SubEventType.ARMED_CLASH)),
    "another kind, and few dead": (
        bombing(3, SubEventType.SHELLING),
        bombing(3, SubEventType.AIR_DRONE_STRIKE),
    ),
    "another kind, and other dead": (
        bombing(7, SubEventType.SHELLING),
        bombing(16, SubEventType.AIR_DRONE_STRIKE),
    ),
    "another kind, in the city beside it": (
        bombing(43, SubEventType.SHELLING, RASHIDIN),
        bombing(43, SubEventType.AIR_DRONE_STRIKE, ALEPPO),
    ),
    "in the country": (bombing(43, place=SYRIA), bombing(43, place=SYRIA)),
    "deaths since a year": (
        bombing(43, SubEventType.CUMULATIVE_DEATHS),
        bombing(43, SubEventType.CUMULATIVE_DEATHS),
    ),
    "two sieges of one town": (
        incident(SubEventType.SIEGE, WAER, on(2013, 1, 1)),
        incident(SubEventType.SIEGE, WAER, on(2016, 1, 1)),
    ),
    "a siege of another town": (
        incident(SubEventType.SIEGE, WAER, since(2013, 1, 1)),
        incident(SubEventType.SIEGE, JARABLUS, since(2013, 1, 1)),
    ),
}


@pytest.mark.parametrize("pair", TWO_INCIDENTS.values(), ids=TWO_INCIDENTS)
def test_two_incidents_are_two(corpus, pair):
    assert tell(corpus, *pair) == 2


def test_a_siege_is_one_however_late_it_is_told(corpus):
    siege = SubEventType.SIEGE
    told = tell(
        corpus,
        incident(siege, WAER, since(2013, 1, 1)),
        incident(siege, WAER, on(2016, 12, 1, days=30)),
        incident(siege, WAER, on(2017, 3, 10)),
    )
    assert told == 1


def test_days_of_convoys_do_not_chain_into_one(corpus):
    daily = [saturday(persons(1500), when=on(2016, 12, 15 + day)) for day in range(6)]
    assert tell(corpus, *daily) == 3  # pairs of days with like figures; never all six


def once_told(corpus, *makers):
    """Add one report of all the records and say how many movements or incidents it is taken for."""
    corpus.add(reading(*makers))
    view = corpus.view(Filters())
    return view.flows["movement_id"].nunique() + view.incidents["event_id"].nunique()


def said_by(name):
    return Phrase(name, Span(0, 4))


WITHIN_A_REPORT = {
    "told again": (1, saturday(persons(1500)), saturday(persons(1500), term=Term.ARRIVED)),
    "told again without a number": (1, saturday(persons(1500)), saturday()),
    "families, so many people": (1, saturday(persons(37)), saturday(households(9))),
    "by another source": (
        1,
        saturday(persons(1500), attribution=said_by("SANA")),
        saturday(persons(2000), attribution=said_by("Activists")),
    ),
    "the day before, and no number": (2, saturday(when=AROUND), saturday(persons(2000))),
    "another convoy": (2, saturday(persons(1500)), saturday(persons(2000))),
    "roughly the same place": (2, saturday(persons(1500)), saturday(persons(1500), origin=HOMS)),
    "a toll that rose": (1, bombing(112), bombing(126)),
    "two shells": (
        2,
        bombing(3, SubEventType.SHELLING),
        bombing(5, SubEventType.SHELLING),
    ),
    "a toll that rose, somewhere": (1, bombing(112, place=SYRIA), bombing(126, place=SYRIA)),
}


@pytest.mark.parametrize("told", WITHIN_A_REPORT.values(), ids=WITHIN_A_REPORT)
def test_what_one_report_tells_apart_stays_apart_unless_it_tells_it_twice(corpus, told):
    assert once_told(corpus, *told[1:]) == told[0]


BELIEVED = {
    "a number before none": ([None, persons(900)], 900),
    "a figure before a bound": ([more_than(2000), persons(900)], 900),
    "the latest": ([persons(900), persons(1100)], 1100),
    "persons before households": ([persons(900), households(300)], 900),
}


@pytest.mark.parametrize(("quantities", "believed"), BELIEVED.values(), ids=BELIEVED)
def test_the_figure_to_believe_is_chosen_by_rule(corpus, quantities, believed):
    days = {number: date(2017, 3, 19) + timedelta(days=number) for number in range(3)}
    tell(corpus, *map(saturday, quantities), published=days)
    view = corpus.view(Filters())
    assert totals(view).persons.best == believed
    first = corpus.figures_of(view.flows.loc[0, "id"]).iloc[0]
    assert (first["persons_best"], first["role"]) == (believed, "recommended")


def test_where_a_filter_hides_the_figure_to_believe_the_next_best_counts(corpus):
    corpus.add(reading(saturday(persons(900)), of=report(published=date(2017, 3, 20))))
    early = report(title="early news", published=date(2017, 3, 18))
    corpus.add(reading(saturday(persons(1100)), of=early))
    assert totals(corpus.view(Filters())).persons.best == 900
    hidden = corpus.view(Filters(text="early news"))
    assert totals(hidden).persons.best == 1100
    assert hidden.flows.loc[0, "figures"] == 2


def test_linking_changes_no_record(corpus):
    first = reading(saturday(persons(1500)), of=report(title="first"))
    second = reading(saturday(persons(2000)), of=report(title="second"))
    corpus.add(first)
    corpus.add(second)
    assert corpus.reading(first.report.id) == first
    assert corpus.reading(second.report.id) == second


def test_figures_of_a_record_alone_and_of_none(corpus):
    corpus.add(reading(saturday(id="only"), incident(id="other")))
    assert list(corpus.figures_of("only")["id"]) == ["only"]
    assert list(corpus.figures_of("other")["id"]) == ["other"]
    assert len(corpus.figures_of("nobody")) == 0


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_corpus(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


@settings(max_examples=40)
@given(st.lists(readings(), max_size=4))
def test_whatever_is_linked_the_groups_make_sense(shared, made):
    for one in made:
        shared.add(one)
    view = shared.view(Filters())
    for frame, group in ((view.flows, "movement_id"), (view.incidents, "event_id")):
        by_group = frame.groupby(group)
        assert (by_group["figures"].max() == by_group.size()).all()
        assert ((frame["role"] == "recommended").groupby(frame[group]).sum() <= 1).all()
        assert set(frame[group]) <= set(frame["id"])
    assert (view.flows.groupby("movement_id")["is_summed"].sum() <= 1).all()
    linked = view.flows[view.flows["figures"] > 1]
    assert (linked["scope"] == "event").all()
    assert linked["start"].notna().all()
    assert linked["subset_of"].isna().all()


def group_in_memory(makers):
    """Group records of one report each by the rule alone; say which reports tell of the same."""
    seen = []
    for number, make in makers:
        source = report(f"Report {number} tells of what happened.")
        told = make(source, number)
        see, row = (see_flow, flow_row) if isinstance(told, Flow) else (see_incident, incident_row)
        seen.append(see(row(told, source)))
    group = group_all(seen)
    groups = {}
    for one in seen:
        groups.setdefault(group[one.id], set()).add(one.report_id)
    return frozenset(map(frozenset, groups.values()))


TOLD_MANY_TIMES = {
    "a bombing whose toll rose": [
        bombing(43),
        bombing(100, place=ALEPPO),
        bombing(more_than(70), SubEventType.REMOTE_EXPLOSIVE),
        bombing(126, when=on(2017, 4, 16, basis=GUESSED)),
        bombing(112, SubEventType.ATTACK, ALEPPO),
    ],
    "a convoy counted by five": [
        flow(WAER, JARABLUS, on(2017, 3, 18), persons(number))
        for number in (1_350, 1_400, 1_500, 1_850, 2_000)
    ],
}


@pytest.mark.parametrize("kind", TOLD_MANY_TIMES)
def test_in_whatever_order_five_reports_come_they_tell_of_one(kind):
    told = list(enumerate(TOLD_MANY_TIMES[kind]))
    found = {group_in_memory(order) for order in permutations(told)}
    assert len(found) == 1
    assert len(next(iter(found))) == 1


SPOTS = (RASHIDIN, ALEPPO, NORTH, HOMS, WAER, KHALDIYEH, SYRIA, "Madiq", None)
TOLLS = (None, 3, 9, 30, 43, 126)


def crowded(number, chance):
    """A record near many others in time, place, kind and figure."""
    day = date(2017, 4, 10) + timedelta(chance.randrange(12))
    basis = chance.choice([DateBasis.STATED, GUESSED])
    when = on(day.year, day.month, day.day, days=chance.choice([1, 1, 2]), basis=basis)
    many = chance.choice(TOLLS)
    quantity = persons(many) if many else None
    attribution = chance.choice([None, said_by("SANA")])
    if chance.random() < 0.4:
        make = flow(chance.choice(SPOTS), chance.choice(SPOTS), when, quantity)
    else:
        sub = chance.choice(
            [SubEventType.SUICIDE_BOMB, SubEventType.REMOTE_EXPLOSIVE, SubEventType.SIEGE]
        )
        make = incident(sub, chance.choice(SPOTS), when, quantity, attribution=attribution)
    source = report(f"Report {number // 2} tells of what happened.")
    told = make(source, number)
    see, row = (see_flow, flow_row) if isinstance(told, Flow) else (see_incident, incident_row)
    seen = see(row(told, source))
    by_hand = chance.random() < 0.05
    return replace(seen, group="hand:1", is_by_hand=True) if by_hand else seen


@pytest.mark.parametrize("seed", range(40))
def test_groups_follow_from_the_records_alone_whichever_came_and_went_before(seed):
    chance = random.Random(seed)  # noqa: S311 - made-up records, no secret
    number = chance.randrange(2, 60)
    records = [crowded(k, chance) for k in range(number)]
    expected = group_all(records)
    for family in {family_of(one.kind) for one in records}:
        mine = [one for one in records if one.kind in family]
        chance.shuffle(mine)
        visitors = [crowded(1000 + k, chance) for k in range(6)]
        visitors = [one for one in visitors if one.kind in family]
        here, group = [], {}
        for some in (visitors, *(mine[k : k + 3] for k in range(0, len(mine), 3))):
            groups = Groups()
            groups.know(replace(one, group=group[one.id]) for one in here)
            groups.arrive(some)
            here += some
            group |= groups.settle()
        here = [one for one in here if one not in visitors]
        groups = Groups()
        groups.know(replace(one, group=group[one.id]) for one in here)
        groups.leave(replace(one, group=group[one.id]) for one in visitors)
        group |= groups.settle()
        assert {one.id: group[one.id] for one in mine} == {one.id: expected[one.id] for one in mine}


def test_in_whatever_order_reports_come_groups_and_figures_to_believe_are_the_same(tmp_path):
    chance = random.Random(5)  # noqa: S311 - made-up reports, no secret
    made = [
        reading(
            bombing(chance.choice(TOLLS[1:]), place=chance.choice(SPOTS), when=on(2017, 4, day)),
            saturday(persons(chance.choice([90, 100, 900])), when=on(2017, 4, day)),
            of=report(title=f"report {day} {k}", published=date(2017, 4, day + k)),
        )
        for day in range(12, 18)
        for k in range(4)
    ]
    found = []
    for number in range(3):
        with open_corpus(tmp_path / str(number)) as corpus:
            for one in made:
                corpus.add(one)
                if number:
                    corpus.counts()
            view = corpus.view(Filters())
            groups = [
                dict(zip(frame["id"], zip(frame[group], frame["role"], strict=True), strict=True))
                for frame, group in ((view.flows, "movement_id"), (view.incidents, "event_id"))
            ]
            found.append((groups, totals(view)))
        chance.shuffle(made)
    assert found[0] == found[1] == found[2]
    assert view.incidents["event_id"].nunique() < len(view.incidents)
