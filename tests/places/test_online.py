from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from geopy.exc import GeocoderServiceError
from geopy.location import Location

from data.model import Mention, Place, Precision, Span, Unresolved, UnresolvedReason
from data.places import MasarGeocoder, locate, online

NOWHERE = "Xyzzyville"
ANSWER = {
    "lat": "34.5", "lon": "36.5", "display_name": "Xyzzyville, Syria", "addresstype": "village",
    "boundingbox": ["34.49", "34.51", "36.49", "36.51"], "address": {"country_code": "sy"},
    "osm_id": 7,
}  # fmt: skip


class Fake:
    """A Nominatim on loopback that answers as it is told and counts its questions."""

    def __init__(self):
        self.body, self.status, self.headers, self.delay_s = [], 200, {}, 0.0
        self.asked = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                time.sleep(outer.delay_s)
                body = outer.body if isinstance(outer.body, bytes) else json.dumps(outer.body)
                self.send_response(outer.status)
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(OSError):  # the client had enough of waiting
                    self.wfile.write(body if isinstance(body, bytes) else body.encode())

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def service(self, **about):
        made = online.nominatim(f"127.0.0.1:{self.server.server_port}", "http")
        made.interval_s = 0.0
        for name, value in about.items():
            setattr(made, name, value)
        return made


@pytest.fixture
def fake():
    made = Fake()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def kept(tmp_path):
    return online.Kept(tmp_path / "answers.sqlite")


def failed(name=NOWHERE):
    return Unresolved(name, UnresolvedReason.SERVICE_FAILED)


def test_an_answer_becomes_a_place_that_says_where_it_came_from(fake, kept):
    fake.body = [ANSWER]
    found = online.Online([fake.service()], kept).find(NOWHERE, "SY")
    assert (found.lat, found.lon, found.country) == (34.5, 36.5, "SY")
    assert (found.source, found.precision) == ("Nominatim", Precision.POINT)
    assert "countrycodes=sy" in fake.asked[0]


def test_no_question_is_asked_twice_not_even_by_the_next_session(fake, kept):
    fake.body = [ANSWER]
    first = online.Online([fake.service()], kept).find(NOWHERE)
    again = online.Online([fake.service()], online.Kept(kept.path)).find(NOWHERE)
    assert first == again
    assert len(fake.asked) == 1


def test_that_there_is_no_such_place_is_an_answer_and_kept_too(fake, kept):
    asked = online.Online([fake.service()], kept)
    for _ in range(2):
        assert asked.find(NOWHERE) == Unresolved(NOWHERE, UnresolvedReason.NOT_FOUND)
    assert len(fake.asked) == 1


@pytest.mark.parametrize("status", [500, 502, 403, 429])
def test_a_service_that_fails_has_not_said_there_is_no_such_place(fake, kept, status):
    fake.status = status
    assert online.Online([fake.service()], kept).find(NOWHERE) == failed()


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"",
        {"error": "odd"},
        [{"lat": "x", "lon": "y", "display_name": "X"}],
        [{"lat": "91", "lon": "0.5", "display_name": "X"}],
        [{"lat": None, "lon": "5", "display_name": "X"}],
        [{"lat": "nan", "lon": "5", "display_name": "X"}],
    ],
)
def test_rubbish_is_a_failure_and_never_a_place(fake, kept, body):
    fake.body = body
    found = online.Online([fake.service()], kept).find(NOWHERE)
    assert isinstance(found, Unresolved)
    assert kept.get("Nominatim", NOWHERE, None)[1] is None


def test_a_slow_service_is_given_up_and_then_let_alone(fake, kept):
    fake.delay_s = 0.4
    service = fake.service()
    service.geocoder.timeout = 0.05
    asked = online.Online([service], kept)
    for name in ("One", "Two", "Three", "Four"):
        assert asked.find(name) == failed(name)
    assert 1 <= len(fake.asked) <= online.FAILURES_ALLOWED


def test_where_there_is_no_line_one_question_tells_it(kept):
    service, slept = online.nominatim("127.0.0.1:9", "http"), []  # nothing listens there
    service.sleep = slept.append
    asked = online.Online([service], kept)
    for name in ("One", "Two", "Three"):
        assert asked.find(name) == failed(name)
    assert slept == []


def test_a_rested_service_is_asked_again(fake, kept):
    now = [0.0]
    service = fake.service(clock=lambda: now[0])
    asked = online.Online([service], kept)
    fake.status = 500
    for _ in range(3):
        asked.find(NOWHERE)
    fake.status, fake.body = 200, [ANSWER]
    assert asked.find(NOWHERE) == failed()
    now[0] += online.REST_S + 1
    assert isinstance(asked.find(NOWHERE), Place)


def test_retry_after_is_obeyed(fake, kept):
    now = [0.0]
    service = fake.service(clock=lambda: now[0])
    asked = online.Online([service], kept)
    fake.status, fake.headers = 429, {"Retry-After": "300"}
    asked.find(NOWHERE)
    fake.status, fake.body, fake.headers = 200, [ANSWER], {}
    now[0] = 299
    assert asked.find(NOWHERE) == failed()
    now[0] = 301
    assert isinstance(asked.find(NOWHERE), Place)


def test_questions_keep_their_distance(fake, kept):
    now, slept = [0.0], []
    service = fake.service(clock=lambda: now[0], sleep=slept.append, interval_s=1.0)
    asked = online.Online([service], kept)
    asked.find("One")
    asked.find("Two")
    assert slept == [1.0]


def test_the_next_service_is_asked_when_one_fails(fake, kept):
    class Down:
        def geocode(self, *_, **__):
            msg = "down"
            raise GeocoderServiceError(msg)

    fake.body = [ANSWER]
    services = [online.Service("Down", Down()), fake.service()]
    assert online.Online(services, kept).find(NOWHERE).source == "Nominatim"


def test_only_what_the_gazetteer_lacks_is_asked_for(fake, kept, gazetteer):
    fake.body = [ANSWER]
    mentions = [
        Mention(n, Span(i, i + len(n))) for i, n in ((0, "Homs"), (50, NOWHERE), (90, "Idlib"))
    ]
    placed = locate(mentions, gazetteer, online=online.Online([fake.service()], kept))
    assert [m.place.source for m in placed][1] == "Nominatim"
    assert len(fake.asked) == 1


def test_the_geocoder_raises_geopys_error_for_a_failure(fake, kept, gazetteer):
    fake.status = 500
    geocoder = MasarGeocoder(gazetteer, online=online.Online([fake.service()], kept))
    with pytest.raises(GeocoderServiceError, match=NOWHERE):
        geocoder.geocode(NOWHERE)
    fake.status = 200
    assert geocoder.geocode("Homs").raw["country"] == "SY"


def test_a_large_box_makes_an_area():
    raw = {"addresstype": "state", "boundingbox": ["34", "36", "36", "40"]}
    place = online.place_of(Location("X", (35, 38), raw), "X", "Nominatim", "SY")
    assert place.precision is Precision.ADM1
    assert place.radius_km == pytest.approx(213, abs=5)
