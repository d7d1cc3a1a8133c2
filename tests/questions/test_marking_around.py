"""What stands around a name without being of it: where a place lies, ranks, sorts of craft."""

import pytest

from tutor.facts.language import LANGUAGES
from tutor.questions.marking.lexicon import Lexicon, LexiconEntry
from tutor.questions.marking.mark import mark
from tutor.questions.model import AnswerKey, NameKey, Verdict

LEXICON = Lexicon.of(
    [
        LexiconEntry("vessel", "HMS Challenger"),
        LexiconEntry("vessel", "Deepsea Challenger"),
        LexiconEntry("vessel", "Trieste", ("the Trieste",)),
        LexiconEntry("sea", "Pacific Ocean"),
        LexiconEntry("place", "Challenger Deep"),
        LexiconEntry("place", "Rome"),
        LexiconEntry("state", "Prussia"),
        LexiconEntry("person", "Don Walsh", (), "Walsh"),
        LexiconEntry("person", "Jacques Piccard", (), "Piccard"),
        LexiconEntry("person", "Li An", (), "Li"),
    ]
)


def judge(key: NameKey, given: str) -> Verdict:
    return mark(AnswerKey((key,)), given, LEXICON)


TRENCH = ("the Challenger Deep", "Challenger Deep, Mariana Trench")


@pytest.mark.parametrize(
    ("name", "kind", "aliases", "typed", "outcome"),
    [
        ("Prince William Sound", "sea", (), "Prince William Sound, Alaska", "correct"),
        ("Prince William Sound", "sea", (), "Prince William Sound in Alaska", "correct"),
        ("Prince William Sound", "sea", (), "in Prince William Sound", "correct"),
        ("Prince William Sound", "sea", (), "Prince William Sound, Rome", "wrong"),
        # Another sea of the pack is another answer to what asks for a sea.
        ("Prince William Sound", "sea", (), "Prince William Sound, Pacific Ocean", "wrong"),
        ("Challenger Deep", "place", (), "Challenger Deep, Pacific Ocean", "correct"),
        ("Challenger Deep", "place", (), "the Challenger Deep in the Pacific", "correct"),
        ("Challenger Deep", "place", (), "Challenger Deep or Pacific Ocean", "wrong"),
        ("Challenger Deep", "place", (), "Pacific Ocean", "wrong"),
        ("Challenger Deep", "place", (), "Challenger Deep in the Mariana Trench", "wrong"),
        ("Challenger Deep", "place", TRENCH, "Challenger Deep in the Mariana Trench", "correct"),
        ("Challenger Deep", "place", TRENCH, "the Challenger Deep, Mariana Trench", "correct"),
        ("Challenger Deep", "place", TRENCH, "Challenger Deep, Pacific Ocean", "correct"),
        ("Challenger Deep", "place", TRENCH, "Challenger Deep in the Java Trench", "wrong"),
        ("Bermuda", "place", (), "off Bermuda", "correct"),
        ("Bermuda", "island", (), "in Bermuda", "correct"),
        ("Bermuda", "place", (), "near Bermuda", "wrong"),
        ("Bermuda", "place", (), "not in Bermuda", "wrong"),
        ("Japan", "state", (), "in Japan", "correct"),
        ("Japan", "state", (), "off Japan", "wrong"),
        ("Japan", "state", (), "Japan, Asia", "wrong"),
        ("Pacific Ocean", "ocean", (), "Pacific Ocean, Atlantic Ocean", "wrong"),
        ("Treaty of Rome", "treaty", (), "Treaty of Rome, Italy", "wrong"),
        ("in camera", "text", (), "camera", "close"),
    ],
)
def test_a_place_may_have_around_it_where_it_lies(
    name: str, kind: str, aliases: tuple[str, ...], typed: str, outcome: str
) -> None:
    assert judge(NameKey(name, kind, aliases), typed).outcome == outcome


