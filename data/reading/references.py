"""
Which places a sentence speaks of: those it names, and those it takes up again.

"The district", "there", "the two towns" stand for places named before; who governs a place, or acts
for it, does not speak of where something happens.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import geography as words
from data.reading.en import listing, movement
from data.reading.en.words import word_set
from data.reading.focus import direction_of
from data.reading.place_size import find_size
from data.reading.syntax import is_verb, lemma

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from data.model import Mention
    from data.reading.passages import Passage


@dataclass(slots=True)
class PlaceRef:
    """A place named, or taken up again ("the district"), at a token of a sentence."""

    root: Token
    mention: Mention
    is_anaphor: bool = False
    is_carried: bool = False  # not of this sentence
    preposition: str = ""  # the outermost before it: "from", "in"
    is_vague: bool = False  # "their last bastion in Homs": some part of Homs


def places_in(sentence: Words, passage: Passage, recent: list[Mention]) -> list[PlaceRef]:
    """
    Give the places a sentence speaks of, those taken up by "the district" or "there" among them.

    `recent` are the report's mentions before this sentence, the latest last.
    """
    refs = []
    seen: set[int] = set()
    behind = [mention for mention in recent if not _names_side(mention, passage)]
    for token in sentence:
        mention = passage.mention_at(token)
        if mention is not None and _names_side(mention, passage):
            continue
        if mention is not None:
            is_new = mention.span.start not in seen and not _is_head(mention, sentence, passage)
            if is_new and not _is_aside(_root(mention, passage)):
                refs.append(PlaceRef(_root(mention, passage), mention))
            if mention.span.start not in seen:
                behind.append(mention)
            seen.add(mention.span.start)
        elif several := _take_up_several(token, behind, passage):
            refs += several
        elif (found := _take_up(token, behind, passage)) is not None:
            refs.append(found)
    return refs


def _names_side(mention: Mention, passage: Passage) -> bool:
    """Say whether a place only names whose side somebody is on: "a pro-Damascus commander"."""
    behind = passage.text[max(0, mention.span.start - LONGEST_SIDE) : mention.span.start]
    return behind.lower().endswith(words.SIDES)


LONGEST_SIDE = 8  # characters: " anti-"


def _is_head(mention: Mention, sentence: Words, passage: Passage) -> bool:
    """Say whether a town only heads the report: "Damascus: As many as 300,000 ..."."""
    is_first = mention.span.start == passage.span(sentence).start
    is_country = mention.name.casefold() in words.COUNTRIES
    return is_first and not is_country and passage.text[mention.span.end :][:1] == ":"


WATERS = frozenset({"Sea", "Ocean", "Gulf"})


REGIONS = frozenset({"Caribbean", "Mediterranean", "Baltic", "Pacific", "Atlantic", "Balkan"})


def _is_aside(root: Token) -> bool:
    """Say whether a name is of one who acts, or only says which: "the Black Sea port of X"."""
    is_beside = root.dep_ in {"compound", "nmod", "amod"}
    return is_actor(root) or (is_beside and root.text in WATERS | REGIONS)


def _root(mention: Mention, passage: Passage) -> Token:
    tokens = passage.tokens(mention.span)
    return tokens.root if tokens is not None else passage.doc[0]


def is_actor(root: Token) -> bool:
    """Say whether a place name stands for those who act: "Turkey-backed", "Syria said"."""
    following = root.nbor() if root.i + 1 < len(root.doc) else None
    if following is not None and following.text == "-" and following.i + 1 < len(root.doc):
        return following.nbor().lower_ in {
            "backed",
            "led",
            "based",
            "allied",
            "aligned",
            "supported",
        }
    if root.i and root.dep_ == "nsubj" and _is_left(root.nbor(-1)):
        return False  # "have fled X heading to Y"
    first = root
    while first.i and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head.i == root.i:
        first = first.nbor(-1)
    if first.i and root.dep_ == "nsubj" and first.nbor(-1).lower_ in {"of", "in", "at", "near"}:
        return False  # "hit the village of X, causing ..."
    heads = words.ORGANISATION_HEADS
    if root.dep_ in {"compound", "amod", "nmod"} and lemma(root.head) in heads | {
        "troop", "official", "soldier", "president", "authority", "leader", "military", "regime",
        "talk", "war", "process", "campaign", "border",
    }:  # fmt: skip
        return True
    if root.dep_ == "nsubj" and any(
        does(root.head) for does in (takes_in, sends_out, takes_home, _has_many)
    ):
        return False
    return root.dep_ == "nsubj" and root.head.pos_ == "VERB" and lemma(root.head) not in {
        "see", "receive", "host", "witness", "shelter", "house", "register", "record",
        "accommodate", "deport", "expel", "return", "become", "be", "remain", "suffer", "endure",
        "experience", "face", "come", "fall",
    }  # fmt: skip


def takes_in(verb: Token) -> bool:
    """Say whether it tells of taking people in: "Chad took in", "Georgia has admitted"."""
    has_in = any(c.lower_ == "in" and c.i == verb.i + 1 for c in verb.children)
    word = lemma(verb)
    if word == "take" and not has_in:  # "Munich took 63,000 in a fortnight"
        objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
        return bool(objects) and all(o.like_num for o in objects)
    return word in movement.WELCOME | movement.COUNTERS or (has_in and word in movement.LET_IN)


def sends_out(verb: Token) -> bool:
    """Say whether its subject makes people leave it: "X has driven out 900", "sent home 900"."""
    if lemma(verb) not in movement.SEND_OUT or any(c.lower_ == "from" for c in verb.children):
        return False
    return any(c.lower_ in {"out", "back", "home"} and c.dep_ != "prep" for c in verb.children)


def takes_home(verb: Token) -> bool:
    """Say whether its subject brings its people home: "Chad has flown home 50,000 of its own"."""
    is_home = any(c.lower_ == "home" and c.dep_ != "prep" for c in verb.children)
    return is_home and lemma(verb) in movement.TAKE_HOME


def _has_many(verb: Token) -> bool:
    """Say whether its subject has so many people in it: "Belgrade has 1,200 men sleeping in X"."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
    if lemma(verb) == "report":  # "Ethiopia reports 1,000 new arrivals every week"
        return any(lemma(o) in movement.NOUNS.keys() | movement.DISPLACED_PEOPLE for o in objects)
    if lemma(verb) not in movement.HOLD:
        return False
    return any(o.like_num or any(c.like_num for c in o.children) for o in objects)


