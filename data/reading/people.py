"""Who moves or is hurt: a noun phrase read as a group of people, with its count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import Phrase, Quantity, Unit
from data.reading.counts import (
    FAMILIES,
    count_of_them,
    count_phrase,
    is_in_households,
    is_of_households,
)
from data.reading.en import movement
from data.reading.en import people as words
from data.reading.en.words import word_set
from data.reading.quantities import add_quantities
from data.reading.syntax import SUBJECTS, antecedent, lemma, noun_phrase, objects_of, with_conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from data.reading.passages import Passage

NOT_PEOPLE = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
BARE = word_set(
    """
    thousands hundreds dozens scores millions tens many others most some
    """
)


@dataclass(frozen=True, slots=True)
class Party:
    """A group of people as named once: the head noun, its words, how many."""

    head: Token
    words: Words
    quantity: Quantity | None
    phrase: Phrase
    is_crowd: bool
    is_pronoun: bool = False

    @property
    def end(self) -> int:
        """The token after its last."""
        return self.words.end


def find_party(head: Token | None, passage: Passage) -> Party | None:
    """Read a noun as people, "fighters and their families" as one group; None if it is not."""
    if head is None:
        return None
    head = antecedent(head)
    aboard = _carried_by(head)
    if aboard is not None:
        return find_party(aboard, passage)
    parties = [p for p in (find_single(noun, passage) for noun in with_conjuncts(head)) if p]
    if not parties:
        return _said_beside(head, passage)
    if parties[0].head.ent_type_ == "PERSON" and any(p.quantity for p in parties[1:]):
        parties = parties[1:]  # "Mr X and dozens of other refugees"
    cut_off = _cut_off(head, passage)
    first, *rest = parties if cut_off is None else [cut_off, *parties]
    for party in rest:
        if {t.lower_ for t in party.words} & words.FURTHER:
            break  # "7,000 refugees and an additional 8,000 arrivals" are two figures
        if party.quantity and first.quantity and party.quantity.span == first.quantity.span:
            continue  # "a hundred and fifty thousand" is one figure, whatever the tree joins
        if _are_other_people(first, party):
            break  # "110,000 Congolese and nearly 30,000 Rwandans" are two figures
        if party.head.like_num and _is_placed(first):
            break  # "800,000 people in the region and 2.5 million in X" are two figures
        first = _join(first, party, passage)
    return first if first.quantity is not None else _numbered(first, passage)


def _said_beside(head: Token, passage: Passage) -> Party | None:
    """Give the people a place is said to be: "the whole city, 88,000 people, is gone"."""
    beside = (c for c in head.children if c.dep_ == "appos" and c.i > head.i and c.pos_ == "NOUN")
    parties = (find_single(noun, passage) for noun in beside)
    return next((p for p in parties if p is not None and p.quantity is not None), None)


def _are_other_people(first: Party, second: Party) -> bool:
    """Say whether two groups, each counted, are of two peoples."""
    if first.quantity is None or second.quantity is None:
        return False
    one, other = ({t.text for t in p.words if t.ent_type_ == "NORP"} for p in (first, second))
    return bool(one) and bool(other) and not one & other


def _is_placed(party: Party) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in words.PLACING for c in party.head.children)


_NUMBERING = re.compile(words.NUMBERING)


def _numbered(party: Party, passage: Passage) -> Party:
    """Count a group by what is said behind it: "a batch of civilians, consisting of 500 people"."""
    end = passage.span(party.words).end
    if party.is_pronoun:
        return party
    match = _NUMBERING.match(passage.text, end)
    if match is None:
        return _counted_beside(party, end, passage)
    for figure in passage.quantities:
        if figure.span is not None and figure.span.start == match.end():
            behind = passage.text[figure.span.end : figure.span.end + 30]
            unit = Unit.HOUSEHOLD if FAMILIES.match(behind) else Unit.PERSON
            return replace(party, quantity=replace(figure, unit=unit), is_crowd=True)
    return party


def _counted_beside(party: Party, end: int, passage: Passage) -> Party:
    """Count a group by an aside: "half of the town's people, some 70,000, have been forced out"."""
    if not party.is_crowd or passage.text[end : end + 2] != ", ":
        return party
    for figure in passage.quantities:
        if figure.span is not None and figure.span.start == end + 2:
            behind = _ASIDE_ENDS.match(passage.text, figure.span.end)
            if behind is None or figure.figure < SEVERAL:
                return party
            is_families = FAMILIES.match(passage.text, figure.span.end) is not None
            unit = Unit.HOUSEHOLD if is_families else figure.unit
            return replace(party, quantity=replace(figure, unit=unit))
    return party


_ASIDE_ENDS = re.compile(words.ASIDE_ENDS)


def _carried_by(carrier: Token) -> Token | None:
    """Find who is on board: "60 buses carrying 2,350 people"."""
    if lemma(carrier) not in words.CONVEYANCES:
        return None
    clauses = (c for c in carrier.children if c.dep_ == "acl" and lemma(c) in words.CARRY)
    return next((o for clause in clauses for o in objects_of(clause)), None)


BEFORE_VERB = word_set(
    """
    have has had were was are is been being also already reportedly allegedly now since later then
    still currently newly recently forcibly together
    """
)
SPREAD = 8  # tokens from a figure to the noun it counts


def party_before(verb: Token, passage: Passage) -> Party | None:
    """Take those counted right before a verb, where the tree lost them: "80 households left"."""
    doc, i = verb.doc, verb.i - 1
    while i > verb.sent.start and doc[i].lower_ in BEFORE_VERB:
        i -= 1
    if doc[i].lower_ == "more" and i > verb.sent.start:
        i -= 1  # "20,000 more sit by the river"
    if i > verb.sent.start + 2 and _are_their_kin(doc[i]):
        i -= 3  # "a hundred wounded and their kin left"
    i = _before_aside(i, verb)
    if i < verb.sent.start:
        return None
    first = max(verb.sent.start, i - SPREAD)
    for figure in reversed(passage.quantities_in(first, i + 1)):
        tokens = passage.tokens(figure.span) if figure.span else None
        if tokens is None or any(_parts(token) for token in doc[tokens.end : i + 1]):
            continue
        whole = doc[tokens.start : max(tokens.end, i + 1)]
        if tokens.end <= i and not _is_people(doc[i], figure):
            return None
        unit = Unit.HOUSEHOLD if lemma(doc[i]) in words.HOUSEHOLDS else figure.unit
        counted = replace(figure, unit=unit)
        return Party(doc[i], whole, counted, passage.phrase(whole), is_crowd=True)
    return None


def _are_their_kin(noun: Token) -> bool:
    """Say whether a noun only adds kin to those counted: "a hundred wounded and their kin"."""
    before = noun.doc[noun.i - 2 : noun.i].text.lower()
    return noun.lower_ in words.KIN and before == words.AND_THEIR


ASIDE = 20  # tokens


def _before_aside(i: int, verb: Token) -> int:
    """Step over what commas set apart: "900 people, the majority of them women, left"."""
    doc = verb.doc
    if doc[i].text != ",":
        return i
    for start in range(i - 2, max(verb.sent.start, i - ASIDE), -1):
        if doc[start].text == "," and doc[start + 1].lower_ in words.ASIDES:
            return start - 1
        if doc[start].like_num and doc[start - 1].text == ",":
            return start - 2  # ", 90 percent of whom are children,"
    return i


def _parts(token: Token) -> bool:
    """Say whether a token parts a figure from the noun it counts."""
    if token.lower_ in words.PEOPLE:
        return False  # "104 wounded", whom the tree takes for a verb
    return token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "X"} and token.lower_ not in {
        "displaced",
        "of",
        "'s",
        "\u2019s",
    }


def _cut_off(head: Token, passage: Passage) -> Party | None:
    """Find the people before "and" whom the parser left out: "260 men and 1,372 relatives"."""
    link = head.left_edge.i - 1
    if link < 1 or head.doc[link].lower_ != "and":
        return None
    noun = head.doc[link - 1]
    if head.doc[link].head.i != noun.i or noun.pos_ != "NOUN" or head in noun.conjuncts:
        return None
    party = find_single(noun, passage)
    return party if party is not None and party.quantity is not None else None


def _join(first: Party, second: Party, passage: Passage) -> Party:
    """Make one group of two: their figures add up, and so do the bounds of vague ones."""
    whole = passage.doc[first.words.start : max(first.words.end, second.words.end)]
    quantity = first.quantity or second.quantity
    if first.quantity and second.quantity and first.quantity.unit is second.quantity.unit:
        quantity = add_quantities(first.quantity, second.quantity)
    elif first.quantity and not second.quantity and not second.is_crowd:
        quantity = first.quantity
    return replace(
        first, words=whole, quantity=quantity, phrase=passage.phrase(whole), is_crowd=True
    )


def find_single(head: Token, passage: Passage) -> Party | None:  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    """Read a noun as people by itself, without what "and" joins to it."""
    if any(child.lower_ == "how" for child in head.subtree):  # "how many have left"
        return None
    if head.lower_ in {"they", "those", "everyone", "everybody"}:
        word = head.doc[head.i : head.i + 1]
        is_bare = head.lower_ == "they"
        counted = count_of_them(head, passage)
        if counted is not None:
            return Party(head, word, counted, passage.phrase(word), is_crowd=True)
        if not is_bare and not _is_said_to_move(head):
            return None
        return Party(head, word, None, passage.phrase(word), is_crowd=True, is_pronoun=is_bare)
    if (head.ent_type_ in NOT_PEOPLE and not _is_carried(head) and not _are_names(head)) or (
        head.pos_ == "PRON" and lemma(head) not in words.PEOPLE | BARE
    ):
        return None
    if passage.mention_at(head) is not None and lemma(head) not in words.PEOPLE:
        return None
    phrase = noun_phrase(head)
    many = _many_of_whom(head, passage)
    if many is not None:
        return many
    inner = _inside_collective(head)
    if inner is not None:
        return _collective(head, inner, phrase, passage)
    quantity = None if lemma(head) in words.WHOLES else count_phrase(phrase, head, passage)
    if quantity is not None and (head.like_num or head.lower_ in BARE):
        phrase = passage.tokens(quantity.span) or phrase if quantity.span else phrase
    if not _is_people(head, quantity) and not _is_a_figure(head, quantity, passage):
        return None
    return _party(head, phrase, quantity, passage)


def _many_of_whom(head: Token, passage: Passage) -> Party | None:
    """Of "two of thousands of refugees who fled" give the thousands."""
    if head.dep_ != "attr" or not head.like_num:
        return None
    inner = (n for prep in head.children if prep.lower_ == "of" for n in prep.children)
    parties = (find_party(noun, passage) for noun in inner)
    return next((p for p in parties if p is not None and p.quantity is not None), None)


def _is_said_to_move(those: Token) -> bool:
    """Say whether "those" are people for what they did or suffered: "those who fled"."""
    return any(
        clause.dep_ in {"acl", "relcl"}
        and lemma(clause) in movement.VERBS
        and movement.VERBS[lemma(clause)].strong
        for clause in those.children
    )


def _are_names(head: Token) -> bool:
    """Say whether a word is a name in the plural, as a people's is: "100,000 Uzbeks"."""
    is_name = head.tag_ in {"NNP", "NNPS"} and head.text[:1].isupper() and head.text.isalpha()
    return is_name and head.text.endswith("s") and not head.text.isupper()


