"""What goes to the map's frame, and what may come back."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import assets
from components.base_layers import base_map
from components.look import Look
from components.map import (
    MapEvent,
    make_payload,
    read_event,
    window_days,
)
from components.offline_map import Command, OfflineMap
from components.payload import AREA_RADIUS_KM, EPOCH
from components.player_file import player_file
from components.tiles import TILES, tile_layer
from data.bounds import Bounds
from data.corpus import Kept
from data.corpus.keeping import KeptRecords
from data.corpus.view import FLOW_COLUMNS, INCIDENT_COLUMNS, LeftOut, View
from data.filters import Filters
from data.model import Precision

FLOW = {
    "id": "f1",
    "origin_name": "al-Waer",
    "origin_lat": 34.7436,
    "origin_lon": 36.6745,
    "origin_precision": "POINT",
    "destination_name": "Idlib province",
    "destination_lat": 35.82,
    "destination_lon": 36.7,
    "destination_precision": "ADM1",
    "start": "2017-03-18",
    "end": "2017-03-19",
    "shown_before": "2017-03-19",
    "date_precision": "day",
    "persons_low": 1400,
    "persons_high": 1600,
    "unit": "person",
    "term": "evacuated",
    "status": "done",
    "scope": "event",
    "is_summed": True,
}
INCIDENT = {
    "id": "i1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "place_name": "<b>Homs</b>",
    "lat": 34.73,
    "lon": 36.71,
    "precision": "POINT",
    "start": "2017-02-07",
    "end": "2017-02-08",
    "shown_before": "2017-02-08",
    "date_precision": "day",
}
TEXTS = ("start", "end", "shown_before")


def _frame(rows, columns):
    frame = pd.DataFrame(rows, columns=list(columns))
    for column in columns:
        if column in TEXTS:
            frame[column] = pd.to_datetime(frame[column])
        elif column.endswith(("_low", "_high", "_best")):
            frame[column] = frame[column].astype("Int64")
        elif column.endswith(("lat", "lon", "_km")):
            frame[column] = frame[column].astype(float)
    return frame


def make_view(flows=(FLOW,), incidents=(INCIDENT,), filters=None):
    return View(
        filters or Filters(),
        _frame(list(flows), FLOW_COLUMNS),
        _frame(list(incidents), INCIDENT_COLUMNS),
        LeftOut(len(flows), len(flows)),
        LeftOut(len(incidents), len(incidents)),
    )


def make_kept(view, *, filters=None):
    """All of a view as kept, in its dates, and counted where it may be."""

    def records(frame, counted, out):
        ids = frame["id"].to_numpy(dtype=object)
        return KeptRecords(ids, np.ones(len(ids), dtype=bool), np.asarray(counted, dtype=bool), out)

    return Kept(
        filters or view.filters,
        records(view.flows, view.flows["is_summed"].fillna(value=False), view.flows_left_out),
        records(view.incidents, [True] * len(view.incidents), view.incidents_left_out),
    )


def _content(view):
    return json.loads(make_payload(view).published.content)


# --- The payload ----------------------------------------------------------------------------------


def test_days_are_numbers_and_words_are_codes():
    sent = _content(make_view())
    assert sent["flows"]["start"] == [(date(2017, 3, 18) - EPOCH).days]
    assert sent["kinds"]["status"][sent["flows"]["status"][0]] == "done"
    assert sent["first"] == (date(2017, 2, 7) - EPOCH).days
    assert sent["last"] == (date(2017, 3, 18) - EPOCH).days


def test_unknown_is_null_and_never_zero():
    bare = dict.fromkeys(FLOW) | {"id": "f2", "is_summed": False}
    sent = _content(make_view(flows=[FLOW, bare]))
    flows = sent["flows"]
    assert [flows[key][1] for key in ("start", "end", "low", "high", "best")] == [None] * 5
    assert flows["from"]["lat"][1] is None
    assert flows["from"]["name"][1] == -1
    assert flows["best"][0] is None


def test_an_area_always_has_a_reach():
    sent = _content(make_view())
    assert sent["flows"]["to"]["radius_km"] == [AREA_RADIUS_KM[Precision.ADM1]]
    assert sent["flows"]["from"]["radius_km"] == [None]


def test_every_area_precision_has_a_usual_reach():
    assert set(AREA_RADIUS_KM) == set(Precision) - {Precision.POINT}


def test_households_are_sent_as_households():
    flow = FLOW | {
        "persons_low": None,
        "persons_high": None,
        "households_low": 50,
        "unit": "household",
    }
    flows = _content(make_view(flows=[flow]))["flows"]
    assert (flows["low"], flows["unit"]) == ([50], ["household"])


def test_names_travel_as_data_whatever_they_hold():
    assert "<b>Homs</b>" in _content(make_view())["names"]


def test_an_empty_corpus_is_a_payload_too():
    payload = make_payload(make_view(flows=[], incidents=[]))
    assert payload.first is None
    masks = payload.masks(make_kept(make_view(flows=[], incidents=[])))
    none = {"flows": "", "incidents": ""}
    assert masks == {"kept": none, "matching": none, "counted": none}


def test_equal_content_has_an_equal_name():
    assert make_payload(make_view()).published.name == make_payload(make_view()).published.name
    other = make_view(flows=[FLOW | {"persons_low": 1}])
    assert make_payload(other).published.name != make_payload(make_view()).published.name


@settings(deadline=None)  # a machine may be busy
@given(st.lists(st.booleans(), max_size=60))
def test_a_mask_says_which_rows_are_kept(kept):
    flows = [FLOW | {"id": f"f{number}"} for number in range(len(kept))]
    payload = make_payload(make_view(flows=flows))
    chosen = [flow for flow, is_kept in zip(flows, kept, strict=True) if is_kept]
    view = make_view(flows=[*chosen, FLOW | {"id": "elsewhere"}])
    sent = payload.masks(make_kept(view))["kept"]["flows"]
    bits = np.unpackbits(np.frombuffer(base64.b64decode(sent), np.uint8), bitorder="little")
    assert [bool(bit) for bit in bits[: len(kept)]] == kept


def test_what_is_kept_what_matches_and_what_is_counted_are_three_masks():
    flows = [FLOW | {"id": f"f{n}", "is_summed": n != 1} for n in range(3)]
    payload = make_payload(make_view(flows=flows))
    kept = make_kept(make_view(flows=flows))
    in_window = np.array([True, True, False])
    masks = payload.masks(replace(kept, flows=replace(kept.flows, in_window=in_window)))
    bits = {name: base64.b64decode(mask["flows"])[0] for name, mask in masks.items()}
    assert bits == {"kept": 0b011, "matching": 0b111, "counted": 0b101}


@pytest.mark.parametrize(
    ("review", "sent"),
    [(None, 0), ("confirmed", 1), ("corrected", 1), ("added by hand", 1), ("imported", 2)],
)
def test_what_a_person_confirmed_is_told_from_what_a_machine_read(review, sent):
    view = make_view()
    assert _content(view)["flows"]["vouched"] == [0]
    told = _content(replace(view, flows=view.flows.assign(review=[review])))
    assert told["flows"]["vouched"] == [sent]


# --- The command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "window"),
    [
        (None, None, None),
        (date(2017, 3, 1), date(2017, 3, 1), ("2017-03-01", "2017-03-02")),
        (date(2017, 3, 1), None, ("2017-03-01", "2017-03-19")),
        (None, date(2017, 2, 28), ("2017-02-07", "2017-03-01")),
        (date(2020, 1, 1), None, ("2020-01-01", "2020-01-02")),
    ],
)
def test_the_window_is_the_filters_dates_half_open(start, end, window):
    days = window_days(Filters(start=start, end=end), make_payload(make_view()))
    expected = window and tuple((date.fromisoformat(day) - EPOCH).days for day in window)
    assert days == expected


def test_the_frame_loads_nothing_from_another_server():
    drawn = OfflineMap("../published/", module="player.js", start="startPlayer")
    (link,) = [url for _, url in (*drawn.default_js, *drawn.default_css)]
    assert link == f"../published/{player_file().name}"
    import folium  # noqa: PLC0415 - to see that other maps keep theirs

    assert any("bootstrap" in name for name, _ in folium.Map.default_js)


def test_a_command_empties_the_list_of_groups():
    command = Command({"picked": ['");alert(1)//']})
    script = command._template.module.script(command)  # noqa: SLF001 - what streamlit-folium renders
    assert "window.feature_group = []" in script
    assert '["\\");alert(1)//"]' in script


def test_a_name_in_a_command_cannot_end_the_script():
    command = Command({"name": "</script><script>alert(1)"})
    assert "</script" not in command._template.module.script(command)  # noqa: SLF001 - as above


# --- Events ---------------------------------------------------------------------------------------

PAYLOAD = make_payload(make_view())
FIRST = (date(2017, 3, 1) - EPOCH).days


def test_an_event_is_read_in_the_models_words():
    sent = {
        "kind": "pick",
        "picked": ["f1", "i1"],
        "window": [FIRST, FIRST + 7],
        "area": [34.5, 36.2, 35, 37],
        "asked": " Homs ",
        "look": {"view": [34, 38, 6.5], "day": FIRST, "trail": "all", "speed": 2, "bars": "deaths"},
    }
    assert read_event(sent, PAYLOAD) == MapEvent(
        "pick",
        Look(view=(34.0, 38.0, 6.5), day=date(2017, 3, 1), trail="all", speed=2.0, bars="deaths"),
        ("f1", "i1"),
        (date(2017, 3, 1), date(2017, 3, 7)),
        Bounds(34.5, 36.2, 35, 37),
        "Homs",
    )


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ({"picked": ["f1", "stranger", 7, None]}, ("f1",)),
        ({"picked": "f1"}, ()),
        ({"picked": None, "window": [1e300, 1e301], "look": {"day": 1e300}}, ()),
        ({"window": [FIRST, FIRST], "look": {"day": "now", "view": ["x", 1, 2]}}, ()),
        ({"window": [FIRST], "look": {"day": True, "view": [91, 0, 3], "speed": []}}, ()),
        ({"window": [float("nan"), 3], "look": {"view": [float("nan"), 0, 3]}}, ()),
        ({"area": [35, 36, 34, 37], "asked": 7, "look": ["fast"]}, ()),
        ({"area": ["34", 36, 35, None], "look": {"trail": "eon", "tiles": "Mars"}}, ()),
    ],
)
def test_what_makes_no_sense_is_left_out(sent, left):
    assert read_event({"kind": "pick"} | sent, PAYLOAD) == MapEvent("pick", Look(), left)


def test_a_map_that_was_only_moved_keeps_how_else_it_was_looked_at():
    before = Look(step="week", labels="both", day=date(2017, 3, 1))
    event = read_event({"kind": "look", "look": {"view": [34, 38, 6]}}, PAYLOAD, before)
    assert event == MapEvent("look", Look(step="week", labels="both", view=(34.0, 38.0, 6.0)))


@pytest.mark.parametrize("kind", [None, "delete", 3, ["pick"]])
def test_an_event_of_no_known_kind_is_none(kind):
    assert read_event({"kind": kind}, PAYLOAD) is None


# --- Files ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_CACHE", str(tmp_path))
    assets.published_folder.cache_clear()
    yield tmp_path / "map"
    assets.published_folder.cache_clear()


def test_a_file_is_published_whole_and_once(folder):
    published = assets.Published.of("corpus", b'{"a": 1}')
    assert assets.publish(published) == assets.publish(published) == published.name
    assert [file.name for file in folder.iterdir()] == [published.name]
    assert gzip.decompress((folder / published.name).read_bytes()) == b'{"a": 1}'
    script = assets.Published.of_script("player", b"let a;")
    assert (folder / assets.publish(script)).read_bytes() == b"let a;"


def test_old_files_are_removed_and_one_in_use_stays(folder):
    first = assets.Published.of("corpus", b"first")
    assets.publish(first)
    for number in range(3 * assets.KEPT_FILES):
        assets.publish(assets.Published.of("corpus", str(number).encode()))
        assets.publish(first)
    assert (folder / first.name).exists()
    assert len(list(folder.iterdir())) == assets.KEPT_FILES


def test_the_base_map_is_small_and_has_every_layer():
    content = json.loads(base_map().content)
    assert all(content[name] for name in ("land", "borders", "admin1", "rivers", "lakes", "places"))
    assert len(base_map().content) < 3_000_000


# --- Tiles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TILES)
def test_online_maps_need_no_key_and_name_their_source(name):
    layer = tile_layer(name)
    assert layer["url"].startswith("https://")
    assert "key" not in layer["url"].lower()
    assert layer["attribution"]


def test_unknown_tiles_are_refused_with_what_there_is():
    with pytest.raises(ValueError, match="'Mars'; choose one of OpenStreetMap"):
        tile_layer("Mars")


def test_a_governorate_is_sent_with_its_outline_once_and_a_town_with_none():
    known = FLOW | {"destination_country": "SY", "origin_country": "SY", "id": "f2"}
    country = INCIDENT | {"place_name": "Syria", "place_country": "SY", "precision": "ADM0"}
    payload = make_payload(make_view([known, known | {"id": "f3"}, FLOW], [country]))
    content = json.loads(payload.published.content)
    assert content["flows"]["to"]["outline"] == [0, 0, -1]  # the last is told of no country
    assert content["flows"]["from"]["outline"] == [-1, -1, -1]
    assert content["incidents"]["at"]["outline"] == [1]
    idlib, syria = content["outlines"]["areas"]
    assert (idlib["has_edge"], syria["has_edge"]) == (True, False)
    assert len(syria["lines"]) > len(idlib["lines"])
    lon, lat = (degrees / content["outlines"]["units"] for degrees in idlib["lines"][0][:2])
    assert 35 < lat < 37
    assert 35 < lon < 38
