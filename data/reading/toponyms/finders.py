"""Where names of places stand: in datelines, among entities, in phrases, by themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.reading.dates import find_dates
from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.en.demonyms import DEMONYMS
from data.reading.en.words import word_set
from data.reading.toponyms.candidates import (
    LONGEST_NAME,
    Candidate,
    capitals_of,
    goes_on,
    in_entities,
    is_name_word,
    lowers_of,
    text_of,
    tokens_of,
    trim,
)
from data.reading.toponyms.other_names import (
    POSSESSIVES,
    is_inside_organisation,
    is_person,
    is_written_small,
)
from data.reading.toponyms.signs import (
    SHORTEST_NAME,
    is_credible,
    is_gone_to,
    kind_after,
    speaks_of_place,
    stands_as_place,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from data.reading.toponyms.candidates import Knows


PLACE_LABELS = frozenset({"GPE", "LOC"})

ANY_DAY = date(2000, 1, 1)  # from which "Monday" is counted
DOUBTFUL_LABELS = word_set("ORG PERSON NORP PRODUCT EVENT WORK_OF_ART FAC LAW")


def from_dateline(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Read "WINNIPEG, Manitoba (AP) - ": the names before the bracket or the dash."""
    start = 0
    for i, token in enumerate(doc):
        if token.text in {",", "/", "(", "-", "--", "\u2013", "\u2014", ":"}:
            name = doc[start:i].text
            if start < i and (knows(name) or (start and cues.ABBREVIATED.match(name))):
                yield Candidate(start, i)
            if token.text not in {",", "/"}:
                return
            start = i + 1


