"""
Place names in a text: where they stand, what kind the words beside them say.

spaCy's small model calls Homs an organisation and misses Jarablus. Three things repair it: a
gazetteer asked only where the words around a name speak of a place, the patterns of a place
("the town of X", "X district"), and the rule that a name once seen as a place is one everywhere.
Demonyms and names inside an organisation's or a person's are no places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import Mention, PlaceKind
from data.reading.en import geography as words
from data.reading.en import world
from data.reading.en.words import word_set
from data.reading.passages import is_dateline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from data.reading.passages import Passage

    Knows = Callable[[str], bool]

PLACE_LABELS = frozenset({"GPE", "LOC"})
DOUBTFUL_LABELS = word_set(
    """
    ORG PERSON NORP PRODUCT EVENT WORK_OF_ART FAC LAW
    """
)
SHORTEST_NAME = 4  # characters
LONGEST_NAME = 5  # tokens joined by blanks; hyphens come on top
ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_GOING = word_set(
    """
    fled flee fleeing escaped arrived arrive arriving reached moved taken evacuated displaced
    returned left crossed transferred relocated bussed heading headed residents people families
    villagers civilians refugees sheltering refuge villages towns neighbourhoods neighborhoods
    districts camps areas clashes fighting shelling attack attacks airstrike airstrikes strikes
    killed
    """
)
_FOUGHT_FOR = word_set(
    """
    battle fight fighting left bound headed heading departed
    """
)
_DONE_TO_PLACES = word_set(
    """
    left leave leaving fled flee fleeing reached reach reaching entered entering bombed bombing
    shelled shelling hit hitting struck striking attacked attacking captured recaptured retook
    retaken seized besieged besieging stormed overran overrun liberated pounded pounding quit
    evacuated abandoned surrounded encircled targeted raided took retake recapture capture near
    outside visit visited battered devastated rocked bombarded emptied emptying
    """
)
_HOSTS = frozenset({"hosts", "hosted", "hosting", "houses", "shelters", "sheltered"})
_GUESTS = word_set(
    """
    displaced refugees idps idp evacuees families households people persons individuals returnees
    """
)
KIND_PREFIXES = frozenset({"border", "refugee", "idp", "idps", "transit", "displacement"})
_VILLAGERS = frozenset({"villagers", "residents", "inhabitants", "townspeople", "townsfolk"})
_GUESTS_WITHIN = 10  # tokens
_FLEEING = word_set(
    """
    fled flee fleeing evacuated displaced bussed sheltering refuge residents villagers villages
    arrived neighbourhood neighborhood town towns relocated transferred crossed returned headed
    heading bound
    """
)
_FLED = frozenset({"fled", "flee", "fleeing", "evacuated", "displaced", "uprooted"})
_REACHED = frozenset({"reached", "reaching"})
_DEMONYM = re.compile(r"(?:[aei]n|ish|ese|[^aeiou]i|ic|ch|s)$")
_ARABIC_ARTICLE = re.compile(r"(?:[Aa](?:[lndrstz]|sh)|[Ee](?:[lnzsdr]|sh)|[Uu][ml])$")
NEARBY = frozenset({"nearby", "neighbouring", "neighboring"})
_NAME_WORD = re.compile(r"[^\W\d_][\w\u2019'.]*$")
_PARTICLES = frozenset({"i", "e", "o", "ul", "al", "el", "ye", "de", "la", "sur"})
_LOCATIVE = words.IN | words.FROM | words.TO | {"of", "between", "via", "outside"}
_BEFORE_PLACES = _LOCATIVE | _DONE_TO_PLACES
_BEFORE_NAMES = frozenset(words.DIRECTIONS | ARTICLES | NEARBY)
_NO_NAMES = frozenset(_LOCATIVE | ARTICLES | _DONE_TO_PLACES)
_HEADS = frozenset(words.ORGANISATION_HEADS - words.OFFICES)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens start..end of a passage that seem to name a place."""

    start: int
    end: int

    def overlaps(self, other: Candidate) -> bool:
        """Say whether two share a token."""
        return self.start < other.end and other.start < self.end