def _is_carried(head: Token) -> bool:
    """Say whether a number the parser takes for a year counts: "carrying 2000", "3,900 passed"."""
    is_object = head.dep_ in {"dobj", "obj"} and lemma(head.head) in words.CARRY
    is_grouped = head.dep_ in SUBJECTS and ("," in head.text or head.text.isalpha())
    return head.ent_type_ == "DATE" and head.like_num and (is_object or is_grouped)


def _party(head: Token, phrase: Words, quantity: Quantity | None, passage: Passage) -> Party:
    if quantity is not None and (is_in_households(head, phrase) or is_of_households(head)):
        quantity = replace(quantity, unit=Unit.HOUSEHOLD)
    plural = head.tag_ in {"NNS", "NNPS", "CD"} or lemma(head) in words.CROWD | BARE
    plural = plural or lemma(head) in words.MAJORITY
    crowd = plural or (quantity is not None and quantity.figure > 1)
    return Party(head, phrase, quantity, passage.phrase(phrase), crowd)


def _inside_collective(head: Token) -> Token | None:
    """Of "thousands of residents", "a convoy of 1,500 people" give the people."""
    collective = words.COLLECTIVES | words.CONVEYANCES | words.CROWD
    if lemma(head) not in collective and head.lower_ not in BARE:
        return None
    is_carrier = lemma(head) in words.CONVEYANCES
    for prep in head.children:
        is_aboard = is_carrier and prep.lower_ == "with"  # "a bus with 50 people aboard"
        if prep.dep_ == "prep" and (prep.lower_ in {"of", "among"} or is_aboard):
            for noun in prep.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def _collective(head: Token, inner: Token, phrase: Words, passage: Passage) -> Party | None:
    own = count_phrase(passage.doc[phrase.start : head.i + 1], head, passage)
    members = find_party(inner, passage)
    if members is None and own is not None and _is_a_folk(inner):
        whole = passage.doc[phrase.start : max(phrase.end, inner.i + 1)]
        return Party(head, whole, own, passage.phrase(whole), is_crowd=True)
    if members is None and inner.lower_ in {"those", "them", "these"} and head.lower_ in BARE:
        whole = passage.doc[phrase.start : max(phrase.end, inner.i + 1)]
        return Party(head, whole, own, passage.phrase(whole), is_crowd=True)
    if members is None:
        if lemma(head) in words.FOLK:  # "12,000 people of the total", "the people of Homs"
            return _party(head, phrase, own, passage)
        is_stranger = inner.pos_ != "PRON" or lemma(head) not in words.COLLECTIVES
        return None if own is None or is_stranger else _party(head, phrase, own, passage)
    if lemma(head) in words.CONVEYANCES | {"group", "wave", "batch", "community"}:
        own = None
    is_share = lemma(head) in words.SHARES and any(
        c.lower_ in words.DEFINITE for c in inner.children
    )
    quantity = own if is_share else members.quantity or own
    if own is not None:
        quantity = own
    if quantity is not None and is_in_households(inner, phrase):
        quantity = replace(quantity, unit=Unit.HOUSEHOLD)
    whole = passage.doc[phrase.start : max(phrase.end, members.words.end)]
    return Party(head, whole, quantity, passage.phrase(whole), is_crowd=True)


