"""Kind words: what "the town of X", "X province" or "حي X" say a place is."""

from __future__ import annotations

import re

from data.model import PlaceKind, Precision

K = PlaceKind

# Words beside a name, in the order they are tried; a longer one stands before its own ending.
WORDS: tuple[tuple[PlaceKind, str], ...] = (
    (K.SUBDISTRICT, "sub-district subdistrict nahiya nahiyah nahia township commune ward"),
    (K.DISTRICT, "district county raion rayon locality cercle zone woreda mantiqa municipality"),
    (K.DISTRICT, "department parish"),
    (K.PROVINCE, "governorate province oblast state muhafazat wilayat wilaya prefecture emirate"),
    (K.COUNTRY, "republic kingdom"),
    (K.REGION, "region area areas enclave pocket"),
    (K.NEIGHBOURHOOD, "neighbourhood neighborhood quarter suburb borough"),
    (K.VILLAGE, "village hamlet"),
    (K.TOWN, "town"),
    (K.CITY, "city metropolis"),
    (K.CAMP, "camp settlement"),
    (K.CROSSING, "border-crossing crossing checkpoint"),
    (K.FACILITY, "airbase airport base hospital prison dam university port"),
    (K.NATURAL, "river lake mountain mountains hills valley desert island islands"),
)
ARABIC_WORDS: tuple[tuple[PlaceKind, str], ...] = (
    (K.CITY, "مدينة"), (K.TOWN, "بلدة"), (K.VILLAGE, "قرية"), (K.NEIGHBOURHOOD, "حي"),
    (K.PROVINCE, "محافظة"), (K.PROVINCE, "ولاية"), (K.DISTRICT, "منطقة"), (K.DISTRICT, "قضاء"),
    (K.SUBDISTRICT, "ناحية"), (K.SUBDISTRICT, "مركز"), (K.CAMP, "مخيم"), (K.CROSSING, "معبر"),
)  # fmt: skip

KIND_OF = {word.replace("-", " "): kind for kind, words in WORDS for word in words.split()}
ANY = "|".join(sorted((w.replace(" ", "[- ]") for w in KIND_OF), key=len, reverse=True))
BEHIND = re.compile(rf"^(?P<name>.+?)[\s-]+(?P<kind>{ANY})$", re.IGNORECASE)
# Arabic's "quarter of" and "camp of" in Latin letters: "Hay al-Zuhour", "Mukhayyam Jenin".
ARABIC_IN_LATIN = re.compile(
    r"^(?:(?P<quarter>hayy?|hai)|(?P<camp>mukhayyam|mukhayam))\s+(?P<name>.+)$", re.IGNORECASE
)
CENTRE = re.compile(r"^markaz\s+(?P<name>.+)$", re.IGNORECASE)  # the seat, and what is round it
BEFORE = re.compile(rf"^(?:the\s+)?(?P<kind>{ANY})\s+of\s+(?P<name>.+)$", re.IGNORECASE)
ARABIC_BEFORE = re.compile(
    f"^(?P<kind>{'|'.join(word for _, word in ARABIC_WORDS)})\\s+(?P<name>.+)$"
)
ARABIC_KIND_OF = {word: kind for kind, word in ARABIC_WORDS}

SETTLED = frozenset({K.CITY, K.TOWN, K.VILLAGE, K.NEIGHBOURHOOD, K.CAMP})

PRECISION = {
    K.SUBDISTRICT: Precision.ADM3,
    K.DISTRICT: Precision.ADM2,
    K.PROVINCE: Precision.ADM1,
    K.COUNTRY: Precision.ADM0,
    K.REGION: Precision.AREA,
    K.NATURAL: Precision.AREA,
}


def precision_of(kind: PlaceKind) -> Precision:
    """Give the precision that a place of this kind is known with."""
    return PRECISION.get(kind, Precision.POINT)


def split_kind(name: str) -> tuple[str, PlaceKind | None]:
    """
    Take a kind word off a name.

    >>> split_kind("Idlib province")
    ('Idlib', <PlaceKind.PROVINCE: 'province'>)
    >>> split_kind("city of Homs")
    ('Homs', <PlaceKind.CITY: 'city'>)
    """
    text = " ".join(name.split())
    if found := ARABIC_BEFORE.match(text):
        return found["name"], ARABIC_KIND_OF[found["kind"]]
    if found := ARABIC_IN_LATIN.match(text):
        return found["name"], K.NEIGHBOURHOOD if found["quarter"] else K.CAMP
    if found := CENTRE.match(text):
        return found["name"], K.SUBDISTRICT
    if found := BEFORE.match(text) or BEHIND.match(text):
        return found["name"], KIND_OF[found["kind"].lower().replace("-", " ")]
    return text, None


def agrees(said: PlaceKind, found: PlaceKind) -> bool:
    """Say whether a place of one kind may be what words of another kind mean."""
    if said is found:
        return True
    # Reporters call one place a village, a town or a city; and a district a district of a city
    # or one of a province.
    sized = {K.VILLAGE, K.TOWN, K.CITY}
    parts = {K.NEIGHBOURHOOD, K.DISTRICT, K.SUBDISTRICT}
    if said is K.SUBDISTRICT and found in sized:  # it bears the name of its seat
        return True
    return {said, found} <= sized or {said, found} <= parts or {said, found} <= {
        K.REGION, K.PROVINCE, K.DISTRICT, K.NATURAL
    }  # fmt: skip