def find_toponyms(passages: Iterable[Passage], knows: Knows) -> None:
    """
    Set the mentions of every passage, with kind, modifier and the place they are within.

    Parameters
    ----------
    passages
        All passages of one report, entities set; the tree is not needed.
    knows
        Says whether a gazetteer knows a name.
    """
    passages = list(passages)
    found = [_candidates(passage.doc, knows) for passage in passages]
    names = {
        passage.doc[c.start : c.end].text
        for passage, candidates in zip(passages, found, strict=True)
        for c in candidates
        if passage.doc[c.start : c.end].text[:1].isupper() or c.end - c.start > 1
    }
    speakers = names & _find_speakers(passages)
    if speakers:
        names -= speakers
        for passage, candidates in zip(passages, found, strict=True):
            candidates[:] = [
                c
                for c in candidates
                if passage.doc[c.start : c.end].text not in speakers
                or _kind_after(passage.doc, c.end)
                or _kind_of_before(passage.doc, c.start)
            ]
    firsts = {name.split()[0].split("-")[0] for name in names}
    for passage, candidates in zip(passages, found, strict=True):
        _add_siblings(passage.doc, candidates)
        _add_listed(passage.doc, candidates)
        _add_states(passage.doc, candidates, knows)
        _add_repeats(passage.doc, candidates, names, firsts)
        passage.place([_mention(passage, c) for c in sorted(candidates, key=lambda c: c.start)])
    _share_kinds(passages)


_SPEAKERS = re.compile(
    r"\b([^\W\d_]+)(?=\s(?:said|says|told|added|wrote|argued|tweeted|testified|explained)\b|,\s\d\d,)"
    r"|\b(?:Mr|Mrs|Ms|Dr)\.?\s([^\W\d_]+)\b"
)


def _find_speakers(passages: Iterable[Passage]) -> set[str]:
    """Find the names of persons, of one word: who speaks, or is called Mr or Ms."""
    return {
        name
        for passage in passages
        for match in _SPEAKERS.finditer(_text(passage.doc))
        if (name := match[1] or match[2]) not in WELL_KNOWN
        and name.casefold() not in words.COUNTRIES
    }


# --- Candidates -----------------------------------------------------------------------------------


def _candidates(doc: Doc, knows: Knows) -> list[Candidate]:
    found: list[Candidate] = []
    if is_dateline(_text(doc) + " "):
        return list(_from_dateline(doc, knows))
    for finder in (_from_countries, _from_entities, _from_patterns, _from_names):
        for candidate in finder(doc, knows):
            if candidate.start < candidate.end and not any(candidate.overlaps(c) for c in found):
                found.append(candidate)
    return found


# A small word inside an entity joins two names: "Douma to Jarablus" is a path, not a place.
_BETWEEN_NAMES = word_set(
    """
    in near across to and from into towards toward via or at through between since after as
    with by during before while
    """
) | {"(", "/", ","}


def _entity_parts(doc: Doc, knows: Knows) -> Iterator[tuple[int, int, str]]:
    """Give the entities, "Susa in Deir Ezzor" and "X Town of Y" cut into their two names."""
    for entity in doc.ents:
        start = entity.start
        is_one = any(token.text in {"and", "to"} for token in entity) and knows(entity.text)
        for i in range(entity.start + 1, 0 if is_one else entity.end - 1):
            of_kind = doc[i].lower_ == "of" and doc[i - 1].lower_ in {
                "town",
                "city",
                "village",
                "district",
            }
            if doc[i].text in _BETWEEN_NAMES or (of_kind and i - 1 > entity.start):
                yield start, i, entity.label_
                start = i + 1
        yield start, entity.end, entity.label_