def _is_a_folk(noun: Token) -> bool:
    """Say whether a name is a people's: "thousands of ethnic Gedeos"."""
    is_ethnic = any(child.lower_ == "ethnic" for child in noun.children)
    return noun.text[:1].isupper() and (is_ethnic or noun.tag_ == "NNPS")


def _is_people(head: Token, quantity: Quantity | None) -> bool:
    word = lemma(head)
    if word in words.PEOPLE or head.lower_ in words.PEOPLE or head.lower_ in BARE:
        return True
    if head.ent_type_ == "NORP" or (head.ent_type_ == "PERSON" and head.pos_ == "PROPN"):
        return True
    if quantity is None:
        return False
    if _is_a_people(head, quantity):
        return True
    is_number = head.pos_ == "NUM" or head.like_num
    return is_number or (
        word not in words.NOT_PEOPLE
        and (word.endswith(("er", "ian", "ant", "ee", "man")) and head.tag_ == "NNS")
    )


def _is_a_figure(head: Token, quantity: Quantity | None, passage: Passage) -> bool:
    """Say whether a noun is of the figure itself: "a quarter of a million have gone back"."""
    span = quantity.span if quantity is not None else None
    return span is not None and span.contains(passage.span(head)) and head.tag_ == "NN"


def _is_a_people(head: Token, quantity: Quantity) -> bool:
    """Say whether a counted name is a people's the parser does not know: "30,000 Burkinabe"."""
    is_name = head.pos_ == "PROPN" and head.text[:1].isupper() and not head.text.isupper()
    is_thing = head.ent_type_ in {"PRODUCT", "FAC", "WORK_OF_ART", "LAW", "LANGUAGE", "EVENT"}
    first = head.nbor(-1) if head.i else head
    while first.i and (first.pos_ == "ADJ" or first.lower_ in words.MAINLY):
        first = first.nbor(-1)  # "50,000 ethnic Oromo", "5,000 mainly Dinka"
        is_thing = False
    is_next = first.like_num or first.lower_ in BARE | {"of"}
    return is_name and not is_thing and is_next and quantity.figure >= SEVERAL


SEVERAL = 10  # fewer may be somebody's name: "2 Corinthians", "Group 4 Securicor"
