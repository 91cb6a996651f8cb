"""Each format says what it says, in its true headings; what it does not say stays unknown."""

from __future__ import annotations

import json
from datetime import date

import pytest

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
OLD_ACLED = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob"
)
IDU = (
    "id,country,iso3,latitude,longitude,centroid,role,displacement_type,qualifier,figure,"
    "displacement_date,displacement_start_date,displacement_end_date,year,event_id,event_name,"
    "event_codes,event_code_types,event_start_date,event_end_date,category,subcategory,type,"
    "subtype,standard_popup_text,standard_info_text,old_id,sources,source_url,locations_name,"
    "locations_coordinates,locations_accuracy,locations_type,displacement_occurred,created_at"
)
DTM = (
    "id,operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,"
    "numPresentIdpInd,reportingDate,yearReportingDate,monthReportingDate,roundNumber,"
    "assessmentType,operationStatus"
)
DTM_TAGS = (
    "#id+code,#operation+name,#country+name,#country+code,#adm1+name,#adm1+code,#adm2+name,"
    "#adm2+code,#adm+level,#affected+idps,#date+reported,#date+year+reported,#date+month+reported,"
    "#round+code,#assessment+type,#operation+status"
)
SHELLING = {
    "event_id_cnty": "SYR1",
    "event_date": "2017-03-13",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "iso": "760",
    "country": "Syria",
    "admin1": "Homs",
    "location": "Al Waer",
    "latitude": "34.746",
    "longitude": "36.673",
    "geo_precision": "1",
    "source": "Local source",
    "notes": "Shells fell on al-Waer; nobody was hurt.",
    "fatalities": "0",
    "timestamp": "1675191965",
}
CLASH = {
    "id": "412",
    "type_of_violence": "1",
    "dyad_name": "Government - Rebels",
    "side_a": "Government",
    "side_b": "Rebels",
    "source_headline": "Clashes near Homs",
    "source_date": "2017-03-14",
    "where_prec": "1",
    "where_coordinates": "Homs city",
    "adm_1": "Homs governorate",
    "latitude": "34.73",
    "longitude": "36.71",
    "country": "Syria",
    "date_prec": "1",
    "date_start": "2017-03-13 00:00:00.000",
    "date_end": "2017-03-13 00:00:00.000",
    "best": "4",
    "high": "9",
    "low": "3",
}
FLIGHT = {
    "id": "174447",
    "country": "Sudan",
    "iso3": "SDN",
    "latitude": "14.39",
    "longitude": "33.66",
    "role": "Recommended figure",
    "displacement_type": "Conflict",
    "qualifier": "total",
    "figure": "1000",
    "displacement_date": "2025-05-02",
    "displacement_start_date": "2025-05-01",
    "displacement_end_date": "2025-05-02",
    "event_name": "Sudan: Clashes - Al Jazirah - 01/05/2025",
    "standard_popup_text": "<b> Sudan:   1,000 displacements (forced to flee) </b><br> About 200 "
    "households fled.",
    "locations_name": "Al Fao, Gedarif; Al Jazirah, Sudan",
    "locations_coordinates": "14.11326, 34.088169; 14.66715, 33.222359",
    "locations_accuracy": "County/City/town/Village/Woreda (ADM3); State/Region/Province (ADM1)",
    "locations_type": "Destination; Origin",
    "created_at": "2025-05-04T10:00:00Z",
}


def table(headings, *rows, tags=""):
    headings = headings.split(",") if isinstance(headings, str) else headings

    def cell(text):
        return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text

    lines = [",".join(headings), *([tags] if tags else [])]
    lines += [",".join(cell(row.get(heading, "")) for heading in headings) for row in rows]
    return "\n".join(lines) + "\n"


# --- ACLED ----------------------------------------------------------------------------------------


def test_an_acled_event_is_an_incident_with_its_notes_as_evidence(take):
    check, [event], rejects = take(table(ACLED, SHELLING))
    assert check.mapping.format == "acled"
    assert not rejects
    assert event["event_type"] == "Explosions/Remote violence"
    assert event["sub_event_type"] == "Shelling/artillery/missile attack"
    assert (event["lat"], event["lon"], event["precision"]) == (34.746, 36.673, "POINT")
    assert event["place_country"] == "SY"
    assert event["place_within"] == "Homs; Syria"
    assert event["sentence"] == "Shells fell on al-Waer; nobody was hurt."
    assert event["title"] == "ACLED SYR1"
    assert event["published"] == date(2023, 1, 31)
    assert json.loads(event["source_row"]) == {**dict.fromkeys(ACLED.split(","), ""), **SHELLING}


