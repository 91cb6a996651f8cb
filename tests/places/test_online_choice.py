"""Nothing is asked online unless the user's own file says so."""

from __future__ import annotations

import pytest

from data.model import ModelError
from data.places.online_choice import Choice, load_choice, open_online


@pytest.fixture
def secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("MASAR_HOME", str(tmp_path))

    def write(text):
        (tmp_path / ".streamlit").mkdir(exist_ok=True)
        (tmp_path / ".streamlit" / "secrets.toml").write_text(text, encoding="utf-8")
        return load_choice([tmp_path])

    return write


def test_nothing_is_turned_on_by_default(tmp_path):
    assert load_choice([tmp_path]) == Choice()
    assert open_online(Choice()) is None


def test_services_are_asked_in_the_order_of_the_file(secrets):
    choice = secrets('[online]\nservices = ["photon", "nominatim"]\n')
    online = open_online(choice)
    assert [service.name for service in online.services] == ["Photon", "Nominatim"]
    assert choice.describe() == "Photon (Komoot), OpenStreetMap Nominatim"


def test_a_nominatim_of_ones_own_is_asked_in_place_of_the_public_one(secrets):
    choice = secrets('[online]\nservices = ["nominatim"]\nnominatim = "http://127.0.0.1:8080/n"\n')
    [service] = open_online(choice).services
    assert service.geocoder.domain == "127.0.0.1:8080/n"
    assert service.geocoder.scheme == "http"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[online]\nservices = ["bing"]', "'bing' is no online geocoder"),
        ('[online]\nservices = ["geonames"]', "geonames_user"),
        ('[online]\nserver = "x"', "'server' is not understood"),
        ('online = "yes"', "not understood"),
        ('[online]\nservices = "photon"', "'services' is not understood"),
        ('[online]\nnominatim = "ftp://x"', "no web address"),
        ("[online", "cannot be read"),
    ],
)
def test_what_is_not_understood_is_said(secrets, text, words):
    with pytest.raises(ModelError, match=words):
        secrets(text)