def _is_left(verb: Token) -> bool:
    frame = movement.VERBS.get(lemma(verb))
    return is_verb(verb) and frame is not None and frame.object != ""


COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
PLURALS = word_set(
    """
    towns villages cities districts neighbourhoods neighborhoods areas suburbs camps provinces
    """
)


def _take_up_several(token: Token, recent: list[Mention], passage: Passage) -> list[PlaceRef]:
    """Resolve "the two towns" to the two places named last."""
    if token.lower_ not in PLURALS or any(c.dep_ == "amod" for c in token.children):
        return []
    how_many = next((COUNTED[c.lower_] for c in token.children if c.lower_ in COUNTED), 0)
    is_definite = any(c.lower_ in {"the", "both", "these", "those"} for c in token.children)
    if not how_many or not is_definite or any(passage.mention_at(t) for t in token.subtree):
        return []
    if how_many == 2:
        for first, second in reversed(list(itertools.pairwise(recent))):
            between = passage.text[first.span.end : second.span.start]
            if re.fullmatch(listing.TWO_JOINED, between):
                return [
                    PlaceRef(token, _as(m, token, passage), is_anaphor=True)
                    for m in (first, second)
                ]
    latest: dict[str, Mention] = {}
    for mention in reversed(recent):
        if mention.kind in {
            None,
            PlaceKind.TOWN,
            PlaceKind.VILLAGE,
            PlaceKind.NEIGHBOURHOOD,
            PlaceKind.DISTRICT,
        }:
            latest.setdefault(mention.name.casefold(), mention)
        if len(latest) == how_many:
            break
    if len(latest) < how_many:
        return []
    return [
        PlaceRef(token, _as(m, token, passage), is_anaphor=True) for m in reversed(latest.values())
    ]


