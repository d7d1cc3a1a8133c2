"""The forms beside choice and typing: when an item has them, what they ask, and what unlocks them."""

from collections import Counter
from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, write_pack, wrong_options
from tutor.questions import codec
from tutor.questions.asked import Licence
from tutor.questions.context import Context
from tutor.questions.generate import Generator
from tutor.questions.marking.lexicon import Lexicon
from tutor.questions.marking.mark import mark
from tutor.questions.model import Form, ItemId, Question, Refusal

KINDS = """\
treaty:
  roles:
    members: {is: state, many: true, one-for: [pact]}
    pact: {is: pact}
    according-to: {is: [source, person]}
  says: ["{according-to} says that {members} {hedge} belonged to {pact}."]
  asks:
    members: ["Who {hedge} belonged to {pact}, according to {according-to}?"]
  denies:
    members: ["Which of these did NOT belong to {pact}, according to {according-to}?"]
view:
  roles:
    claim: {is: text, like: the war was lost}
    reasons: {is: text, many: true, like: a lack of ships}
    according-to: {is: [source, person]}
  says: ["{according-to} argues that {claim}, and points to {reasons}."]
  asks:
    reasons: ["Why does {according-to} argue that {claim}?"]
    according-to: ["Who argues that {claim}?"]
voyage:
  roles:
    ports: {is: state, many: ordered}
    ship: {is: pact}
  says: ["{ship} called at {ports}."]
  asks: {ports: ["Where did {ship} call?"]}
"""
ENTITIES = """\
alba: {is: state, name: Alba}
brava: {is: state, name: Brava}
corda: {is: state, name: Corda}
duna: {is: state, name: Duna}
elba: {is: state, name: Elba}
fara: {is: state, name: Fara}
gota: {is: state, name: Gota}
hela: {is: state, name: Hela}
league: {is: pact, name: the League}
entente: {is: pact, name: the Entente}
witness: {is: person, name: Wanda Witness, family: Witness}
"""
LEAGUE = """\
- id: league
  kind: treaty
  members: [alba, brava, corda, duna]
  pact: league
  complete: [members]
  cite: 1
"""
LOST = """\
- id: lost
  kind: view
  claim: the war was lost
  reasons:
    - a lack of ships
    - the long winter that nobody had expected
    - the quarrel of the two admirals about the plan
  complete: [reasons]
  wrong:
    reasons:
      - a lack of gold
      - the death of the king
    according-to: [book, paper]
  cite: 2
"""
PAPER = "  paper: {short: the paper, title: A paper, date: 2018}\n"


@pytest.fixture
def pack(tmp_path: Path) -> "Maker":
    return Maker(tmp_path)


