"""What the words around a name say of it: that it is a place, and of what kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import geography as words
from data.reading.en import toponyms as cues
from data.reading.en.demonyms import DEMONYMS
from data.reading.toponyms.candidates import lowers_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from data.reading.toponyms.candidates import Candidate, Knows


_GUESTS_WITHIN = 10  # tokens
ACROSS_WITHIN = 9  # tokens
SHORTEST_NAME = 4  # characters


def is_credible(doc: Doc, c: Candidate, knows: Knows) -> bool:
    """Say whether what spaCy takes for a place is one: known, or standing as a place does."""
    if knows(doc[c.start : c.end].text) or stands_as_place(doc, c):
        return True
    if kind_after(doc, c.end) or kind_of_before(doc, c.start):
        return True
    last = doc[c.end - 1].lower_
    return last in words.KINDS or (c.start > 0 and doc[c.start - 1].lower_ in cues.ARTICLES)


def speaks_of_place(doc: Doc, c: Candidate, knows: Knows) -> bool:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Say whether the words around a name, or a gazetteer, make it a place."""
    text = doc[c.start : c.end].text
    if doc[c.start].ent_type_ == "NORP" and knows(text) and not cues.DEMONYM.search(text):
        return True
    if _is_town_by_its_own(doc, c) and knows(text):
        return True
    if any(token.ent_type_ == "NORP" for token in doc[c.start : c.end]) and cues.DEMONYM.search(
        doc[c.start : c.end].text
    ):
        return False
    kind = kind_after(doc, c.end) or kind_of_before(doc, c.start)
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
    if not stands_as_place(doc, c):
        return False
    if len(name) < SHORTEST_NAME:
        return name.istitle() and len(name) == SHORTEST_NAME - 1 and _is_taken_or_reached(doc, c)
    is_reached = is_gone_to(doc, c, cues.FLEEING) or _is_across(doc, c)
    return knows(name) or is_reached or _is_where_it_was(doc, c)


def _is_town_by_its_own(doc: Doc, c: Candidate) -> bool:
    """Say whether a name stands where no people's can: "the river from Kasese into Congo"."""
    name = doc[c.start : c.end].text
    behind = doc[c.end] if c.end < len(doc) else None
    is_alone = behind is None or behind.is_punct or behind.lower_ in words.LOCATIVES
    return is_alone and name not in DEMONYMS and stands_as_place(doc, c)


def _is_taken_or_reached(doc: Doc, c: Candidate) -> bool:
    """Say whether a name of three letters can but be a place's: "fled to Yei", "entered Bor"."""
    return doc[c.start - 1].lower_ in cues.ENTERED or is_gone_to(doc, c, cues.FLEEING)


def _is_across(doc: Doc, c: Candidate) -> bool:
    """Say whether it is where they cross to: "crossed the White Nile by boat to Awerial"."""
    before = {token.lower_ for token in doc[max(0, c.start - ACROSS_WITHIN) : c.start - 1]}
    return doc[c.start - 1].lower_ in words.TO and "crossed" in before


def _is_where_it_was(doc: Doc, c: Candidate) -> bool:
    """Say whether violence was in it: "killed in X", "clashes near X", "shelling on X"."""
    before = doc[c.start - 1].lower_
    if before in cues.ON_PLACES_ALONE:
        return c.start > 1 and doc[c.start - 2].lower_ in cues.REMOTE_VIOLENCE
    return before in cues.ABOUT_PLACES and is_gone_to(doc, c)


def _is_host(doc: Doc, c: Candidate) -> bool:
    """Say whether the name is of what has people: "X already hosts 5,000 families"."""
    lowers = lowers_of(doc)
    after = lowers[c.end : c.end + 4]
    if after and after[0] in cues.VILLAGERS:
        return True
    if after[:3] == cues.HOME_TO or after[1:] == cues.HOME_TO:
        return True
    verb = next((i for i, word in enumerate(after[:3], c.end) if word in cues.HOSTS), None)
    return verb is not None and not cues.GUESTS.isdisjoint(lowers[verb : verb + _GUESTS_WITHIN])


def stands_as_place(doc: Doc, c: Candidate) -> bool:
    """Say whether a preposition of place, or a comma after another name, comes before."""
    return _follows_preposition(doc, c) or _is_host(doc, c) or _is_joined(doc, c.end)


def _is_joined(doc: Doc, end: int) -> bool:
    """Say whether a hyphen makes it where somebody is from: "the Kent-based firm"."""
    behind = lowers_of(doc)[end : end + 2]
    return len(behind) > 1 and behind[0] == "-" and behind[1] in cues.BY_HYPHEN


def _follows_preposition(doc: Doc, c: Candidate) -> bool:
    lowers = lowers_of(doc)
    before = c.start - 1
    while before >= 0 and (lowers[before] in cues.BEFORE_NAMES or lowers[before] == "-"):
        before -= 1
    if c.start and lowers[c.start - 1] in cues.SIDES_OF:
        return True
    if before < 0:
        return False
    if lowers[before] == "for":  # "the battle for X", "left Y for X"
        return not cues.FOUGHT_FOR.isdisjoint(lowers[max(0, before - 4) : before])
    return lowers[before] in cues.BEFORE_PLACES


def kind_after(doc: Doc, end: int) -> PlaceKind | None:
    """Read "X district"; "many X districts" are in X and say nothing of what X is."""
    if end + 1 < len(doc) and doc[end].lower_ in cues.KIND_PREFIXES:
        end += 1  # "the X border crossing", "the X IDP camp"
    if end < len(doc) and doc[end].text[:1].islower():
        word = doc[end].lower_
        return words.KINDS.get(word) or words.PLURAL_KINDS.get(word)
    return None


def kind_of_before(doc: Doc, start: int) -> PlaceKind | None:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Read "the town of X", "villages of X and Y" (first), "the capital, X"."""
    if start >= 2 and doc[start - 1].lower_ in {"of", ","}:
        word = doc[start - 2].lower_
        if word in cues.OF_MOUNTAINS and doc[start - 1].lower_ == "of":
            return PlaceKind.NATURAL
        if doc[start - 1].text == "," and word not in cues.KINDS_BEFORE:
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
        return words.KINDS.get(word) if word in cues.KINDS_BEFORE else None
    return None


def is_gone_to(doc: Doc, c: Candidate, verbs: frozenset[str] = cues.GOING) -> bool:
    """Say whether people go there: "fled to X", "arrived in X", "residents of X"."""
    if doc[c.start].is_sent_start or doc[c.start].like_num or doc[c.start].is_upper:
        return False
    if doc[c.start - 1].lower_ in cues.REACHED:
        return True
    before = {token.lower_ for token in doc[max(0, c.start - 4) : c.start - 1]}
    further = {token.lower_ for token in doc[max(0, c.start - 7) : c.start - 1]}
    return bool(before & verbs or further & cues.FLED) and "according" not in further
