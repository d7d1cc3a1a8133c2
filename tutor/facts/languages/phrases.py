"""The sentences and words of a language as values, and the places that its sentences have."""

from collections.abc import Mapping
from dataclasses import dataclass

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words that surround what is asked for in a typed answer, as their author wrote them.

    ``lists`` hold words by what they do in an answer ("titles"), ``tables`` words by what they mean
    ("units": "metre" …). What nobody has listed is empty.
    """

    lists: Mapping[str, Phrases]
    tables: Mapping[str, Mapping[str, Phrases]]


@dataclass(frozen=True, slots=True)
class WritingWords:
    """The words by which flaws of questions are known; what nobody has listed is empty.

    ``lists`` hold words by what they do: "absolutes" leave no exception unless one of "tempering"
    comes before, "negations" are easily passed over, "idle" words and "endings" tell nothing,
    "several" go with more than one, "finite" verbs make a clause unless one of "relatives" comes
    before, "claims" begin one of somebody else, "infinitive" and "participle-endings" mark these.
    "plural-openers" and "singular-openers" are first words of several things and of one,
    "plural-endings" and "singular-endings" those of their nouns, which "noun-ends" stand behind,
    "determiners" are what both of two have. "options-shown" points to options; of one thing tell
    the "verbs" and what ends in one of "verb-endings", and behind "before-subjects", or a verb that
    stands behind an "asking" word, its subject is named. "joining" verbs stand between a term and
    its meaning; "verbs-of-several" are no past tense as well.
    ``tables`` have the initials that an article stands before ("article-initials"), words with
    their opposites ("antonyms") and verbs of one thing with those of several ("verbs").
    """

    lists: Mapping[str, Phrases]
    tables: Mapping[str, Mapping[str, Phrases]]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The ready sentences of a language; what stands in braces is named in :data:`PLACES`."""

    one_enough: str
    one_listed: str
    in_order: str
    name_both: str
    name_all: str
    name_some: str
    all_that_apply: str
    judge_claim: str
    put_in_order: str
    came_before: str
    came_after: str
    not_when: str
    claim_true: str
    claim_false: str
    paragraph: str
    paragraphs: str
    span: str


@dataclass(frozen=True, slots=True)
class HintWords:
    """The sentences of hints; what stands in braces is named in :data:`HINT_PLACES`.

    ``leading`` are small words that are no help as the initial of a name, ``foreign`` those of
    other languages that are no words of this one, ``types`` what types of entities are called.
    """

    kind: str
    words: str
    letters: str
    begins: str
    one_begins: str
    words_begin: str
    one_words_begin: str
    decade: str
    decade_of_span: str
    year: str
    century_before_christ: str
    unit: str
    first_digit: str
    points: str
    first_words: str
    one_first_words: str
    one_point: str
    right_ones: str
    not_this: str
    first_dated: str
    comes_first: str
    comes_last: str
    spare: str
    pair: str
    an_amount: str
    a_span: str
    a_day: str
    a_month: str
    a_year: str
    a_decade: str
    a_century: str
    leading: Phrases
    foreign: Phrases
    types: Mapping[str, str]


HINT_PLACES: Mapping[str, frozenset[str]] = {
    "kind": frozenset({"kind"}),
    "words": frozenset({"n"}),
    "letters": frozenset({"n"}),
    "begins": frozenset({"initials"}),
    "one_begins": frozenset({"initials"}),
    "words_begin": frozenset({"initials"}),
    "one_words_begin": frozenset({"initials"}),
    "decade": frozenset({"decade"}),
    "decade_of_span": frozenset({"decade"}),
    "year": frozenset({"year"}),
    "century_before_christ": frozenset({"first", "last"}),
    "unit": frozenset({"unit"}),
    "first_digit": frozenset({"digit"}),
    "points": frozenset({"n"}),
    "first_words": frozenset({"words"}),
    "one_first_words": frozenset({"words"}),
    "one_point": frozenset({"point"}),
    "right_ones": frozenset({"n"}),
    "not_this": frozenset({"option"}),
    "first_dated": frozenset({"date"}),
    "comes_first": frozenset({"event"}),
    "comes_last": frozenset({"event"}),
    "spare": frozenset({"offer"}),
    "pair": frozenset({"left", "right"}),
}
"""The places that a hint must have."""

PLACES: Mapping[str, frozenset[str]] = {
    "name_all": frozenset({"n"}),
    "name_some": frozenset({"n", "size"}),
    "judge_claim": frozenset({"claim"}),
    "came_before": frozenset({"event"}),
    "came_after": frozenset({"event"}),
    "not_when": frozenset({"when"}),
    "paragraph": frozenset({"n"}),
    "paragraphs": frozenset({"n"}),
    "span": frozenset({"first", "last"}),
}
"""The places that a phrase must have; one that is not named here has none."""

MAY_HAVE: Mapping[str, frozenset[str]] = {
    "decade": frozenset({"last"}),
    "decade_of_span": frozenset({"last"}),
}
"""What sentences of hints may hold besides: the last year of a decade."""