class Maker:
    """Writes packs of facts about pacts and views."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, *facts: str, kinds: str = KINDS, entities: str = ENTITIES) -> Generator:
        # A third source, so that there are authors to choose from.
        return write_pack(self.folder, kinds, entities, "".join(facts), sources=PAPER)


def refusal(generator: Generator, item: str, form: Form) -> Refusal:
    report = generator.report(ItemId(f"test/{item}"))
    return next(refused for refused in report.refused if refused.form is form)


def only(generator: Generator, item: str, form: Form, seed: int = 1) -> Question:
    return generator.draw(ItemId(f"test/{item}"), form, seed)


# -- all that apply --


def test_several_options_are_right_and_how_many_depends_on_the_seed(pack: Maker) -> None:
    counts: Counter[tuple[int, int]] = Counter()
    for question in draws(pack.of(LEAGUE), "league#members", Form.MULTIPLE, 200):
        right = {option.text for option in question.options if option.correct}
        assert right == set(question.key) <= {"Alba", "Brava", "Corda", "Duna"}
        assert question.stem.endswith("Choose all that apply.")
        counts[len(right), len(question.options) - len(right)] += 1
    assert set(counts) == {(2, 2), (2, 3), (2, 4), (3, 2), (3, 3), (4, 2)}


def test_every_member_is_shown_where_the_wording_says_how_many(pack: Maker) -> None:
    own = "  wording: {members: ['Which four states belonged to {pact}?']}\n"
    for question in draws(pack.of(LEAGUE + own), "league#members", Form.MULTIPLE):
        assert set(question.key) == {"Alba", "Brava", "Corda", "Duna"}


def test_a_longer_list_than_can_be_shown_is_not_asked_by_its_number(pack: Maker) -> None:
    five = LEAGUE.replace("duna]", "duna, elba]")
    own = "  wording: {members: ['Which five states belonged to {pact}?']}\n"
    assert Form.MULTIPLE not in forms(pack.of(five + own), "league#members")
    assert Form.MULTIPLE in forms(pack.of(five), "league#members")


def test_a_list_that_may_have_further_members_takes_reviewed_options_alone(pack: Maker) -> None:
    open_ = LEAGUE.replace("  complete: [members]\n", "")
    generator = pack.of(open_)
    assert refusal(generator, "league#members", Form.MULTIPLE).unlock == "complete: [members]"
    generator = pack.of(open_ + "  wrong: {members: [elba, fara]}\n")
    for question in draws(generator, "league#members", Form.MULTIPLE):
        assert {option.text for option in wrong_options(question)} == {"Elba", "Fara"}


def test_words_are_chosen_among_those_that_the_author_lists(pack: Maker) -> None:
    for question in draws(pack.of(LOST), "lost#reasons", Form.MULTIPLE):
        wrong = {option.text for option in wrong_options(question)}
        assert wrong == {"a lack of gold", "the death of the king"}


@pytest.mark.parametrize("form", [Form.MULTIPLE, Form.WHICH_NOT, Form.REASONS])
def test_an_order_is_not_asked_by_its_members(form: Form, pack: Maker) -> None:
    fact = "- {id: trip, kind: voyage, ports: [alba, brava, corda], ship: league, cite: 1}\n"
    assert form not in forms(pack.of(fact), "trip#ports")


@pytest.mark.parametrize("form", [Form.MULTIPLE, Form.WHICH_NOT])
def test_a_single_value_has_no_several_and_no_line_would_help(form: Form, pack: Maker) -> None:
    refused = refusal(pack.of(LEAGUE.replace(", brava, corda, duna", "")), "league#members", form)
    assert refused.reason == "the answer is a single value"
    assert not refused.unlock


# -- what does not belong --


def test_the_outsider_is_the_key_and_each_member_says_why_it_belongs(pack: Maker) -> None:
    for question in draws(pack.of(LEAGUE), "league#members", Form.WHICH_NOT):
        assert (
            question.stem
            == "Which of these did NOT belong to the League, according to the lecture?"
        )
        (key,) = question.key
        assert key not in {"Alba", "Brava", "Corda", "Duna"}
        members = wrong_options(question)
        assert len(members) == 2
        for member in members:
            assert member.licence == Licence.MEMBER
            assert member.why == "the fact names it in members"
            assert member.truth == (
                "The lecture says that Alba, Brava, Corda and Duna belonged to the League."
            )
        outsider = next(option for option in question.options if option.correct)
        assert (outsider.licence, bool(outsider.why)) == (Licence.ONE_FOR, True)


def test_of_one_of_a_long_list_its_own_part_is_told(pack: Maker) -> None:
    rival = "- {id: rival, kind: treaty, members: [elba, fara], complete: [members], pact: entente, cite: 1}\n"
    generator = pack.of(LEAGUE, rival)
    told = {
        option.text: option.truth
        for question in draws(generator, "rival#members", Form.CHOICE)
        for option in wrong_options(question)
    }
    assert told["Alba"] == "The lecture says that Alba belonged to the League."
    assert set(told) > {"Alba"}


def test_an_exam_shows_three_members(pack: Maker) -> None:
    question = pack.of(LEAGUE).draw(
        ItemId("test/league#members"), Form.WHICH_NOT, 1, Context(options=4)
    )
    assert len(question.options) == 4


def test_what_another_fact_may_place_in_the_set_is_no_outsider(pack: Maker) -> None:
    near = ENTITIES.replace("name: the Entente", "name: the Entente, near: [league]")
    also = "- {id: also, kind: treaty, members: [elba, fara], pact: entente, cite: 1}\n"
    generator = pack.of(LEAGUE, also, entities=near)
    found = draws(generator, "league#members", Form.WHICH_NOT, 100)
    assert {question.key for question in found} == {("Gota",), ("Hela",)}


@pytest.mark.parametrize(
    ("facts", "kinds", "unlock"),
    [
        (LEAGUE.replace("  complete: [members]\n", ""), KINDS, "complete: [members]"),
        (
            LEAGUE,
            KINDS.replace("denies:", "asks-not:", 1).replace(
                '  asks-not:\n    members: ["Which of these did NOT belong to {pact}, '
                'according to {according-to}?"]\n',
                "",
            ),
            "denies: {members: ['Which of these … NOT …?']} in the kind treaty",
        ),
    ],
)
def test_which_not_names_the_line_that_unlocks_it(
    facts: str, kinds: str, unlock: str, pack: Maker
) -> None:
    refused = refusal(pack.of(facts, kinds=kinds), "league#members", Form.WHICH_NOT)
    assert refused.unlock == unlock


def test_what_is_uncertain_is_not_denied(pack: Maker) -> None:
    refused = refusal(pack.of(LEAGUE + "  certainty: reported\n"), "league#members", Form.WHICH_NOT)
    assert refused.reason == "the source is not certain, and what is uncertain is not denied"
    assert not refused.unlock


def test_which_not_needs_an_outsider(pack: Maker) -> None:
    few = "".join(line for line in ENTITIES.splitlines(True) if "state" not in line)
    few += "".join(ENTITIES.splitlines(True)[:4])
    refused = refusal(pack.of(LEAGUE, entities=few), "league#members", Form.WHICH_NOT)
    assert refused.unlock == "wrong: {members: […]}"


# -- whose word it is --


def test_all_authors_of_the_pack_are_options_for_one_another(pack: Maker) -> None:
    generator = pack.of(LOST)
    for question in draws(generator, "lost#according-to", Form.ATTRIBUTION):
        assert question.stem == "Who argues that the war was lost?"
        assert {option.text for option in question.options} == {
            "the lecture",
            "the book",
            "the paper",
        }
        assert question.key == ("the lecture",)


def test_an_author_who_is_not_ruled_out_is_named_with_the_line_that_does(pack: Maker) -> None:
    refused = refusal(
        pack.of(LOST.replace("[book, paper]", "[book]")), "lost#according-to", Form.ATTRIBUTION
    )
    assert refused.reason == "nothing proves that it is not the word of the paper"
    assert refused.unlock == "wrong: {according-to: [book, paper]}"


def test_two_authors_with_one_view_are_not_told_apart(pack: Maker) -> None:
    too = "- {id: too, kind: view, source: book, claim: The war was lost, reasons: a lack of ships, cite: 1}\n"
    assert Form.ATTRIBUTION not in forms(pack.of(LOST, too), "lost#according-to")


def test_persons_who_are_quoted_are_no_options_for_a_text(pack: Maker) -> None:
    quoted = LEAGUE + "  according-to: witness\n"
    generator = pack.of(LOST, quoted)
    for question in draws(generator, "lost#according-to", Form.ATTRIBUTION):
        assert "Wanda Witness" not in {option.text for option in question.options}


# -- some of the reasons --


def test_two_of_three_reasons_are_asked_for_and_ticked(pack: Maker) -> None:
    question = only(pack.of(LOST), "lost#reasons", Form.REASONS)
    assert question.stem == (
        "Why does the lecture argue that the war was lost? Name two of the three."
    )
    assert question.is_ticked
    assert not question.is_written
    assert (len(question.points), question.enough) == (3, 2)


@pytest.mark.parametrize(
    ("size", "asked"), [(3, "two of the three"), (4, "three of the four"), (6, "four of the six")]
)
def test_short_reasons_are_typed_and_about_a_third_may_be_left_out(
    size: int, asked: str, pack: Maker
) -> None:
    words = ["hunger", "thirst", "frost", "fear", "debt", "rain"][:size]
    reasons = "".join(f'\n    - "{word}"' for word in words)
    fact = f"- id: lost\n  kind: view\n  claim: the war was lost\n  reasons:{reasons}\n"
    question = only(
        pack.of(fact + "  complete: [reasons]\n  cite: 1\n"), "lost#reasons", Form.REASONS
    )
    assert question.stem.endswith(f"Name {asked}.")
    assert question.is_written
    assert question.answer is not None
    assert question.answer.all_needed


def test_reasons_need_a_whole_list(pack: Maker) -> None:
    open_ = LOST.replace("  complete: [reasons]\n", "")
    refused = refusal(pack.of(open_), "lost#reasons", Form.REASONS)
    assert refused.unlock == "complete: [reasons]"


# -- recall --


def test_a_whole_list_is_recalled_point_by_point(pack: Maker) -> None:
    question = only(pack.of(LOST), "lost#reasons", Form.RECALL)
    assert (len(question.points), question.enough) == (3, 0)


def test_of_a_list_that_may_be_longer_any_point_is_enough(pack: Maker) -> None:
    open_ = LOST.replace("  complete: [reasons]\n", "")
    question = only(pack.of(open_), "lost#reasons", Form.RECALL)
    assert (len(question.points), question.enough) == (3, 1)
    assert question.stem.endswith("One answer is enough.")


# -- stored questions --


@pytest.mark.parametrize(
    ("item", "form"),
    [
        ("league#members", Form.MULTIPLE),
        ("league#members", Form.WHICH_NOT),
        ("lost#according-to", Form.ATTRIBUTION),
        ("lost#reasons", Form.REASONS),
        ("lost#reasons", Form.RECALL),
    ],
)
def test_a_stored_question_comes_back_as_it_was(item: str, form: Form, pack: Maker) -> None:
    for question in draws(pack.of(LEAGUE, LOST), item, form, 10):
        assert codec.from_json(codec.to_json(question)) == question


PREMIERES = """\
premiere:
  roles:
    opera: {is: opera, one-for: [composer, date]}
    composer: {is: person, one-for: [opera]}
    city: {is: place, one-for: [opera]}
    date: {is: date, one-for: [opera]}
    according-to: {is: [source, person]}
  says:
    - "{opera} by {composer} was first performed in {city} {date:when}."
    - "{opera} is by {composer}."
    - "{opera} was first performed in {city}."
  asks:
    opera: ["Which opera by {composer} was first performed {date:when}?"]
    composer: ["Who composed {opera}?"]
    city: ["Where was {opera} first performed?"]
