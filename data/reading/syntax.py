"""Walks over spaCy's dependency tree: subjects, objects, voice, clauses, the chain above a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Words
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
ROUGHLY = frozenset({"over", "about", "around", "under"})  # before a number it tells how many
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "parataxis"})
NEVER_NOUNS = frozenset({"flee", "flees", "fled"})  # in headlines: "250,000 flee Homs"
MAX_CLIMB = 12  # heads: no honest sentence nests deeper, a hostile one may


def lemma(token: Token) -> str:
    """Give the lower-case lemma."""
    return token.lemma_.lower()


def climb(token: Token) -> Iterator[Token]:
    """Give the heads above a token, nearest first."""
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def is_verb(token: Token) -> bool:
    """Say whether a token is a verb form, participles among them."""
    is_tagged = token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}
    return is_tagged or token.lower_ in NEVER_NOUNS


def is_noun(token: Token) -> bool:
    """Say whether a token is a noun, a name among them."""
    return token.pos_ in {"NOUN", "PROPN"}


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: "were taken", "people taken", "killed and wounded were"."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in {"acl", "amod", "relcl"}:
        return not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    has_subject = any(child.dep_ == "nsubj" for child in verb.children)
    return verb.dep_ == "conj" and not has_subject and is_passive(verb.head)


def objects_of(verb: Token) -> list[Token]:
    """Give the direct objects, and what stands in for one; "displaced over 5,000" has one too."""
    found = [child for child in verb.children if child.dep_ in OBJECTS]
    nearby = () if found else verb.children
    return found or [
        noun
        for prep in nearby
        if prep.dep_ == "prep" and prep.lower_ in ROUGHLY
        for noun in prep.children
        if noun.dep_ == "pobj" and noun.like_num
    ]


def subject_of(verb: Token, depth: int = 0) -> Token | None:  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    """
    Find who does what the verb says, looking through "began leaving", "and fled", "who fled".

    Of "forced thousands to flee" it is the thousands.
    """
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    for word in (verb, *helpers):  # "people remained displaced": the parser may take it for "were"
        own = [child for child in word.children if child.dep_ in SUBJECTS]
        if own:
            return antecedent(_chief(own, verb))
    if depth > MAX_CLIMB // 2 or verb.head.i == verb.i:
        return None
    head = verb.head
    match verb.dep_:
        case "ccomp" if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
            return None  # "the agency estimates that 900 are trapped", the 900 lost
        case "xcomp" | "ccomp":
            before = [child for child in objects_of(head) if child.i < verb.i]
            if head.dep_ == "amod" and head.pos_ == "ADJ":
                return head.head  # "500 persons due to return"
            return antecedent(before[0]) if before else subject_of(head, depth + 1)
        case "relcl" | "acl":
            return head
        case "advcl" if verb.tag_ not in {"VBG", "VB", "VBN"}:
            return None
        case "conj" | "advcl" | "acomp" | "oprd" | "attr":
            return subject_of(head, depth + 1)
        case "pcomp" | "pobj":
            return subject_of(head.head, depth + 1) if is_verb(head.head) else None
        case _:
            return None


def _chief(subjects: list[Token], verb: Token) -> Token:
    """Choose of several subjects the one it is told of: mostly the last before the verb."""
    before = [subject for subject in subjects if subject.i < verb.i]
    if len(before) > 1 and before[-1].nbor().lower_ in {"among", "included"}:
        before.pop()  # "7,000 people, fighters among them, left"
    is_counted = bool(before) and any(child.dep_ == "nummod" for child in before[0].children)
    if len(before) > 1 and is_counted and before[-1].pos_ == "PROPN":
        return before[0]  # "2,500 people on the river, in X, were forced to flee"
    return (before or subjects[:1])[-1]


def antecedent(token: Token) -> Token:
    """Replace "who" or "which" by what it stands for."""
    if token.lower_ in {"who", "that", "which", "whom"}:
        for head in climb(token):
            if head.dep_ in {"relcl", "acl"}:
                return head.head
            if head.dep_ not in {"xcomp", "conj", "ccomp", "prep", "pobj"}:
                break
    return token


def agent_of(verb: Token) -> Token | None:
    """Find who did it in a passive: "by government forces"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def noun_phrase(head: Token) -> Words:
    """Give the head with its own modifiers: no relative clause, no "and", no place after it."""
    first, last = head.i, head.i
    for child in head.children:
        is_after = child.i > head.i
        if is_after and child.dep_ in {"relcl", "acl", "appos", "conj", "cc", "punct", "advcl"}:
            continue
        if child.dep_ == "prep" and child.lower_ != "of":
            continue
        edge = _end_of(child) if is_after else child.left_edge.i
        first, last = min(first, edge), max(last, edge)
    while first < head.i and head.doc[first].is_punct:
        first += 1
    while last > head.i and (head.doc[last].is_punct or head.doc[last].is_space):
        last -= 1
    return head.doc[first : last + 1]


def _end_of(child: Token) -> int:
    """Find the last token of an "of ..." phrase without the clauses hung onto it."""
    last = child.i
    for noun in child.children:
        if noun.dep_ in {"pobj", "pcomp"}:
            last = max(last, noun_phrase(noun).end - 1)
        elif noun.dep_ not in {"relcl", "acl", "punct", "cc", "conj", "appos"}:
            last = max(last, noun.right_edge.i)
    return last


def verb_above(token: Token) -> Token:
    """Find the nearest verb at or above a token, else the token itself."""
    if is_verb(token):
        return token
    return next((head for head in climb(token) if is_verb(head)), token)


def with_conjuncts(head: Token) -> list[Token]:
    """Give the head and what is joined to it by "and"."""
    return [head, *(other for other in head.conjuncts if other.i > head.i)]


def is_negated(verb: Token) -> bool:
    """Say whether the verb is denied: "did not flee", "no one left", "without leaving"."""
    is_being = lemma(verb) == "be"  # "they were not under attack"
    if any(c.dep_ == "neg" and (c.i < verb.i or is_being) for c in verb.children):
        return True
    if any(child.lower_ in {"never", "hardly"} for child in verb.children):
        return True
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is not None and _is_nobody(subject):
        return True
    if any(_is_nobody(child) for child in objects_of(verb)):
        return True
    return verb.dep_ == "pcomp" and verb.head.lower_ in {"without", "against"}


def _is_nobody(noun: Token) -> bool:
    if noun.lower_ in {"nobody", "none", "neither", "nothing"}:
        return True
    return any(
        child.lower_ in {"no", "neither"} and child.dep_ in {"det", "neg"}
        for child in noun.children
        if child.i + 1 == len(child.doc) or child.nbor().lower_ not in {"fewer", "less"}
    )
