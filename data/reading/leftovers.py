"""
Figures of people that the tree hung from no verb of movement, read by the order of the words.

Long sentences of reporters ("around 14,000 illegally entered people have taken shelter in ...")
are where a small parser errs. In a report about flight a crowd counted and a word of movement in
the same clause, with no other verb between, belong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import Term
from data.reading.attribution import SAY
from data.reading.en import movement
from data.reading.en import people as people_words
from data.reading.movements import read_verb
from data.reading.paths import CROWD, speaks_of_flight
from data.reading.people import BARE, Party, find_party
from data.reading.syntax import is_passive, is_verb, lemma, verb_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from data.model import Quantity, Span
    from data.reading.en.movement import Frame
    from data.reading.scene import Scene

NUMBER_OF = frozenset({"nummod", "compound", "quantmod", "amod"})
APART = frozenset({"ADP", "PUNCT", "VERB", "AUX", "CCONJ"})
REACH = 24  # tokens from a crowd to the word that says it moved
SOUGHT_REFUGE = movement.Frame(Term.SOUGHT_REFUGE, "S", "D", "", weight="strong")


def find_leftovers(used: frozenset[Span], scene: Scene) -> Iterator[tuple[Token, Frame, Party]]:
    """
    Give each crowd no movement was read of, with the words of movement that may tell of it.

    Parameters
    ----------
    used
        Spans of the figures already read.
    scene
        The sentence; one of a report about no crisis gives nothing.
    """
    if not scene.is_of_flight or not speaks_of_flight(scene):
        return
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.figure < CROWD or _is_used(figure.span, used):
            continue
        party = crowd_of_figure(figure, scene)
        if party is not None and not is_told_otherwise(party):
            yield from ((word, frame, party) for word, frame in _words_beside(party, scene))


def _is_used(span: Span, used: frozenset[Span]) -> bool:
    """Say whether a figure was read, alone or in a sum: "300 rebels and 1,065 civilians"."""
    return any(span.overlaps(other) for other in used)


def is_told_otherwise(party: Party) -> bool:
    """Say whether they are counted as killed, as at home, or only beside another: "aid for 900"."""
    if lemma(verb_above(party.head)) in movement.KILLED:
        return True
    if party.head.doc[party.words.end : party.words.end + 2].text.lower() == "among them":
        return True
    behind = party.head.doc[max(0, party.words.start - 3) : party.words.start]
    after = party.head.doc[party.words.end : party.words.end + 6]
    has_own_clause = any(token.lower_ in {"who", "that"} for token in after)
    is_of_else = len(behind) > 0 and behind[-1].lower_ in movement.OF_ELSE and not has_own_clause
    return is_of_else or any(token.lower_ == "home" for token in behind)


def crowd_of_figure(figure: Quantity, scene: Scene) -> Party | None:
    """Read a figure as people, by the noun it hangs from or the one right behind it."""
    tokens = scene.passage.tokens(figure.span) if figure.span else None
    if tokens is None:
        return None
    root = tokens.root
    doc = tokens.doc
    behind = list(doc[tokens.end : min(tokens.end + 4, scene.sentence.end)])
    stop = next((i for i, t in enumerate(behind) if t.pos_ in APART), len(behind))
    behind = behind[:stop]  # "36,000 in the grounds" are no grounds
    nouns = [root.head, *(t for t in behind if t.pos_ in {"NOUN", "PROPN"})]
    is_of_things = len(nouns) > 1 and find_party(nouns[1], scene.passage) is None
    if root.dep_ not in NUMBER_OF and not is_of_things:  # "42 buses" are no 42 people
        nouns.append(root)
    for noun in nouns:
        party = find_party(noun, scene.passage)
        if party is None or party.quantity is None or party.quantity.span != figure.span:
            continue
        names = {lemma(party.head), *(lemma(t) for t in party.words)}
        if party.is_crowd and not names & (people_words.DEPLOYED | people_words.HURT):
            return party
    return _some_of_people(figure, tokens, scene)


def _some_of_people(figure: Quantity, tokens: Words, scene: Scene) -> Party | None:
    """Read "19,000 of the expected 24,000 people", the figure lost to a word before it."""
    doc, end = tokens.doc, tokens.end
    if end >= scene.sentence.end or doc[end].lower_ != "of":
        return None
    for noun in doc[end + 1 : min(end + OF_WITHIN, scene.sentence.end)]:
        is_of_whole = any(token.like_num for token in doc[end + 1 : noun.i])
        if lemma(noun) in people_words.PEOPLE and is_of_whole:
            words_of = doc[tokens.start : noun.i + 1]
            return Party(noun, words_of, figure, scene.passage.phrase(words_of), is_crowd=True)
        if noun.pos_ in APART and noun.tag_ not in {"VBN", "VBG"}:  # "the expected 24,000"
            return None
    return None


OF_WITHIN = 7  # tokens


def _words_beside(party: Party, scene: Scene) -> Iterator[tuple[Token, Frame]]:
    """Give the words of movement of the clause, those behind the people first."""
    doc = party.head.doc
    for word in doc[party.end : min(party.end + REACH, scene.sentence.end)]:
        is_end = word.text in {";", ":"} or word.lower_ in movement.CLAUSE_STARTS
        if is_end or word.like_num or word.lower_ in BARE:
            return  # what follows is of others
        if word.lower_ in movement.REFUGE and lemma(word.nbor(-1)) in movement.SEEK:
            yield word.nbor(-1), SOUGHT_REFUGE
            return
        if not is_verb(word):
            continue
        read = read_verb(word, scene)
        if read is not None and _moves_what_stands_before(word, read[1]):
            yield word, read[1]
        if word.tag_ != "VBG" and not _leads_on(word) and (read is None or word.tag_ != "VBN"):
            return


def _moves_what_stands_before(verb: Token, frame: Frame) -> bool:
    if lemma(verb) == "leave" and verb.tag_ == "VBN" and lemma(verb.nbor(-1)) == "be":
        return False  # "4,000 are left" stayed
    if frame.mover == "S":  # "civilians left at dawn" may be parsed as those left by somebody
        return all(child.dep_ != "auxpass" for child in verb.children)
    return frame.mover == "B" or is_passive(verb)


def _leads_on(verb: Token) -> bool:
    """Say whether a verb only leads on to the movement: "have been forced to", "are said to"."""
    leads_on = movement.CAUSE | movement.BEGIN | movement.PLANNED | movement.SEEK | SAY
    return verb.pos_ == "AUX" or lemma(verb) in leads_on