"""
OPERAS = """\
carmen: {is: opera, name: Carmen}
aida: {is: opera, name: Aida}
norma: {is: opera, name: Norma}
bizet: {is: person, name: Georges Bizet}
verdi: {is: person, name: Giuseppe Verdi}
bellini: {is: person, name: Vincenzo Bellini}
paris: {is: place, name: Paris}
cairo: {is: place, name: Cairo}
milan: {is: place, name: Milan}
"""
FIRST_NIGHTS = """\
- {id: carmen-first, kind: premiere, opera: carmen, composer: bizet, city: paris, date: 1875-03-03, cite: 1}
- {id: aida-first, kind: premiere, opera: aida, composer: verdi, city: cairo, date: 1871-12-24, cite: 1}
- {id: norma-first, kind: premiere, opera: norma, composer: bellini, city: milan, date: 1831-12-26, cite: 1}
"""


def test_a_claim_tells_as_little_as_can_be_beside_what_is_doubted(tmp_path: Path) -> None:
    generator = write_pack(tmp_path, PREMIERES, OPERAS, FIRST_NIGHTS)
    by = {q.stem for q in draws(generator, "carmen-first#composer", Form.TRUE_FALSE)}
    assert by == {
        f"True or false? Carmen is by {name}."
        for name in ("Georges Bizet", "Giuseppe Verdi", "Vincenzo Bellini")
    }
    cities = draws(generator, "carmen-first#city", Form.TRUE_FALSE)
    assert all("Bizet" not in question.stem for question in cities)
    # What the shorter sentences name proves no other opera wrong, so that the longest is taken.
    operas = draws(generator, "carmen-first#opera", Form.TRUE_FALSE)
    assert all("Bizet was first performed in Paris on" in question.stem for question in operas)


def test_a_claim_tells_when_of_what_may_be_otherwise_at_another_time(tmp_path: Path) -> None:
    night = "- {id: night, kind: guest, singer: bizet, city: paris, date: 1860, cite: 1, wrong: {city: [cairo, milan]}}\n"
    kinds = """\