def from_agencies(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Read "By Jo Doe. BOSTON, Mass. (Reuters) -", "LYON --(Wire)": a dateline further in."""
    text = text_of(doc)
    if "(" not in text:
        return
    for match in cues.FROM_AGENCY.finditer(text):
        for group in ("city", "state"):
            if match[group] is None:
                continue
            name = doc.char_span(*match.span(group))
            if name is not None and (knows(name.text) or group == "state"):
                yield Candidate(name.start, name.end)


MOST_BEFORE = 3  # words of a name before what it is


_SITES = cues.STREETS | cues.CAPITAL_KINDS | cues.SOFT_KINDS


def from_sites(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find streets and counties, which say what they are: "Clarke Road", "Barren County"."""
    tokens = tokens_of(doc)
    for i in capitals_of(doc):
        if tokens[i] in cues.NATURAL and i + 1 < len(doc) and _may_begin(doc, i + 1):
            is_end = i + 2 >= len(doc) or tokens[i + 2] not in _SITES  # "Lake Chad Basin"
            if is_end and not (i and is_name_word(doc[i - 1])):  # "Salt Lake City"
                yield Candidate(i, i + 2)
        if tokens[i] in cues.WATERS and tokens[i + 1 : i + 2] == ["of"]:
            yield from _water(doc, i)
        if not i or tokens[i] not in _SITES or not _may_end(doc, i):
            continue
        start = i
        while start and i - start < MOST_BEFORE and _may_begin(doc, start - 1):
            start -= 1
            is_joined = start > 1 and doc[start - 1].text == "-" and _may_begin(doc, start - 2)
            if is_joined and tokens[start - 2] not in cues.STREETS:
                start -= 2  # "Mont-Royal Avenue", but "Palm Street-Mill Road"
        while i - start > 1 and _is_better_without(doc, start, i + 1, knows):
            start += 1
        candidate = Candidate(start, i + 1)
        if start < i and not is_inside_organisation(doc, candidate):
            yield candidate


def _water(doc: Doc, i: int) -> Iterator[Candidate]:
    """Find "Bay of Bengal", "Gulf of the Lions"."""
    end = i + 2
    while end < len(doc) and doc[end].lower_ in cues.ARTICLES:
        end += 1
    if end < len(doc) and is_name_word(doc[end]):
        candidate = Candidate(i, end + 1)
        if not is_inside_organisation(doc, candidate):
            yield candidate


def _may_end(doc: Doc, i: int) -> bool:
    """Say whether a name may end with its kind here: not "Green Bay Packers"."""
    is_soft = doc[i].text in cues.SOFT_KINDS
    return not (is_soft and i + 1 < len(doc) and is_name_word(doc[i + 1]))


def _is_better_without(doc: Doc, start: int, end: int, knows: Knows) -> bool:
    """Say whether only the name less its first word is known: "Republican Orange County"."""
    return not knows(doc[start:end].text) and knows(doc[start + 1 : end].text)


def _may_begin(doc: Doc, i: int) -> bool:
    """Say whether a word is of the name of the street or the county behind it."""
    is_small = doc[i].lower_ in words.LOCATIVES | cues.ARTICLES | {"and", "or"}
    is_small = is_small or doc[i].text.rstrip(".") in cues.NO_SITES
    return is_name_word(doc[i]) and not is_small


def from_entities(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find what the parser holds for a place, and what it holds for something else and is one."""
    for start, end, label in _entity_parts(doc, knows):
        candidate = trim(doc, start, end)
        if candidate is None:
            continue
        candidate = _with_second_half(doc, _with_rest(doc, candidate), knows)
        if is_inside_organisation(doc, candidate) or _ends_as_organisation(doc, candidate, knows):
            continue
        name = doc[candidate.start : candidate.end].text
        if label in PLACE_LABELS:
            if not is_written_small(name, knows) and is_credible(doc, candidate, knows):
                yield candidate
        elif _is_after_all(doc, candidate, label, knows):
            yield candidate


def _ends_as_organisation(doc: Doc, c: Candidate, knows: Knows) -> bool:
    """Say whether the last word makes the whole an organisation: "Syria Justice Department"."""
    is_headed = c.end - c.start > 1 and doc[c.end - 1].text[:1].isupper()
    is_headed = is_headed and doc[c.end - 1].lower_ in cues.HEADS
    return is_headed and not knows(doc[c.start : c.end].text)


MOST_REST = 3  # words


def _with_second_half(doc: Doc, c: Candidate, knows: Knows) -> Candidate:
    """Add what a small word parts a name from: "Mocimboa | da Praia", where it is known so."""
    end = c.end + 2
    is_parted = (
        end <= len(doc) and doc[c.end].text in cues.SMALL_WORDS and is_name_word(doc[end - 1])
    )
    return Candidate(c.start, end) if is_parted and knows(doc[c.start : end].text) else c


def _with_rest(doc: Doc, c: Candidate) -> Candidate:
    """Add what the parser cut off a name before its kind: "the Haska | Meyna district"."""
    end = c.end
    while end < min(len(doc), c.end + MOST_REST) and is_name_word(doc[end]):
        end += 1
    while end > c.end and doc[end - 1].lower_ in cues.ENDS_NO_NAME:
        end -= 1  # "the Mabrouka | IDP camp"
    is_whole = end > c.end and kind_after(doc, end) is not None
    return Candidate(c.start, end) if is_whole else c


def _is_no_date(doc: Doc, c: Candidate, knows: Knows) -> bool:
    """Say whether what the parser holds for a date is a town: "In Bria, 41,000 were displaced"."""
    words_of = doc[c.start : c.end]
    is_name = all(is_name_word(token) for token in words_of) and stands_as_place(doc, c)
    return is_name and knows(words_of.text) and not find_dates(words_of.text, ANY_DAY)


def _is_after_all(doc: Doc, c: Candidate, label: str, knows: Knows) -> bool:
    """Say whether what the parser holds for a person, a group or a date is a place."""
    if label not in DOUBTFUL_LABELS:
        return label == "DATE" and _is_no_date(doc, c, knows)
    return not doc[c.start].text[:1].islower() and speaks_of_place(doc, c, knows)


def _entity_parts(doc: Doc, knows: Knows) -> Iterator[tuple[int, int, str]]:
    """Give the entities, "Susa in Deir Ezzor" and "X Town of Y" cut into their two names."""
    for entity in doc.ents:
        start = entity.start
        is_one = any(token.text in {"and", "to"} for token in entity) and knows(entity.text)
        for i in range(entity.start + 1, 0 if is_one else entity.end - 1):
            of_kind = doc[i].lower_ == "of" and doc[i - 1].lower_ in cues.CUT_BEHIND
            is_owner = doc[i].lower_ in POSSESSIVES and knows(doc[start:i].text)
            is_owner = is_owner and not knows(entity.text)  # "Balochistan's Awaran" are two
            if doc[i].text in cues.BETWEEN_NAMES or (of_kind and i - 1 > entity.start) or is_owner:
                yield start, i, entity.label_
                start = i + 1
        yield start, entity.end, entity.label_


def from_patterns(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find the names in phrases that only places have: "the town of X", "X district"."""
    for pattern in (*cues.SAID_TO_BE, cues.NAME_KIND, cues.ARTICLED):
        for match in _find_phrases(pattern, doc):
            words_found = doc.char_span(*match.span("name"), alignment_mode="expand")
            if words_found is None:
                continue
            start = max((t.i + 1 for t in words_found if t.lower_ in POSSESSIVES), default=0)
            candidate = trim(doc, max(start, words_found.start), words_found.end)
            if candidate and _passes(doc, candidate, pattern, knows):
                yield candidate


def _find_phrases(pattern: re.Pattern[str], doc: Doc) -> Iterator[re.Match[str]]:
    """Find a pattern where it can stand at all: most of a text has no word of its kind."""
    text = text_of(doc)
    if pattern is cues.SURROUNDED:
        if "surround" in text:
            yield from pattern.finditer(text)
    elif pattern is cues.ARTICLED:
        if not cues.ARTICLES_OF_NAMES.isdisjoint(tokens_of(doc)):
            yield from pattern.finditer(text)
    else:
        for start, end in _stretches_with_kinds(doc):
            yield from pattern.finditer(text, start, end)


def _stretches_with_kinds(doc: Doc) -> list[tuple[int, int]]:
    """Give the stretches between full stops or semicolons that have a word like "town", once."""
    if "with_kinds" not in doc.user_data:
        text, tokens = text_of(doc), tokens_of(doc)
        found: list[tuple[int, int]] = []
        for i, word in enumerate(tokens):
            if word not in cues.KIND_FORMS or (found and doc[i].idx < found[-1][1]):
                continue
            place = doc[i].idx
            ends = [end for stop in ".;" if (end := text.find(stop, place)) >= 0]
            start = max(text.rfind(".", 0, place), text.rfind(";", 0, place)) + 1
            found.append((start, min(ends, default=len(text)) + 1))
        doc.user_data["with_kinds"] = found
    stretches: list[tuple[int, int]] = doc.user_data["with_kinds"]
    return stretches


def _passes(doc: Doc, c: Candidate, pattern: re.Pattern[str], knows: Knows) -> bool:
    first = doc[c.start]
    is_said_to_be = pattern in cues.SAID_TO_BE and knows(doc[c.start : c.end].text)
    is_community = pattern is cues.COMMUNITY and doc[c.start].text not in DEMONYMS
    is_said_to_be = is_said_to_be or is_community or _stands_bare(doc, c, pattern)
    if not is_said_to_be and any(
        token.ent_type_ in {"NORP", "DATE", "TIME", "CARDINAL", "ORDINAL"}
        for token in doc[c.start : c.end]
    ):
        return False
    if first.lower_ in words.DIRECTIONS | cues.ARTICLES | words.TITLES:
        return False
    if is_person(doc, c) or (not is_community and is_inside_organisation(doc, c)):
        return False
    if pattern in cues.SAID_TO_BE:
        return True
    if pattern is cues.NAME_KIND:
        return _is_of_kind(doc, c, knows)
    return stands_as_place(doc, c) or knows(doc[c.start : c.end].text)


def _is_of_kind(doc: Doc, c: Candidate, knows: Knows) -> bool:
    """Say whether "X town" names the town: not "the Turkmen town of Y", nor "Many towns"."""
    if cues.KIND_OF_ANOTHER.match(text_of(doc), doc[c.end].idx):
        return False
    begins = c.start == 0 or doc[c.start - 1].text in {".", "\u201c", '"'}
    return not begins or knows(doc[c.start : c.end].text)


def _stands_bare(doc: Doc, c: Candidate, pattern: re.Pattern[str]) -> bool:
    """Say whether a name of one kind stands right behind a preposition: "in Dalori village"."""
    is_one = pattern is cues.NAME_KIND and c.end < len(doc) and doc[c.end].lower_ in words.KINDS
    return is_one and c.start > 0 and doc[c.start - 1].lower_ in cues.LOCATIVE | POSSESSIVES


def from_names(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find capitalised words outside entities that stand as a place and a gazetteer knows."""
    after = 0
    tokens, lowers, entities = tokens_of(doc), lowers_of(doc), in_entities(doc)
    for i in capitals_of(doc):
        if i < after or i in entities or not is_name_word(tokens[i]):
            continue
        end, longest = i, min(len(tokens), i + LONGEST_NAME)
        while end < longest and end not in entities and goes_on(doc, end):
            end += 1
        for stop in range(end, i, -1):
            candidate = Candidate(i, stop)
            name = doc[i:stop].text
            if (
                len(name) < SHORTEST_NAME
                or lowers[stop - 1] in cues.HEADS
                or not stands_as_place(doc, candidate)
                or is_inside_organisation(doc, candidate)
            ):
                break
            if knows(name) or (stop == end and is_gone_to(doc, candidate)):
                yield _with_second_half(doc, candidate, knows)
                break
        after = max(end, i + 1)