def _take_up(token: Token, recent: list[Mention], passage: Passage) -> PlaceRef | None:  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    """Resolve "the district", "there" to the latest place they can mean."""
    word = lemma(token)
    if token.lower_ == "there" and token.dep_ in {"advmod", "pcomp", "pobj"}:
        place = _there(token, recent, passage)
        return PlaceRef(token, _as(place, token, passage), is_anaphor=True) if place else None
    if word not in words.ANAPHORS or token.tag_ not in {"NN", "NNP"}:
        return None
    if not any(c.lower_ in {"the", "this", "that", "their", "its"} for c in token.children):
        return None
    named = [t for t in token.subtree if passage.mention_at(t) and t.text not in WATERS]
    named = [t for t in named if t.i + 1 == len(t.doc) or t.nbor().text not in WATERS]
    if named or _has_name_before(token, passage):
        return None
    if word in {"country", "nation"}:
        if any(
            c.lower_ in {"home", "own", "other", "third", "neighbouring"} for c in token.children
        ):
            return None  # "their home country" is another than that spoken of
        return _take_up_country(token, recent, passage)
    if word == "area" and (around := _find_around(token, recent, passage)) is not None:
        return PlaceRef(token, _as(around, token, passage), is_anaphor=True)
    for mention in reversed(recent):
        if mention.kind in words.ANAPHORS[word]:
            return PlaceRef(token, _as(mention, token, passage), is_anaphor=True)
    kindless = [m for m in reversed(recent) if m.kind is None and m.modifier is None]
    if word in words.WIDE:  # "the road from X is cut; 445,000 have left the governorate"
        start = passage.span(token.sent[0]).start
        kindless = [m for m in kindless if m.span.start >= start]
    elif word in PARTS_OF_CITIES:
        kindless = [m for m in kindless if _may_be_left(m, passage)]
    elif word not in PLACES_LIKE_TOWNS:
        return None
    return PlaceRef(token, _as(kindless[0], token, passage), is_anaphor=True) if kindless else None


def _there(token: Token, recent: list[Mention], passage: Passage) -> Mention | None:
    """Give the place "there" is: no subject of its clause; where those "still there" are."""
    known = [m for m in recent if not words.BORDER_WITH.search(passage.text[: m.span.start])]
    own = {passage.mention_at(c) for c in token.head.children if c.dep_ == "nsubj"}
    others = [m for m in known if m not in own] or known
    if any(c.lower_ == "still" for c in token.head.children):
        others = [m for m in others if _may_be_left(m, passage)] or others
    return others[-1] if others else None


def _find_around(token: Token, recent: list[Mention], passage: Passage) -> Mention | None:
    """Find what "the area" is around: a place no word calls a province, unless one that does."""
    is_same = any(c.lower_ == "same" for c in token.children)
    if is_same and recent and recent[-1].span.start >= passage.span(token.sent).start:
        return recent[-1]
    for mention in reversed(recent):
        if mention.kind is None and mention.modifier is None and find_size(mention) is None:
            return mention
        if mention.kind in words.ANAPHORS["area"]:
            return mention
    return None


PLACES_LIKE_TOWNS = frozenset({"town", "city", "village", "area", "enclave", "district"})
PARTS_OF_CITIES = frozenset({"neighbourhood", "neighborhood", "quarter", "suburb"})


def _may_be_left(mention: Mention, passage: Passage) -> bool:
    """Say whether a place is neither where people go nor only whose office somebody has."""
    behind = passage.text[: mention.span.start]
    return direction_of(passage.text, mention) >= 0 and not words.OFFICE_OF.search(behind[-40:])


def _take_up_country(token: Token, recent: list[Mention], passage: Passage) -> PlaceRef | None:
    countries = [m for m in recent if m.name.casefold() in words.COUNTRIES]
    left = [m for m in countries if passage.text[: m.span.start].endswith("from ")]
    countries = [m for m in countries if m not in left] or countries
    if not countries:
        return None
    return PlaceRef(token, _as(countries[-1], token, passage), is_anaphor=True)


def _has_name_before(token: Token, passage: Passage) -> bool:
    if token.i == 0:
        return False
    before = passage.mention_at(token.doc[token.i - 1])
    return before is not None and before.name.rsplit(" ", 1)[-1] not in WATERS


def _as(mention: Mention, token: Token, passage: Passage) -> Mention:
    first = token
    for child in token.children:
        if child.i < first.i and child.dep_ in {"det", "poss"}:
            first = child
    return replace(mention, span=passage.span(token.doc[first.i : token.i + 1]))