guest:
  roles: {singer: {is: person}, city: {is: place}, date: {is: date}}
  says: ["{singer} sang in {city}.", "{singer} sang in {city} {date:when}."]
  asks: {city: ["Where did {singer} sing {date:when}?"]}
"""
    # He may have sung anywhere else in other years.
    generator = write_pack(tmp_path, kinds, OPERAS, night)
    assert {q.stem for q in draws(generator, "night#city", Form.TRUE_FALSE)} == {
        f"True or false? Georges Bizet sang in {city} in 1860."
        for city in ("Paris", "Cairo", "Milan")
    }
    # A city that follows from the singer alone needs no year.
    settled = kinds.replace("city: {is: place}", "city: {is: place, one-for: [singer]}")
    generator = write_pack(tmp_path, settled, OPERAS, night)
    stems = {q.stem for q in draws(generator, "night#city", Form.TRUE_FALSE)}
    assert stems
    assert all("1860" not in stem for stem in stems)


def test_a_claim_says_whose_word_it_is_where_a_sentence_does(tmp_path: Path) -> None:
    kinds = PREMIERES.replace("{opera} by {composer}", "According to {according-to}, {opera}")
    generator = write_pack(tmp_path, kinds, OPERAS, FIRST_NIGHTS)
    stems = {q.stem for q in draws(generator, "carmen-first#city", Form.TRUE_FALSE)}
    assert all("According to the lecture, Carmen was first performed in" in s for s in stems)


FAIRS = """\
fair:
  roles:
    fair: {is: pact}
    date: {is: date, one-for: [fair]}
  says: ["{fair} opened {date:when}."]
  asks: {date: ["When did {fair} open?"]}