def test_fatalities_of_zero_are_stated_and_an_empty_cell_is_unknown(take):
    unknown = SHELLING | {"event_id_cnty": "SYR2", "fatalities": ""}
    _, [stated, empty], _ = take(table(ACLED, SHELLING, unknown))
    assert (stated["fatalities_low"], stated["fatalities_high"]) == (0, 0)
    assert empty["fatalities_low"] is None
    assert empty["fatalities_high"] is None


@pytest.mark.parametrize(
    ("code", "start", "end", "precision"),
    [
        ("1", date(2017, 3, 15), date(2017, 3, 16), "day"),
        ("2", date(2017, 3, 12), date(2017, 3, 19), "week"),
        ("3", date(2017, 3, 1), date(2017, 4, 1), "month"),
    ],
)
def test_acled_time_precision_becomes_the_days_it_means(take, code, start, end, precision):
    row = SHELLING | {"event_date": "2017-03-15", "time_precision": code}
    _, [event], _ = take(table(ACLED, row))
    assert (event["start"], event["end"], event["date_precision"]) == (start, end, precision)


@pytest.mark.parametrize(
    ("code", "name", "precision", "radius"),
    [("1", "Al Waer", "POINT", None), ("2", "Al Waer", "AREA", 25.0), ("3", "Homs", "ADM1", None)],
)
def test_acled_geo_precision_becomes_the_area_it_means(take, code, name, precision, radius):
    _, [event], _ = take(table(ACLED, SHELLING | {"geo_precision": code}))
    assert (event["place_name"], event["precision"], event["radius_km"]) == (
        name,
        precision,
        radius,
    )


def test_acled_of_2017_is_read_with_its_capital_headings_and_days_first(take):
    row = {
        "EVENT_ID_CNTY": "1416ALG",
        "EVENT_DATE": "03/04/2001",
        "TIME_PRECISION": "1",
        "EVENT_TYPE": "Battle-No change of territory",
        "COUNTRY": "Algeria",
        "LOCATION": "Beni Douala",
        "LATITUDE": "36.61954",
        "LONGITUDE": "4.08282",
        "GEO_PRECISION": "1",
        "NOTES": "A clash.",
        "FATALITIES": "1",
    }
    _, [event], rejects = take(table(OLD_ACLED, row))
    assert not rejects
    assert event["start"] == date(2001, 4, 3)
    assert event["sub_event_type"] == "Armed clash"


def test_types_of_before_2019_become_coarse_only_where_somebody_asks(take):
    row = {
        "EVENT_ID_CNTY": "1ALG",
        "EVENT_DATE": "18/04/2001",
        "EVENT_TYPE": "Riots/Protests",
        "INTER1": "5",
        "COUNTRY": "Algeria",
        "LOCATION": "Beni Douala",
        "NOTES": "Rioters.",
    }
    _, records, [reject] = take(table(OLD_ACLED, row))
    assert not records
    assert "former_types" in reject.reason
    _, [event], _ = take(
        table(OLD_ACLED, row), change=lambda m: m.with_constant("former_types", "coarse")
    )
    assert (event["event_type"], event["sub_event_type"]) == ("Riots", "Violent demonstration")


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"sub_event_type": "Skirmish"}, "sub_event_type", "no sub-event type"),
        ({"event_type": "Battles"}, "event_type", "not the event type"),
        ({"event_type": "Remote violence", "sub_event_type": ""}, "event_type", "former_types"),
        ({"time_precision": "4"}, "time_precision", "1, 2 and 3"),
        ({"geo_precision": "9"}, "geo_precision", "1, 2 and 3"),
        ({"event_date": "2017-02-30"}, "event_date", "off the calendar"),
        ({"fatalities": "-3"}, "fatalities", "fewer than nobody"),
        ({"fatalities": "many"}, "fatalities", "no whole number"),
        ({"latitude": "134.7"}, "latitude", "off the globe"),
        ({"latitude": "0", "longitude": "0"}, "latitude", "unknown coordinates"),
        ({"longitude": ""}, "longitude", "give both or none"),
    ],
)
def test_what_acled_cannot_mean_is_rejected_with_its_reason(take, change, column, reason):
    row = SHELLING | change
    _, records, [reject] = take(table(ACLED, row))
    assert not records
    assert (reject.row_number, reject.column, reject.value) == (2, column, row[column])
    assert reason in reject.reason


def test_swapped_coordinates_are_seen_by_the_country(take):
    row = SHELLING | {"country": "Nigeria", "iso": "566", "latitude": "13.15", "longitude": "11.83"}
    far = SHELLING | {"country": "Ukraine", "iso": "804", "latitude": "24.03", "longitude": "49.84"}
    _, [kept], [reject] = take(table(ACLED, row, far | {"event_id_cnty": "UKR1"}))
    assert kept["place_country"] == "NG"
    assert "swap" in reject.reason


# --- UCDP -----------------------------------------------------------------------------------------