def _from_dateline(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Read "WINNIPEG, Manitoba (AP) - ": the names before the bracket or the dash."""
    start = 0
    for i, token in enumerate(doc):
        if token.text in {",", "/", "(", "-", "--", "\u2013", "\u2014", ":"}:
            name = doc[start:i].text
            if start < i and (knows(name) or (start and _ABBREVIATED.match(name))):
                yield Candidate(start, i)
            if token.text not in {",", "/"}:
                return
            start = i + 1


def _is_longer_name(doc: Doc, start: int, end: int, knows: Knows) -> bool:
    """Say whether the next word belongs to it: "Kansas City", "Virgin Islands"."""
    return doc[end - 1].text[:1].isupper() and knows(doc[start:end].text)


def _from_countries(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find the names of countries, which need no sign beside them but that of no person."""
    i, tokens = 0, _tokens(doc)
    while i < len(tokens):
        length = _country_at(doc, i) if tokens[i][:1].isupper() else 0
        while (
            length and i + length < len(tokens) and _is_longer_name(doc, i, i + length + 1, knows)
        ):
            length += 1
        candidate = Candidate(i, i + length)
        if (
            length
            and not _is_inside_organisation(doc, candidate)
            and not _is_named_so(doc, candidate)
        ):
            yield candidate
        i += max(length, 1)


WELL_KNOWN = world.STATES_AND_REGIONS | world.CITIES
# The first words of all such names, and how many tokens the longest of each has.
_STARTS: dict[str, int] = {}
for _name in {*words.COUNTRY_SIGNS, *words.COUNTRIES, *(n.casefold() for n in WELL_KNOWN)}:
    _first = re.split(r"[\s-]", _name)[0].casefold()
    _STARTS[_first] = max(_STARTS.get(_first, 0), len(re.findall(r"[\w.]+|[-']", _name)))


def _country_at(doc: Doc, start: int) -> int:
    """Give how many tokens from here are the name of a country or a great city, 0 for none."""
    longest = _STARTS.get(_tokens(doc)[start].lower(), 0)
    for length in range(min(longest, len(doc) - start), 0, -1):
        text = doc[start : start + length].text
        if text in words.COUNTRY_SIGNS or text in WELL_KNOWN:
            return length
        if not text.isupper() and text.casefold() in words.COUNTRIES:
            return length
    return 0


# "New Mexico", "Northern Ireland", "Air Canada" are not the country
_OTHER_THAN = re.compile(
    r"(?:\b(?:New|North|South|East|West|Northern|Southern|Eastern|Western|Papua|Equatorial|Little|Air"
    r"|Bank|Republic of|of|Mr\.?|Mrs\.?|Ms\.?)|[A-Z]\w+-)\s?$"
)


def _is_named_so(doc: Doc, c: Candidate) -> bool:
    """Say whether a longer name has it: a person's, a company's, another place's."""
    name = doc[c.start : c.end]
    if name.text in world.NAMES_OF_PEOPLE and _has_capital_beside(doc, c):
        return True
    if _OTHER_THAN.search(_text(doc)[max(0, name.start_char - 14) : name.start_char]):
        return True
    kind, first, last = name[0].ent_type_, c.start, c.end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    is_longer = first < c.start or last > c.end
    return bool(kind) and kind != "NORP" and is_longer


def _has_capital_beside(doc: Doc, c: Candidate) -> bool:
    """Say whether a name stands right beside: "Jack London", "Paris Hilton", "London Bridge"."""
    before = doc[c.start - 1] if c.start else None
    is_after_name = (
        before is not None
        and before.text[:1].isupper()
        and before.lower_ not in _NO_NAMES
        and before.text[-1:].isalnum()
    )
    after = doc[c.end] if c.end < len(doc) else None
    return is_after_name or (after is not None and after.text[:1].isupper())


def _from_entities(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    for start, end, label in _entity_parts(doc, knows):
        candidate = _trim(doc, start, end)
        if candidate is None or _is_inside_organisation(doc, candidate):
            continue
        name = doc[candidate.start : candidate.end]
        if label in PLACE_LABELS:
            if not _is_demonym_like(name, knows) and _is_credible(doc, candidate, knows):
                yield candidate
        elif label in DOUBTFUL_LABELS and _speaks_of_place(doc, candidate, knows):
            yield candidate


def _trim(doc: Doc, start: int, end: int) -> Candidate | None:
    """Leave out articles, directions of the compass, possessives and punctuation at the ends."""
    while start < end and (doc[start].lower_ in ARTICLES or not _NAME_WORD.match(doc[start].text)):
        start += 1
    while (
        start < end
        and (
            doc[end - 1].lower_ in {"'s", "\u2019s", "'", "\u2019", "the"}
            or not doc[end - 1].text[-1:].isalnum()
        )
        and not re.search(r"\w\.$", doc[end - 1].text)
    ):
        end -= 1
    while end - start > 1 and doc[end - 1].lower_ in _LOCATIVE | {"and", "or", "after", "on"}:
        end -= 1
    is_direction = doc[start].lower_ in words.DIRECTIONS if start < end else False
    if end - start > 1 and is_direction and (doc[start].is_lower or len(doc[start]) == 2):
        start += 1
    if end - start > 1 and doc[end - 1].lower_ in words.KINDS and doc[end - 1].text.islower():
        end -= 1
    return _with_article(doc, start, end) if start < end else None


def _with_article(doc: Doc, start: int, end: int) -> Candidate:
    """Add what a hyphenated article cuts off: "Deir" or "Zor" alone are Deir ez-Zor."""
    while end + 2 < len(doc) and _is_article(doc, end) and doc[end + 2].text[:1].isupper():
        end += 3
    if start > 2 and _is_article(doc, start - 2) and doc[start - 3].text[:1].isupper():
        is_name = doc[start - 3].pos_ in {"PROPN", ""} and not doc[start - 3].is_sent_start
        start -= 3 if doc[start - 2].text.islower() and is_name else 2
    return Candidate(start, end)


def _is_article(doc: Doc, i: int) -> bool:
    return doc[i + 1].text == "-" and bool(_ARABIC_ARTICLE.fullmatch(doc[i].text))


def _is_inside_organisation(doc: Doc, c: Candidate) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether the name goes on as an organisation's: "Homs University"."""
    name = doc[c.start : c.end]
    if re.fullmatch(r"[A-Z]{1,4}-?\d+", name.text):  # M23
        return True
    if name.text in words.DEMONYMS:
        is_land = name.text.endswith("a") and _kind_after(doc, c.end) is PlaceKind.PROVINCE
        return not is_land  # "in Amhara region"
    if (
        all(token.lower_ in words.DIRECTIONS for token in name)
        or name.text.casefold() in words.NO_PLACES
    ):
        return True
    around = _text(doc)[max(0, name.start_char - 40) : name.end_char + 12]
    if words.ORGANISATION_PHRASES.search(around) and any(
        match.start() <= min(40, name.start_char) < match.end()
        for match in words.ORGANISATION_PHRASES.finditer(around)
    ):
        return True
    if c.end < len(doc) and doc[c.end].lower_ in words.PEOPLES:
        return True
    if _COMPANY_BEFORE.search(_text(doc)[max(0, name.start_char - 12) : name.start_char]):
        return True
    if c.end + 1 < len(doc) and _is_company_name(doc[c.end], doc[c.end + 1]):
        return True
    return c.end < len(doc) and doc[c.end].text[:1].isupper() and doc[c.end].lower_ in _HEADS


_COMPANY_BEFORE = re.compile(r"\b(?:Air|Bank of|HSBC|Radio|Team|Miss)\s$")


def _is_company_name(first: Token, second: Token) -> bool:
    """Say whether two words behind a name end an organisation's: "Jamaica Cancer Society"."""
    is_word = first.text[:1].isupper() and first.text.isalpha()
    return is_word and second.text[:1].isupper() and second.lower_ in _HEADS


def _is_demonym_like(name: Words, knows: Knows) -> bool:
    text = name.text
    if text.islower() or len(text) < 2:
        return not knows(text) or text.islower()
    return False


def _is_credible(doc: Doc, c: Candidate, knows: Knows) -> bool:
    """Say whether what spaCy takes for a place is one: known, or standing as a place does."""
    if knows(doc[c.start : c.end].text) or _stands_as_place(doc, c):
        return True
    if _kind_after(doc, c.end) or _kind_of_before(doc, c.start):
        return True
    last = doc[c.end - 1].lower_
    return last in words.KINDS or (c.start > 0 and doc[c.start - 1].lower_ in ARTICLES)


def _speaks_of_place(doc: Doc, c: Candidate, knows: Knows) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether the words around a name, or a gazetteer, make it a place."""
    text = doc[c.start : c.end].text
    if doc[c.start].ent_type_ == "NORP" and knows(text) and not _DEMONYM.search(text):
        return True
    if any(token.ent_type_ == "NORP" for token in doc[c.start : c.end]) and _DEMONYM.search(
        doc[c.start : c.end].text
    ):
        return False
    kind = _kind_after(doc, c.end) or _kind_of_before(doc, c.start)
    if kind in {PlaceKind.FACILITY, PlaceKind.CROSSING}:  # "an AMISOM base"
        return knows(text)
    if kind:
        return True
    last = doc[c.end - 1].lower_
    if last in words.ORGANISATION_HEADS or doc[c.start].ent_type_ == "NORP":
        return False
    if c.end - c.start > 1 and last in words.KINDS:
        return True
    name = doc[c.start : c.end].text
    if len(name) < 4 or not _stands_as_place(doc, c):
        return False
    return knows(name) or _is_gone_to(doc, c, _FLEEING)


def _is_host(doc: Doc, c: Candidate) -> bool:
    """Say whether the name is of what has people: "X already hosts 5,000 families"."""
    after = [token.lower_ for token in doc[c.end : c.end + 4]]
    if after and after[0] in _VILLAGERS:
        return True
    if after[:3] == ["is", "home", "to"] or after[1:] == ["is", "home", "to"]:
        return True
    verb = next((t for t in doc[c.end : c.end + 3] if t.lower_ in _HOSTS), None)
    return verb is not None and any(
        token.lower_ in _GUESTS for token in doc[verb.i : verb.i + _GUESTS_WITHIN]
    )


def _stands_as_place(doc: Doc, c: Candidate) -> bool:
    """Say whether a preposition of place, or a comma after another name, comes before."""
    if _is_host(doc, c):
        return True
    before = c.start - 1
    while before >= 0 and (doc[before].lower_ in _BEFORE_NAMES or doc[before].text == "-"):
        before -= 1
    if before < 0:
        return False
    if doc[before].lower_ == "for":  # "the battle for X", "left Y for X"
        return any(token.lower_ in _FOUGHT_FOR for token in doc[max(0, before - 4) : before])
    return doc[before].lower_ in _BEFORE_PLACES


def _kind_after(doc: Doc, end: int) -> PlaceKind | None:
    """Read "X district"; "many X districts" are in X and say nothing of what X is."""
    if end + 1 < len(doc) and doc[end].lower_ in KIND_PREFIXES:
        end += 1  # "the X border crossing", "the X IDP camp"
    if end < len(doc) and doc[end].text[:1].islower():
        word = doc[end].lower_
        return words.KINDS.get(word) or words.PLURAL_KINDS.get(word)
    return None


def _kind_of_before(doc: Doc, start: int) -> PlaceKind | None:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Read "the town of X", "villages of X and Y" (first), "the capital, X"."""
    if start >= 2 and doc[start - 1].lower_ in {"of", ","}:
        word = doc[start - 2].lower_
        if word in {"eruption", "foothills", "slopes"} and doc[start - 1].lower_ == "of":
            return PlaceKind.NATURAL
        if doc[start - 1].text == "," and word not in {"capital", "city", "town", "village"}:
            return None
        if doc[start - 2].text[:1].isupper() or (
            word == "capital" and doc[start - 1].lower_ == "of"
        ):
            return None  # "Islamic State of Iraq"; "the capital of X" is not X
        several = words.KINDS.get(word.removesuffix("s"))
        if several is PlaceKind.NEIGHBOURHOOD and word not in words.KINDS:
            return None  # "other quarters of X" are in X
        return words.KINDS.get(word) or several
    if start >= 1 and doc[start - 1].text.islower():
        word = doc[start - 1].lower_
        return words.KINDS.get(word) if word in {"city", "town", "village", "capital"} else None
    return None


_KIND_WORDS = "|".join(sorted(words.KINDS, key=len, reverse=True))
_NAME = (
    r"(?:(?:[Aa][lndrstz]|[Ee][ln]|[Aa]sh|[Uu]m[m]?)[-\s])?[A-Z\u00c0-\u024f][\w\u2019']+"
    r"(?:[-\s](?:(?:al|el|ed|es|an|ar|de|la|du|of|the)[-\s])?[A-Z\u00c0-\u024f][\w\u2019']+){0,3}"
)
_KIND_OF_NAME = re.compile(rf"\b(?:{_KIND_WORDS})s? of (?P<name>{_NAME})")
_NAME_KIND = re.compile(
    rf"(?P<name>{_NAME})(?=\s(?:(?:{'|'.join(sorted(KIND_PREFIXES))})\s)?(?:{_KIND_WORDS})s?\b)"
)
_ARTICLED = re.compile(
    r"(?<![\w-])(?P<name>(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]d|[Aa]r|[Aa]n|[Aa]s|[Aa]t|[Aa]z)-[A-Z][\w\u2019']+)"
)


# "Rukban, a camp on the border": said to be a place, whatever any gazetteer knows
_NAME_IS_KIND = re.compile(
    rf"(?P<name>{_NAME}),\s(?:an?|another|the)\s(?:[\w-]+\s){{0,4}}?(?:{_KIND_WORDS}|site|suburb)"
    r"(?=[,.;]|\s(?:in|on|of|near|next|outside|where|that|which|with|about|some|close|north|south|east|"
    r"west|\d))"
)


# "their village, called Bedam", "Palma and surrounding areas"
_KIND_CALLED = re.compile(
    rf"\b(?:{_KIND_WORDS})\b[^.;]{{0,20}}?\s(?:called|named|known as)\s(?P<name>{_NAME})"
)
_SURROUNDED = re.compile(rf"(?P<name>{_NAME})(?=\sand\s(?:its\s|the\s)?surround\w+\s)")
_SAID_TO_BE = (_KIND_OF_NAME, _NAME_IS_KIND, _KIND_CALLED, _SURROUNDED)


def _from_patterns(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    for pattern in (*_SAID_TO_BE, _NAME_KIND, _ARTICLED):
        for match in pattern.finditer(_text(doc)):
            words_found = doc.char_span(*match.span("name"), alignment_mode="expand")
            if words_found is None:
                continue
            candidate = _trim(doc, words_found.start, words_found.end)
            if candidate and _passes(doc, candidate, pattern, knows):
                yield candidate


def _passes(doc: Doc, c: Candidate, pattern: re.Pattern[str], knows: Knows) -> bool:
    first = doc[c.start]
    is_said_to_be = pattern in _SAID_TO_BE and knows(doc[c.start : c.end].text)
    if not is_said_to_be and any(
        token.ent_type_ in {"NORP", "DATE", "TIME", "CARDINAL", "ORDINAL"}
        for token in doc[c.start : c.end]
    ):
        return False
    if first.lower_ in words.DIRECTIONS | ARTICLES | words.TITLES:
        return False
    if _is_person(doc, c) or _is_inside_organisation(doc, c):
        return False
    if pattern in _SAID_TO_BE:
        return True
    if pattern is _NAME_KIND:
        return not (c.start == 0 or doc[c.start - 1].text in {".", "“", '"'}) or knows(
            doc[c.start : c.end].text
        )
    return _stands_as_place(doc, c) or knows(doc[c.start : c.end].text)


def _is_person(doc: Doc, c: Candidate) -> bool:
    """Say whether the name is part of a longer name of a person, or follows a title."""
    if c.start and doc[c.start - 1].lower_.rstrip(".") in words.TITLES:
        return True
    return any(
        start <= c.start < end and end - start > c.end - c.start for start, end in _persons(doc)
    )


def _text(doc: Doc) -> str:
    """Give the text of a passage, once: spaCy puts it together anew each time."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    text: str = doc.user_data["text"]
    return text


def _tokens(doc: Doc) -> list[str]:
    """List the words of a passage, once."""
    if "tokens" not in doc.user_data:
        doc.user_data["tokens"] = [token.text for token in doc]
    tokens: list[str] = doc.user_data["tokens"]
    return tokens


def _persons(doc: Doc) -> list[tuple[int, int]]:
    """List the persons of a passage, once: spaCy goes through all tokens to tell its entities."""
    if "persons" not in doc.user_data:
        found = [(e.start, e.end) for e in doc.ents if e.label_ == "PERSON"]
        doc.user_data["persons"] = found
    persons: list[tuple[int, int]] = doc.user_data["persons"]
    return persons


def _from_names(doc: Doc, knows: Knows) -> Iterator[Candidate]:
    """Find capitalised words outside entities that stand as a place and a gazetteer knows."""
    i, tokens = 0, _tokens(doc)
    while i < len(tokens):
        if not tokens[i][:1].isupper() or not _is_name_word(doc[i]) or doc[i].ent_type_:
            i += 1
            continue
        end = i
        while (
            end < len(tokens)
            and end - i < LONGEST_NAME
            and _goes_on(doc, end)
            and not doc[end].ent_type_
        ):
            end += 1
        for stop in range(end, i, -1):
            candidate = Candidate(i, stop)
            name = doc[i:stop].text
            if (
                len(name) < SHORTEST_NAME
                or name.casefold() in words.NO_PLACES
                or not _stands_as_place(doc, candidate)
            ):
                break
            if knows(name) or (stop == end and _is_gone_to(doc, candidate)):
                yield candidate
                break
        i = max(end, i + 1)


def _is_gone_to(doc: Doc, c: Candidate, verbs: frozenset[str] = _GOING) -> bool:
    """Say whether people go there: "fled to X", "arrived in X", "residents of X"."""
    if doc[c.start].is_sent_start or doc[c.start].like_num or doc[c.start].is_upper:
        return False
    if doc[c.start - 1].lower_ in _REACHED:
        return True
    before = {token.lower_ for token in doc[max(0, c.start - 4) : c.start - 1]}
    further = {token.lower_ for token in doc[max(0, c.start - 7) : c.start - 1]}
    return bool(before & verbs or further & _FLED) and "according" not in further


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and bool(_NAME_WORD.match(token.text))


def _goes_on(doc: Doc, i: int) -> bool:
    if _is_name_word(doc[i]):
        return True
    is_particle = doc[i].text in _PARTICLES and doc[i - 1].text == "-"
    if is_particle and i + 1 < len(doc) and doc[i + 1].text == "-":
        return True
    if doc[i].text != "-" or i + 1 >= len(doc):
        return False
    following = doc[i + 1].text
    return following[:1].isupper() or following[:1].isdigit() or following in _PARTICLES


def _add_states(doc: Doc, found: list[Candidate], knows: Knows) -> None:
    """Add the abbreviation behind a town: "Georgetown, Ky."."""
    for candidate in tuple(found):
        comma, i = candidate.end, candidate.end + 1
        if i >= len(doc) or doc[comma].text != "," or not _ABBREVIATED.match(doc[i].text):
            continue
        stop = i + 1 if doc[i].text.endswith(".") or doc[i].is_upper else i + 2
        state = Candidate(i, min(stop, len(doc)))
        if knows(doc[i : state.end].text) and not any(state.overlaps(c) for c in found):
            found.append(state)


_ABBREVIATED = re.compile(r"(?:[A-Z][a-z]{1,4}\.?|[A-Z]{2}|(?:[A-Z]\.){2})$")


def _add_repeats(doc: Doc, found: list[Candidate], names: set[str], firsts: set[str]) -> None:
    """Add every further occurrence of a name already seen as a place."""
    for i, token in enumerate(_tokens(doc)):
        if token not in firsts or any(c.start <= i < c.end for c in found):
            continue
        for length in range(min(LONGEST_NAME + 2, len(doc) - i), 0, -1):
            if doc[i : i + length].text in names:
                candidate = Candidate(i, i + length)
                is_free = not any(candidate.overlaps(c) for c in found)
                if (
                    is_free
                    and not _is_person(doc, candidate)
                    and not _is_inside_organisation(doc, candidate)
                ):
                    found.append(candidate)
                break


_LIST = re.compile(
    rf"\b(?:including|such as|namely|notably|in|from|to|into|of|on|across|near|at)\s"
    rf"(?P<list>{_NAME}(?:,\s{_NAME}(?:\s[IVX]+\b)?){{1,12}},?\sand\s{_NAME})"
)


def _add_siblings(doc: Doc, found: list[Candidate]) -> None:
    """Add the rest of a list in which one is a place: "including X, Y, and Z" are of one kind."""
    for match in _LIST.finditer(_text(doc)):
        whole = doc.char_span(*match.span("list"), alignment_mode="expand")
        if whole is None or not any(whole.start <= c.start < whole.end for c in found):
            continue
        for name in re.finditer(_NAME, match["list"]):
            start = match.start("list") + name.start()
            words_found = doc.char_span(start, start + len(name[0]), alignment_mode="expand")
            if words_found is None:
                continue
            c = Candidate(words_found.start, words_found.end)
            is_place = not any(c.overlaps(other) for other in found)
            is_place = is_place and not any(t.ent_type_ in {"NORP", "DATE"} for t in words_found)
            if is_place and not _is_person(doc, c) and not _is_inside_organisation(doc, c):
                found.append(c)


def _add_listed(doc: Doc, found: list[Candidate]) -> None:
    """Add the names joined to a place by "and" or a comma: "from X and Y", "X, Y and Z"."""
    for candidate in sorted(found, key=lambda c: c.start):
        found += [c for c in _in_brackets(doc, candidate) if not any(c.overlaps(o) for o in found)]
        last = candidate
        for _ in range(12):
            following = _next_in_list(doc, last.end)
            if following is None or any(following.overlaps(c) for c in found):
                break
            if _is_person(doc, following) or _is_inside_organisation(doc, following):
                break
            found.append(following)
            last = following


def _in_brackets(doc: Doc, place: Candidate) -> list[Candidate]:
    """Give the names in brackets behind a place, which say what it is in: "Nizi (Djugu, Ituri)"."""
    i, names = place.end, []
    while i < len(doc) and doc[i].lower_ in words.KINDS:
        i += 1
    if i >= len(doc) or doc[i].text != "(":
        return []
    i += 1
    while i < len(doc) and _is_name_word(doc[i]) and not doc[i].is_upper:
        stop = i
        while stop < len(doc) and _goes_on(doc, stop) and stop - i < LONGEST_NAME:
            stop += 1
        names.append(Candidate(i, stop))
        if stop >= len(doc) or doc[stop].text not in {",", ")"}:
            return []
        if doc[stop].text == ")":
            return names
        i = stop + 1
    return []


def _next_in_list(doc: Doc, end: int) -> Candidate | None:
    start = end
    while start < len(doc) and doc[start].lower_ in {",", "and", "or"} and start - end < 2:
        start += 1
    joined = {token.lower_ for token in doc[end:start]}
    if not joined & {"and", "or"} or start >= len(doc) or not _is_name_word(doc[start]):
        return None
    if doc[start].ent_type_ in {"NORP", "DATE", "GPE", "LOC", "EVENT", "LAW", "CARDINAL"}:
        return None
    if (
        doc[start].ent_type_ in {"PERSON", "ORG"}
        and start + 1 < len(doc)
        and doc[start + 1].ent_iob_ == "I"
    ):
        return None
    stop = start
    while stop < len(doc) and _goes_on(doc, stop) and stop - start < LONGEST_NAME:
        stop += 1
    goes_on = stop < len(doc) and (doc[stop].is_punct or doc[stop].text[:1].islower())
    is_verb = stop < len(doc) and doc[stop].lower_ in {
        "said",
        "says",
        "told",
        "is",
        "was",
        "has",
        "have",
    }
    return Candidate(start, stop) if goes_on and not is_verb else None


# --- Mentions -------------------------------------------------------------------------------------


def _mention(passage: Passage, c: Candidate) -> Mention:
    doc = passage.doc
    name = doc[c.start : c.end]
    span = passage.span(name)
    is_country = name.text.casefold() in words.COUNTRIES
    kind = None if is_country else _kind_after(doc, c.end) or _kind_of_before(doc, c.start)
    written = " ".join(name.text.split())  # without what has no width in the report
    return Mention(
        name=words.COUNTRY_SIGNS.get(written, written),
        span=span,
        kind=kind,
        modifier=_modifier(doc, c.start),
    )


_DISTANCE = re.compile(
    r"(?:(?:about|some|around)\s)?\d[\d.,]*\s?(?:km|kilomet(?:re|er)s?|miles)\s(?:\([^)]{1,20}\)\s)?"
    r"(?:to the\s)?(?:north|south|east|west|northeast|northwest|southeast|southwest|"
    r"away)?\s?(?:of|from|outside)\s$"
)
_PART_OF = re.compile(
    rf"(?:the\s)?(?:(?:{'|'.join(words.DIRECTIONS)})\s)*"
    r"(?:countryside|outskirts|suburbs|parts|part|edge|area|areas|north|south|east|west|northeast|northwest"
    r"|southeast|southwest|centre|center|border|borders)\s(?:of|with)\s(?:the\s)?$"
)


def _modifier(doc: Doc, start: int) -> str | None:
    """Read the words before a name that mean a part of it, or a place near it."""
    behind = _text(doc)[max(0, doc[start].idx - 60) : doc[start].idx]
    for pattern in (_DISTANCE, _PART_OF):
        match = pattern.search(behind)
        if match:
            text = " ".join(match.group().removeprefix("the ").split())
            direction = re.findall("|".join(sorted(words.DIRECTIONS, key=len, reverse=True)), text)
            return text if direction or "parts" not in text else None
    if start and doc[start - 1].lower_ in words.DIRECTIONS:
        return doc[start - 1].lower_
    if start and doc[start - 1].lower_ == "the" and start > 1:
        return None
    return None


def _share_kinds(passages: list[Passage]) -> None:
    """Give a name the same kind, and the same city around it, everywhere in the report."""
    kinds: dict[str, PlaceKind] = {}
    city: str | None = None
    within: dict[str, str] = {}
    for passage in passages:
        for mention in passage.mentions:
            if mention.kind is PlaceKind.CITY and city is None:
                city = mention.name
            if mention.kind is not None:
                kinds.setdefault(mention.name.casefold(), mention.kind)
    for passage in passages:
        for inner, outer in _pairs(passage):
            within.setdefault(inner.name.casefold(), outer.name)
    for passage in passages:
        passage.place([_settle(m, kinds, within, city) for m in passage.mentions])


def _settle(
    mention: Mention, kinds: dict[str, PlaceKind], within: dict[str, str], city: str | None
) -> Mention:
    key = mention.name.casefold()
    kind = mention.kind or kinds.get(key)
    outer = within.get(key)
    if outer is None and kind is PlaceKind.NEIGHBOURHOOD and city and city.casefold() != key:
        outer = city
    return replace(mention, kind=kind, within=outer)


_IN_BETWEEN = re.compile(
    rf"(?:\s(?:{_KIND_WORDS}))?(?:,? in\s|,\s| of\s|\s\()(?:the )?"
    rf"(?:(?:[A-Z][\w-]+|[\w-]+-(?:held|controlled)|{'|'.join(words.DIRECTIONS)}) ){{0,2}}"
    rf"(?:(?:{_KIND_WORDS}) of )?"
)
_KIND_OF = re.compile(rf"\s(?:[a-z]+\s)?(?:{_KIND_WORDS}) of ")
_LIST_GOES_ON = re.compile(r",?\s(?:and|or)\s|,\s[A-Z]")


def _pairs(passage: Passage) -> Iterator[tuple[Mention, Mention]]:
    """Find "X in Y", "X, Y", "the X district of Y", "Y's X district": one is in the other."""
    text = passage.text
    for first, second in zip(passage.mentions, passage.mentions[1:], strict=False):
        between = text[first.span.end : second.span.start]
        if first.name.casefold() == second.name.casefold():
            continue  # "Central African Republic (CAR)"
        if first.name.casefold() in words.COUNTRIES and _KIND_OF.fullmatch(between):
            yield second, first  # "the Niger town of X"
        elif _IN_BETWEEN.fullmatch(between):
            behind = text[max(0, first.span.start - 5) : first.span.start]
            is_list = "," in behind or "and " in behind
            is_list = is_list or bool(_LIST_GOES_ON.match(text, second.span.end))
            if not (between.startswith(",") and is_list):
                yield first, second
        elif re.fullmatch(r"['\u2019]s (?:[\w-]+ ){0,3}(?:of )?", between) and (
            second.kind is not None or first.name.casefold() in words.COUNTRIES
        ):
            yield second, first
