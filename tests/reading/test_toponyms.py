"""Which names are places, by the words beside them: notes of our own, few names known."""

import pytest

from data.model import PlaceKind, Report


@pytest.fixture
def names(reader, knows):
    def find(text):
        mentions = reader.read(Report(text), knows).toponyms
        assert all(m.span.of(text).strip() == m.span.of(text) for m in mentions)
        return [m.span.of(text) for m in mentions]

    return find


PLACES = {
    "a name of one kind right behind a preposition": (
        "Gunmen killed six people in Tadori village on Monday.", ["Tadori"],
    ),
    "a name whose second word the parser leaves out": (
        "Troops shelled the Hala Menya district on Monday, killing four.", ["Hala Menya"],
    ),
    "a name with a small word between hyphens": (
        "The militants attacked the Qala-e-Zar district near Mosul.", ["Qala-e-Zar", "Mosul"],
    ),
    "a place no gazetteer knows where people were killed": (
        "Twelve civilians were killed in Bam-Oudja after clashes.", ["Bam-Oudja"],
    ),
    "a point of the compass with a hyphen": (
        "Militants stormed a camp in north-east Uganda.", ["Uganda"],
    ),
    "a street": ("A bomb hit Palm Tree Street in Baghdad.", ["Palm Tree Street", "Baghdad"]),
    "a street with a hyphen": ("A bomb hit Bel-Tree Street.", ["Bel-Tree Street"]),
    "two streets joined": (
        "A bomb hit the Palm Street-Mill Road crossing.", ["Palm Street", "Mill Road"],
    ),
    "a state whose people end alike": (
        "Shelling killed four in the eastern Philippines on Friday.", ["Philippines"],
    ),
    "what an armed force is in": (
        "Rebels shelled the Lower Defence Force in Homs on Friday.", ["Homs"],
    ),
    "a district and its country": (
        "A bomb in Uganda\u2019s Tadori district killed one.", ["Uganda", "Tadori"],
    ),
    "a county": ("Floods forced 300 people out of Marrow County.", ["Marrow County"]),
    "a name with a small word in it": (
        "Some 3,000 families have returned to Mocimboa da Praia after the raids.",
        ["Mocimboa da Praia"],
    ),
    "what a school is in": ("A drone strike on a school in Dedebit killed 56.", ["Dedebit"]),
    "a number behind it that is no age": (
        "In Bria, 41,000 people were displaced by clashes.", ["Bria"],
    ),
    "a town the parser holds for a people": (
        "After the raids some 400 people crossed the river from Kasese into Congo.",
        ["Kasese", "Congo"],
    ),
    "three letters that people flee to": ("About 3,000 people fled to Yei on Monday.", ["Yei"]),
    "where they cross to": (
        "Families fled Homs; others crossed the White Nile by boat to Awerial.",
        ["Homs", "Awerial"],
    ),
}  # fmt: skip
NAMED_IN_ORDINARY_NEWS = {
    "a preposition the parser holds for the name": (
        "Shelling hit Homs at Antalya airport.", ["Homs", "Antalya"],
    ),
    "a dateline further in": (
        "By Jo Doe. JUBA (Reuters) - The minister met reporters.", ["JUBA"],
    ),
    "a dateline with a state": (
        "The firm grew. DALLAS, Texas (AP) - It said so.", ["DALLAS", "Texas"],
    ),
    "a sentence that begins in capitals": ("LONDON The minister met reporters.", ["LONDON"]),
    "a state as it calls itself": (
        "The president of the Islamic Republic of Iran spoke.", ["Islamic Republic of Iran"],
    ),
    "a city with its letters": ("He lives in Washington, D.C., now.", ["Washington, D.C."]),
    "a list without an and": ("The road links Paris, Homs, Hama, Uganda.", [
        "Paris", "Homs", "Hama", "Uganda",
    ]),
    "a list of towns and their states": (
        "It has shops in Dallas, Texas, Juba, Uganda, Homs and Idlib.",
        ["Dallas", "Texas", "Juba", "Uganda", "Homs", "Idlib"],
    ),
    "of one kind": (
        "The storm reached the Tadori, Marja and Sangin districts.", ["Tadori", "Marja", "Sangin"],
    ),
    "villages, one of them known": ("It hit Tadori and Homs villages.", ["Tadori", "Homs"]),
    "after what they are": (
        "Three districts - Tadori, Belmi and Sangin - are on alert.", ["Tadori", "Belmi", "Sangin"],
    ),
    "a side of a place": ("Then eastern Hama was cut off.", ["Hama"]),
    "a side that begins the sentence": ("Northern Mali is dry.", ["Mali"]),
    "where a firm is": ("The Homs-based firm grew.", ["Homs"]),
    "a pair": ("The Aleppo-Damascus road reopened.", ["Aleppo", "Damascus"]),
    "waters": ("The storm left the Bay of Bengal for Lake Tadori and the Belmi River.", [
        "Bay of Bengal", "Lake Tadori", "Belmi River",
    ]),
    "an office there that speaks": ("The office in Idlib said so.", ["Idlib"]),
    "a union of states people come to": ("About 3,000 people came to the EU.", ["EU"]),
}  # fmt: skip
NOT_NAMED_IN_ORDINARY_NEWS = {
    "peoples of one kind of place": ("The storm hit Kurdish and Arab villages.", []),
    "who plays for a city": ("The Dallas Mavericks and Real Madrid won.", []),
    "a union of states that acts": ("According to EU leaders and the EU, it works.", []),
    "a university": ("He teaches at the University of Paris.", []),
    "land and houses": ("The Tadori Real Estate grew.", []),
    "a person called Park": ("He met President Park Geun-hye.", []),
    "a line in capitals": ("LONDON CALLING THE WORLD", []),
    "a part as far as it goes": ("It rained in Far North Queensland.", ["Queensland"]),
    "who speaks a language": ("The strike went on in the Anglophone regions.", []),
}  # fmt: skip
NO_PLACES = {
    "a people before a kind of place": (
        "A bomb killed six in the mainly Turkmen town of Mosul.", ["Mosul"],
    ),
    "a religion": ("The Hindu kingdom became a republic after rebels left Mosul.", ["Mosul"]),
    "an army for a country": (
        "Rebels of the National Army for the Liberation of Uganda attacked Juba.", ["Juba"],
    ),
    "a mission to a country": (
        "Rebels shelled the Union Mission to Uganda in Juba on Friday.", ["Juba"],
    ),
    "a news agency in brackets": ("GENEVA (Reuters) - Shelling killed four in Homs.",
                                  ["GENEVA", "Homs"]),
    "an institution of a country": (
        "Shelling killed four in Homs, the Syria Justice Department said.", ["Homs"],
    ),
    "a common word": ("Fleeing the clashes in Homs, they hid in the bush.", ["Homs"]),
    "a street that is a newspaper": (
        "Shelling killed four in Homs, the Palm Street Journal said.", ["Homs"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "places"), PLACES.values(), ids=PLACES)
def test_a_name_is_a_place_by_the_words_beside_it(names, text, places):
    assert names(text) == places


@pytest.mark.parametrize(("text", "places"), NO_PLACES.values(), ids=NO_PLACES)
def test_a_name_is_no_place_by_the_words_beside_it(names, text, places):
    assert names(text) == places


@pytest.mark.parametrize(
    ("text", "places"), NAMED_IN_ORDINARY_NEWS.values(), ids=NAMED_IN_ORDINARY_NEWS
)
def test_ordinary_news_names_a_place(names, text, places):
    assert names(text) == places


@pytest.mark.parametrize(
    ("text", "places"), NOT_NAMED_IN_ORDINARY_NEWS.values(), ids=NOT_NAMED_IN_ORDINARY_NEWS
)
def test_ordinary_news_names_no_place(names, text, places):
    assert names(text) == places


def test_a_state_is_looked_up_by_its_everyday_name(reader, knows):
    text = "The president of the Republic of Armenia spoke to the Republic of the Congo."
    found = [m.name for m in reader.read(Report(text), knows).toponyms]
    assert found == ["Armenia", "Republic of the Congo"]


def test_the_kind_of_a_camp_is_no_part_of_its_name(names):
    text = "About 300 families fled to the Tadori IDP camp in Homs."
    assert names(text) == ["Tadori", "Homs"]


def test_a_resident_of_a_place_is_not_a_speaker_of_that_name(names):
    text = 'Shelling hit Idlib on Friday. "We hid," one resident of Idlib told a reporter.'
    assert names(text) == ["Idlib", "Idlib"]


def test_a_street_is_a_facility_in_its_town(reader, knows):
    text = "A bomb killed three on Palm Tree Street in Baghdad."
    street = reader.read(Report(text), knows).toponyms[0]
    assert (street.kind, street.within) == (PlaceKind.FACILITY, "Baghdad")