def test_a_ged_event_has_bounds_and_the_row_in_words_as_evidence(take):
    check, [event], _ = take(table(GED, CLASH))
    assert check.mapping.format == "ucdp-ged"
    figures = tuple(event[f"fatalities_{bound}"] for bound in ("low", "best", "high"))
    assert figures == (3, 4, 9)
    assert event["fatalities_qualifier"] == "approximately"
    assert (event["event_type"], event["sub_event_type"]) == ("Battles", "Armed clash")
    assert "Government - Rebels" in event["sentence"]
    assert "4 deaths (3 to 9)" in event["sentence"]
    assert event["published"] == date(2017, 3, 14)
    assert (event["actor1"], event["actor2"]) == ("Government", "Rebels")


@pytest.mark.parametrize(
    ("code", "last", "precision"),
    [("1", "13", "day"), ("2", "16", "week"), ("4", "31", "month"), ("1", "15", "period")],
)
def test_ged_date_precision(take, code, last, precision):
    row = CLASH | {"date_prec": code, "date_end": f"2017-03-{last}"}
    _, [event], _ = take(table(GED, row))
    assert event["date_precision"] == precision
    assert event["start"] == date(2017, 3, 13)
    assert (event["end"] - date(2017, 3, int(last))).days == 1


@pytest.mark.parametrize(
    ("code", "name", "precision", "radius"),
    [
        ("1", "Homs city", "POINT", None),
        ("2", "Homs city", "AREA", 25.0),
        ("4", "Homs governorate", "ADM1", None),
        ("6", "Syria", "ADM0", None),
    ],
)
def test_ged_where_precision(take, code, name, precision, radius):
    _, [event], _ = take(table(GED, CLASH | {"where_prec": code}))
    assert (event["place_name"], event["precision"], event["radius_km"]) == (
        name,
        precision,
        radius,
    )


def test_ged_bounds_out_of_order_are_rejected(take):
    _, records, [reject] = take(table(GED, CLASH | {"best": "12"}))
    assert not records
    assert reject.column == "best"


# --- IDU ------------------------------------------------------------------------------------------


def test_an_idu_figure_keeps_all_its_places_and_is_not_divided(take):
    check, [flow], _ = take(table(IDU, FLIGHT))
    assert check.mapping.format == "idmc-idu"
    assert (flow["origin_name"], flow["origin_precision"]) == ("Al Jazirah, Sudan", "ADM1")
    assert (flow["destination_name"], flow["destination_precision"]) == ("Al Fao, Gedarif", "ADM3")
    assert flow["persons_best"] == 1000
    assert flow["term"] == "forced to flee"
    assert (flow["role"], flow["scope"]) == ("recommended", "event")
    assert (flow["start"], flow["end"]) == (date(2025, 5, 1), date(2025, 5, 3))
    assert flow["date_precision"] == "period"
    assert flow["sentence"].startswith("Sudan: 1,000 displacements (forced to flee)")
    assert "<" not in flow["sentence"]


def test_triangulating_figures_are_not_recommended(take):
    _, [flow], _ = take(table(IDU, FLIGHT | {"role": "Triangulation"}))
    assert flow["role"] == "triangulation"


def test_idu_qualifiers_become_bounds(take):
    rows = [
        FLIGHT | {"id": str(n), "qualifier": words}
        for n, words in enumerate(["more than or equal", "approximately", "a lot of"])
    ]
    _, [more, about], [reject] = take(table(IDU, *rows))
    assert (more["persons_low"], more["persons_high"]) == (1000, None)
    assert about["persons_low"] < 1000 < about["persons_high"]
    assert reject.column == "qualifier"


def test_the_older_idu_without_places_is_an_area_in_its_country(take):
    older = {k: v for k, v in FLIGHT.items() if not k.startswith("locations") and k != "role"}
    headings = [one for one in IDU.split(",") if not one.startswith("locations") and one != "role"]
    _, [flow], _ = take(table(headings, older))
    assert (flow["origin_name"], flow["origin_precision"]) == ("Sudan", "AREA")


def test_idu_as_json(take):
    rows = [FLIGHT | {"figure": 1000, "latitude": 14.39, "old_id": None}]
    _, [flow], _ = take(json.dumps(rows), "idus.json")
    assert flow["persons_best"] == 1000


# --- DTM ------------------------------------------------------------------------------------------

IDPS = {
    "id": "8322",
    "operation": "Haiti Earthquake",
    "admin0Name": "Haiti",
    "admin0Pcode": "HTI",
    "admin1Name": "Ouest",
    "adminLevel": "1",
    "numPresentIdpInd": "1059849",
    "reportingDate": "2010-11-30T00:00:00",
    "roundNumber": "1",
    "assessmentType": "SA",
}


