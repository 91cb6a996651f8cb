"""Places that no preposition ties to a movement: what saw it, what is home to its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.en import flight, movement
from data.reading.syntax import climb, is_verb, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.passages import Passage
    from data.reading.references import PlaceRef


def role_beside(
    ref: PlaceRef, trigger: Token, frame: Frame, members: set[int], passage: Passage
) -> str | None:
    """Tell the part of a place the clause itself is about: O(rigin), D(estination), or None."""
    if _is_where_told(ref, trigger, passage) or _has_seen(ref, trigger):
        return frame.beside
    if _is_home_to(ref, members) or _hosts(ref, trigger) or _hosts_by_order(ref, members, passage):
        return "D"
    return None


def _is_where_told(ref: PlaceRef, trigger: Token, passage: Passage) -> bool:
    """Say whether a "where" takes the place up: "in X, where 4,000 people were displaced"."""
    clause = trigger
    for _ in range(4):
        if clause.dep_ == "relcl":
            break
        clause = clause.head
    opening = clause.doc[clause.left_edge.i : trigger.i] if clause.dep_ == "relcl" else ()
    where = next((t for t in opening if t.lower_ == "where"), None)
    if where is None:
        return False
    taken_up = passage.mention_at(clause.head)
    if clause.head.i == ref.root.i or _is_said_to_be(ref.root, clause.head):
        return True
    before = where.doc[max(0, where.i - 3) : where.i]
    if any(passage.mention_at(t) is ref.mention for t in before):
        return True  # "in the border areas of X, where"
    return taken_up is not None and (
        taken_up is ref.mention or taken_up.name == ref.mention.within  # "in Erbil, Iraq, where"
    )


def _hosts(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether a clause behind the place says it hosts them: "X, which is hosting 5,000"."""
    if lemma(trigger) not in movement.HOSTING or trigger.dep_ not in {"relcl", "acl"}:
        return False
    head = trigger.head
    return ref.root.i < trigger.i and (ref.root.i == head.i or head in set(climb(ref.root)))


def _hosts_by_order(ref: PlaceRef, members: set[int], passage: Passage) -> bool:
    """Say whether a place hosts them where the parser took "hosts" for a noun: "X hosts 900"."""
    last = ref.root.i
    doc = ref.root.doc
    while last + 1 < len(doc) and passage.mention_at(doc[last + 1]) is ref.mention:
        last += 1
    if last + 1 >= len(doc) or not members:
        return False
    is_host = doc[last + 1].lower_ in movement.HOSTS_PEOPLE
    return is_host and 0 < min(members) - last < HOSTED_WITHIN


HOSTED_WITHIN = 8  # tokens


def _is_said_to_be(place: Token, kind: Token) -> bool:
    """Say whether the place is said to be what the clause takes up: "X is the district where"."""
    return kind.dep_ == "attr" and place.dep_ == "nsubj" and place.head.i == kind.head.i


def _is_home_to(ref: PlaceRef, members: set[int]) -> bool:
    """Say whether the place has them: "X is home to 3,000 people who fled", "X has 20,000"."""
    verb = ref.root.head
    if ref.root.dep_ in {"compound", "poss"}:
        verb = verb.head
    if not is_verb(verb):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not any(s.left_edge.i <= ref.root.i <= s.right_edge.i for s in subjects):
        return False
    objects = [
        c.i for c in verb.children if c.dep_ in {"dobj", "obj"} and lemma(verb) in flight.HAVING
    ]
    for home in verb.children:
        if lemma(verb) == "be" and home.lower_ == "home":
            objects += [
                o.i
                for p in (*home.children, *verb.children)
                if p.lower_ == "to"
                for o in p.children
            ]
    return bool(set(objects) & members)


def _has_seen(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether the place is what saw it happen: "the villages of X saw an exodus"."""
    verb = trigger.head
    if is_verb(trigger) or trigger.dep_ != "dobj" or lemma(verb) not in flight.WITNESS:
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(s.left_edge.i <= ref.root.i <= s.right_edge.i for s in subjects)