@pytest.mark.parametrize(
    ("kind", "typed", "outcome"),
    [
        ("place", "Berkeley, Gloucestershire", "correct"),
        ("town", "Berkeley, Gloucestershire, England", "correct"),
        ("city", "Berkeley, Isle of Foo", "correct"),
        ("place", "Berkeley, gloucestershire", "wrong"),
        ("place", "Berkeley, Rome", "wrong"),
        ("place", "Berkeley, Don Walsh", "wrong"),
        ("place", "Berkeley, Walsh", "wrong"),
        ("place", "Berkeley, Gloucestershire, Bristol", "wrong"),
        ("place", "Berkeley, Gloucestershire, Rome", "wrong"),
        ("place", "Berkeley, Maybe Bristol", "wrong"),
        ("place", "Berkeley, or Bristol", "wrong"),
        ("place", "Berkeley, Not Bristol", "wrong"),
        ("place", "Berkeley, South Berkeley", "wrong"),
        ("place", "Gloucestershire", "wrong"),
        ("place", "Berkley, Gloucestershire", "wrong"),
        ("island", "Berkeley, Gloucestershire", "wrong"),
        ("term", "Berkeley, Gloucestershire", "wrong"),
    ],
)
def test_a_place_may_have_behind_it_what_nothing_here_knows(
    kind: str, typed: str, outcome: str
) -> None:
    assert judge(NameKey("Berkeley", kind), typed).outcome == outcome


def test_a_place_of_several_does_not_lie_in_the_next() -> None:
    towns = tuple(NameKey(name, "town") for name in ("Berkeley", "Bristol", "Dursley"))
    assert mark(AnswerKey(towns, all_needed=True), "Berkeley, Bristol", LEXICON).score == (
        pytest.approx(2 / 3)
    )
    assert mark(AnswerKey(towns, all_needed=True), "Berkeley, Stroud", LEXICON).outcome == "wrong"


@pytest.mark.parametrize(
    ("code", "name", "kind", "typed", "outcome"),
    [
        ("de", "Bermuda", "insel", "vor Bermuda", "correct"),
        ("de", "Bermuda", "insel", "Bermuda, Atlantik", "correct"),
        ("de", "Bermuda", "insel", "bei Bermuda", "wrong"),
        ("de", "Titanic", "schiff", "der Dampfer Titanic", "correct"),
        ("de", "Titanic", "schiff", "Titanic II", "wrong"),
        ("fr", "Naples", "ville", "à Naples", "correct"),
        ("fr", "Naples", "ville", "Naples, Italie", "correct"),
        ("fr", "Naples", "ville", "Naples et Rome", "wrong"),
    ],
)
def test_what_stands_around_a_name_is_read_in_the_language_of_the_pack(
    code: str, name: str, kind: str, typed: str, outcome: str
) -> None:
    answer = AnswerKey((NameKey(name, kind),))
    assert mark(answer, typed, LEXICON, LANGUAGES[code]).outcome == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("conductivity temperature depth", "correct"),
        ("depth, temperature and conductivity", "correct"),
        ("temperature conductivity depth", "wrong"),
        ("conductivity temperature", "close"),
    ],
)
def test_commas_and_and_only_part_the_words_of_a_list(typed: str, outcome: str) -> None:
    assert judge(NameKey("conductivity, temperature and depth"), typed).outcome == outcome
    assert judge(NameKey("law and order"), "law order").outcome == "close"


@pytest.mark.parametrize(
    ("name", "kind", "typed", "outcome"),
    [
        ("HMS Challenger", "vessel", "Challenger", "correct"),
        ("HMS Challenger", "vessel", "the Challenger", "correct"),
        ("HMS Challenger", "vessel", "the ship HMS Challenger", "correct"),
        ("HMS Challenger", "term", "Challenger", "correct"),
        ("HMS Challenger", "vessel", "USS Challenger", "wrong"),
        ("HMS Challenger", "vessel", "Deepsea Challenger", "wrong"),
        ("HMS Challenger", "vessel", "HMS", "wrong"),
        ("Deepsea Challenger", "vessel", "DSV Deepsea Challenger", "correct"),
        ("Deepsea Challenger", "vessel", "submersible Deepsea Challenger", "correct"),
        ("Deepsea Challenger", "vessel", "Challenger", "wrong"),
        ("Deepsea Challenger", "vessel", "HMS Challenger", "wrong"),
        ("Trieste", "vessel", "bathyscaphe Trieste", "correct"),
        ("Trieste", "vessel", "the bathyscaphe Trieste", "correct"),
        ("Trieste", "vessel", "Trieste II", "wrong"),
        ("Trieste", "vessel", "bathyscaphe", "wrong"),
        ("Trieste", "city", "bathyscaphe Trieste", "wrong"),
        ("Andrea Doria", "vessel", "SS Andrea Doria", "correct"),
        ("Panzer Corps", "unit", "SS Panzer Corps", "wrong"),
    ],
)
def test_the_sort_of_a_craft_may_stand_before_its_name(
    name: str, kind: str, typed: str, outcome: str
) -> None:
    assert judge(NameKey(name, kind), typed).outcome == outcome