def test_a_dtm_figure_is_a_stock_in_a_place_found_by_name(take, gazetteer):
    country = IDPS | {"id": "1080", "admin1Name": "", "numPresentIdpInd": "1068882"}
    check, [here, whole], _ = take(table(DTM, IDPS, country, tags=DTM_TAGS), gazetteer=gazetteer)
    assert check.mapping.format == "iom-dtm"
    assert here["scope"] == whole["scope"] == "stock"
    assert here["destination_country"] == "HT"
    assert here["destination_precision"] == "ADM1"
    assert whole["destination_precision"] == "ADM0"
    assert here["persons_best"] == 1059849
    assert here["start"] == date(2010, 11, 30)
    assert here["origin_name"] is None
    assert "site assessment" in here["sentence"]


def test_households_stay_households(take):
    headings = [
        "Site Name",
        "Latitude",
        "Longitude",
        "Total IDP Individuals",
        "Households",
        "Survey Date",
    ]
    text = ",".join(headings) + "\nCamp A,34.5,36.5,,120,2017-03-01\n"
    _, [stock], _ = take(text, layout="iom-dtm")
    assert (stock["unit"], stock["households_best"], stock["persons_best"]) == (
        "household",
        120,
        None,
    )


# --- Others ---------------------------------------------------------------------------------------


def test_hxl_tags_are_stripped_and_used(take):
    text = (
        "Gouvernorat,Personnes,Le\n#adm1+name,#affected+idps,#date+reported\nHoms,1200,2017-03-13\n"
    )
    check, [flow], rejects = take(text)
    assert not rejects
    assert dict(check.mapping.columns)["persons"] == "Personnes"
    assert flow["persons_best"] == 1200
    assert flow["destination_name"] == "Homs"
    assert flow["scope"] == "stock"
    assert json.loads(flow["source_row"]) == {
        "Gouvernorat": "Homs",
        "Personnes": "1200",
        "Le": "2017-03-13",
    }


def test_flowmap_sheets_are_joined(take, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "properties"
    book.active.append(["property", "value"])
    book.active.append(["title", "Evacuations"])
    places = book.create_sheet("locations")
    flows = book.create_sheet("flows")
    for row in (
        ["id", "name", "lat", "lon"],
        ["1", "al-Waer", 34.74, 36.67],
        ["2", "Jarabulus", 36.81, 38.01],
    ):
        places.append(row)
    for row in (
        ["origin", "dest", "count", "time"],
        ["1", "2", 1500, "2017-03-18"],
        ["1", "9", 3, None],
    ):
        flows.append(row)
    path = tmp_path / "flowmap.xlsx"
    book.save(path)
    check, [flow, lost], _ = take(path)
    assert check.mapping.format == "flowmap"
    assert (flow["origin_name"], flow["destination_name"]) == ("al-Waer", "Jarabulus")
    assert (flow["origin_lat"], flow["destination_lon"]) == (34.74, 38.01)
    assert flow["persons_best"] == 1500
    assert flow["start"] == date(2017, 3, 18)
    assert (lost["destination_name"], lost["destination_lat"]) == ("9", None)
    assert lost["start"] is None


def test_any_table_by_a_mapping_that_is_corrected(take):
    text = "Von;Nach;Leute;Tag\nHoms;Idlib;>500;13.03.2017\n"
    _, [flow], _ = take(
        text,
        layout="table-flows",
        change=lambda m: (
            m.with_column("origin_name", "Von")
            .with_column("destination_name", "Nach")
            .with_column("persons", "Leute")
            .with_column("start", "Tag")
            .with_constant("term", "evacuated")
        ),
    )
    assert (flow["origin_name"], flow["destination_name"]) == ("Homs", "Idlib")
    assert (flow["persons_low"], flow["persons_high"], flow["qualifier"]) == (
        500,
        None,
        "more than",
    )
    assert flow["term"] == "evacuated"
    assert flow["sentence"] == ">500 people evacuated, from Homs, to Idlib, 13.03.2017."


def test_incidents_of_any_table_need_a_type_of_acled(take):
    text = "date,place,sub_event_type,killed,lat,lon\n2017-03-13,Homs,Armed clash,3,34.7,36.7\n"
    text += "2017-03-13,Homs,brawl,3,34.7,36.7\n"
    _, [event], [reject] = take(text)
    assert event["event_type"] == "Battles"
    assert event["fatalities_best"] == 3
    assert "none of those Masar knows" in reject.reason


def test_a_name_without_coordinates_goes_through_the_gazetteer(take, gazetteer):
    text = "from,to,persons,date,origin country\nAleppo,Nowhereville Xyz,10,2017-03-13,SY\n"
    _, [flow], _ = take(text, gazetteer=gazetteer)
    assert flow["origin_country"] == "SY"
    assert 36 < flow["origin_lat"] < 36.5
    assert flow["destination_lat"] is None
    assert flow["destination_unresolved"] == "not found"