"""
TWO_FAIRS = """\
- {id: told, kind: fair, fair: dated, date: 1903-07, cite: 1}
- {id: untold, kind: fair, fair: undated, date: 1904-06, cite: 1}
"""


def test_the_year_of_a_date_is_wanted_only_where_the_question_does_not_name_it(
    tmp_path: Path,
) -> None:
    entities = "dated: {is: pact, name: the fair of 1903}\nundated: {is: pact, name: the Fair}\n"
    generator = write_pack(tmp_path, FAIRS, entities, TWO_FAIRS)
    for fact, month, outcome in (("told", "July", "correct"), ("untold", "June", "close")):
        question = codec.from_json(codec.to_json(only(generator, f"{fact}#date", Form.DATE)))
        assert question.answer is not None
        assert mark(question.answer, month, Lexicon()).outcome == outcome


BASIS = """\
basis:
  roles:
    work: {is: opera, one-for: [play]}
    play: {is: play, one-for: [work]}
    playwright: {is: person, one-for: [work]}
  says:
    - "{playwright:of} {play} is what {work} is based on."
    - "{work} goes back to a play by {playwright}."
  asks:
    work: ["Which opera goes back to a play by {playwright}?"]
    playwright: ["Whose play stands behind {work}?"]
"""


def test_a_gap_hides_no_ending_and_stands_beside_no_name_that_is_all_but_the_answer(
    tmp_path: Path,
) -> None:
    entities = (
        "wozzeck: {is: opera, name: Wozzeck}\nsalome: {is: opera, name: Salome}\n"
        "woyzeck: {is: play, name: Woyzeck}\nveil: {is: play, name: The Veil}\n"
        "georg: {is: person, name: Georg Buch}\noscar: {is: person, name: Oscar Wild}\n"
    )
    facts = (
        "- {id: w, kind: basis, work: wozzeck, play: woyzeck, playwright: georg, cite: 1}\n"
        "- {id: s, kind: basis, work: salome, play: veil, playwright: oscar, cite: 2}\n"
    )
    generator = write_pack(tmp_path, BASIS, entities, facts)

    def gaps(item: str) -> set[str]:
        return {question.stem for question in draws(generator, item, Form.CLOZE, 8)}

    assert gaps("w#playwright") == {"Wozzeck goes back to a play by ____."}
    assert gaps("w#work") == {"____ goes back to a play by Georg Buch."}
    assert gaps("s#work") == {"Oscar Wild's The Veil is what ____ is based on."}


def test_a_gap_stands_in_a_sentence_that_names_nobody_twice_where_there_is_one(
    tmp_path: Path,
) -> None:
    kinds = """\
premiere:
  roles:
    work: {is: opera}
    composer: {is: person, one-for: [work]}
    conductor: {is: person, one-for: [work]}
    city: {is: city}
  says:
    - "{work} by {composer} was first performed in {city} under {conductor}."
    - "{work} by {composer} was first performed in {city}."
  asks: {city: ["Where was {work} first performed?"]}
"""
    entities = (
        "figaro: {is: opera, name: Figaro}\nparsifal: {is: opera, name: Parsifal}\n"
        "vienna: {is: city, name: Vienna}\nbayreuth: {is: city, name: Bayreuth}\n"
        "mozart: {is: person, name: Mozart}\nwagner: {is: person, name: Wagner}\n"
        "levi: {is: person, name: Levi}\n"
    )
    facts = (
        "- {id: f, kind: premiere, work: figaro, composer: mozart, conductor: mozart,\n"
        "   city: vienna, cite: 1}\n"
        "- {id: p, kind: premiere, work: parsifal, composer: wagner, conductor: levi,\n"
        "   city: bayreuth, cite: 2}\n"
    )
    generator = write_pack(tmp_path, kinds, entities, facts)
    (own,) = {question.stem for question in draws(generator, "f#city", Form.CLOZE, 5)}
    assert own == "Figaro by Mozart was first performed in ____."
    (other,) = {question.stem for question in draws(generator, "p#city", Form.CLOZE, 5)}
    assert other == "Parsifal by Wagner was first performed in ____ under Levi."