def test_a_craft_is_told_from_another_that_ends_in_its_name() -> None:
    verdict = judge(NameKey("Deepsea Challenger", "vessel"), "Challenger")
    assert verdict.reason == "that is HMS Challenger"


def test_a_craft_is_not_named_by_the_whole_name_of_something_else() -> None:
    shuttle = LexiconEntry("spacecraft", "Challenger")
    key = AnswerKey((NameKey("HMS Challenger", "vessel"),))
    entries = (*LEXICON.entries, shuttle)
    assert mark(key, "Challenger", Lexicon.of(entries)).reason == "that is Challenger"
    assert mark(key, "the ship HMS Challenger", Lexicon.of(entries)).outcome == "correct"


@pytest.mark.parametrize(
    ("name", "family", "typed", "outcome"),
    [
        ("Lorenzo Da Ponte", "Da Ponte", "the abbé Da Ponte", "correct"),
        ("Lorenzo Da Ponte", "Da Ponte", "Abbate Lorenzo Da Ponte", "correct"),
        ("Lorenzo Da Ponte", "Da Ponte", "the abbé", "wrong"),
        ("Lorenzo Da Ponte", "Da Ponte", "DaPonte", "correct"),
        ("Lorenzo Da Ponte", "Da Ponte", "Daponte Lorenzo", "correct"),
        ("Lorenzo Da Ponte", "Da Ponte", "G. DaPonte", "wrong"),
        ("Lorenzo Da Ponte", "Da Ponte", "Dal Ponte", "wrong"),
        ("Robert FitzRoy", "FitzRoy", "Captain Robert Fitz Roy R.N.", "correct"),
        ("Robert FitzRoy", "FitzRoy", "Fitz Roy", "correct"),
        ("Robert FitzRoy", "FitzRoy", "Captain James Fitz Roy R.N.", "wrong"),
        ("Robert FitzRoy", "FitzRoy", "Roy", "wrong"),
        ("Ronald McDonald", "McDonald", "Mc Donald", "correct"),
        ("Ronald McDonald", "McDonald", "Mac Donald", "wrong"),
        ("Rosa Delacruz", "Delacruz", "de la Cruz", "correct"),
        ("Anders Fogh Rasmussen", "Rasmussen", "FoghRasmussen", "correct"),
        ("Anders Fogh Rasmussen", "Rasmussen", "Rasmus Sen", "wrong"),
        ("Anders Fogh Rasmussen", "Rasmussen", "Fog Hrasmussen", "wrong"),
        # Behind a surname alone the letters are initials.
        ("Robert FitzRoy", "FitzRoy", "FitzRoy R.N.", "wrong"),
        ("Anders Fogh Rasmussen", "Rasmussen", "Rasmussen, R. N.", "wrong"),
        ("Don Walsh", "Walsh", "Lt. Walsh of the US Navy", "correct"),
        ("Don Walsh", "Walsh", "Lt. Piccard of the US Navy", "wrong"),
        ("Don Walsh", "Walsh", "Lt. Jacques Walsh", "wrong"),
        ("Don Walsh", "Walsh", "Lt.", "wrong"),
        ("Lian Smith", "Lian", "Li An", "wrong"),
        ("J. L. B. Smith", "Smith", "Smith, JLB", "correct"),
        ("J. L. B. Smith", "Smith", "Smith, JBL", "correct"),
    ],
)
def test_ranks_and_joined_words_are_no_other_person(
    name: str, family: str, typed: str, outcome: str
) -> None:
    assert judge(NameKey(name, "person", family=family), typed).outcome == outcome
