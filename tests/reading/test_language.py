import pytest

from data.reading import NotEnglishError
from data.reading.language import check_english

OTHERS = {
    "Arabic": "نزح آلاف المدنيين من مدينة حمص بعد أيام من القصف العنيف على الأحياء السكنية",
    "Cyrillic": "Тысячи людей бежали из города после нескольких дней обстрелов",
    "French": (
        "Des milliers de familles ont fui les combats dans le nord du pays et sont arrivées dans "
        "la ville voisine, selon les autorités locales."
    ),
    "Spanish": (
        "Miles de familias han huido de los combates en el norte del país y han llegado a la "
        "ciudad vecina, según las autoridades."
    ),
    "German": (
        "Tausende Familien sind vor den Kämpfen im Norden des Landes geflohen und in der Stadt "
        "angekommen, wie die Behörden sagten."
    ),
    "Swahili": (
        "Maelfu ya watu wamekimbia mapigano katika eneo la kaskazini na wengi wao wamefika katika "
        "kambi ya wakimbizi kwa miguu."
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_language_is_named_and_refused(name):
    with pytest.raises(NotEnglishError, match=name):
        check_english(OTHERS[name])


def test_a_text_without_words_is_refused():
    with pytest.raises(NotEnglishError, match="no words"):
        check_english("12 345 --- 67")


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of families fled the fighting in the north and arrived in the town.",
        "Thousands fled Homs.",
        "Displaced: 452; Idlib, Aleppo, Hama, Homs, and the camps of the north and of the south",
    ],
)
def test_english_passes(text):
    check_english(text)


def test_figures_and_signs_before_the_words_do_not_hide_them():
    check_english("9" * 20_000 + "." * 20_000 + " Some people left the town and came to the camp.")
