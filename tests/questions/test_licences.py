"""No distractor without a licence: the cases where a careless generator offers a right answer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.questions.packs import draws, forms, offered, write_pack, wrong_options
from tutor.questions.generate import Generator
from tutor.questions.model import Form, ItemId

Write = Callable[[str, str, str], Generator]
"""Writes a pack of some kinds, entities and facts, and returns its generator."""

STATES = """\
ally: {is: group, name: ally, complete: true}
france: {is: state, name: France, in: [ally]}
canada: {is: state, name: Canada, in: [ally]}
spain: {is: state, name: Spain, in: [ally]}
italy: {is: state, name: Italy, in: [ally]}
china: {is: state, name: China}
india: {is: state, name: India}
chile: {is: state, name: Chile}
office: {is: thing, name: office, in-sentence: the office}
port: {is: thing, name: port, in-sentence: the port}
"""
OBJECTION = """\
objection:
  roles:
    objector: {is: state, many: true}
    object: {is: thing}
    according-to: {is: [source, person]}
  says: ["According to {according-to}, {objector} {objector:objects/object} to {object}."]
  asks:
    objector: ["Who objects to {object}, according to {according-to}?"]
    objector in ally: ["Which {objector:ally objects/allies object} to {object}, according to {according-to}?"]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    return partial(write_pack, tmp_path)


def test_of_two_objectors_the_ally_is_asked_for_as_an_ally_among_allies(pack: Write) -> None:
    facts = """\
- {id: china-objects, kind: objection, objector: [china], object: office, cite: 1}
- {id: france-objects, kind: objection, objector: [france], object: office, complete: [objector], cite: 2}
"""
    generator = pack(OBJECTION, STATES, facts)
    for question in draws(generator, "france-objects#objector", Form.CHOICE):
        assert question.stem == "Which ally objects to the office, according to the lecture?"
        assert {option.text for option in question.options} <= {
            "France",
            "Canada",
            "Spain",
            "Italy",
        }


def test_another_objector_of_the_same_thing_is_never_offered(pack: Write) -> None:
    facts = """\
- {id: both, kind: objection, objector: [france, china], object: office, complete: [objector], cite: 1}
- {id: other-text, kind: objection, objector: [spain], object: office, according-to: book, cite: book 2}
"""
    generator = pack(OBJECTION, STATES, facts)
    assert offered(generator, "both#objector").isdisjoint({"France", "China"})
    assert "Spain" in offered(generator, "both#objector", 200)


def test_a_list_that_may_go_on_has_no_options_but_reviewed_ones(pack: Write) -> None:
    facts = """\
- {id: some, kind: objection, objector: [france, china], object: office, cite: 1}
- {id: reviewed, kind: objection, objector: [france], object: port, wrong: {objector: [india, chile]}, cite: 2}
"""
    generator = pack(OBJECTION, STATES, facts)
    assert Form.CHOICE not in forms(generator, "some#objector")
    assert Form.NAME_ALL not in forms(generator, "some#objector")
    refused = {r.form: r for r in generator.report(ItemId("test/some#objector")).refused}
    assert refused[Form.NAME_ALL].unlock == "complete: [objector]"
    typed = generator.draw(ItemId("test/some#objector"), Form.TYPED, 0)
    assert typed.stem.endswith("One answer is enough.")
    assert offered(generator, "reviewed#objector") == {"India", "Chile"}


def test_a_fact_that_leaves_a_role_out_is_a_rival_all_the_same(pack: Write) -> None:
    kinds = """\
signing:
  roles:
    signatory: {is: person, one-for: [paper, date]}
    paper: {is: paper}
    date: {is: date}
  says: ["{signatory} signed {paper} {date:when}.", "{signatory} signed {paper}."]
  asks: {signatory: ["Who signed {paper} {date:when}?"]}
"""
    entities = """\
pact: {is: paper, name: pact, in-sentence: the pact}
ada: {is: person, name: Ada Grau, family: Grau}
bo: {is: person, name: Bo Lind, family: Lind}
cy: {is: person, name: Cy Marr, family: Marr}
di: {is: person, name: Di Roux, family: Roux}
ed: {is: person, name: Ed Holm, family: Holm}
"""
    facts = """\
- {id: in-may, kind: signing, signatory: ada, paper: pact, date: 2001-05, cite: 1}
- {id: undated, kind: signing, signatory: bo, paper: pact, cite: 2}
- {id: later, kind: signing, signatory: di, paper: pact, date: 2004, cite: 4}
"""
    generator = pack(kinds, entities, facts)
    assert offered(generator, "in-may#signatory", 100) == {"Cy Marr", "Di Roux", "Ed Holm"}


def test_two_authors_with_nearly_one_view_are_not_offered_for_one_another(pack: Write) -> None:
    kinds = """\
argument:
  roles:
    view: {is: [text, view], like: the alliance has its limits}
    according-to: {is: [source, person]}
  says: ["{according-to} {according-to:argues/argue} that {view}."]
  asks: {according-to: ["Who argues that {view}?"]}
"""
    entities = """\
paul: {is: person, name: Michael Paul, family: Paul}
grand: {is: person, name: Camille Grand, family: Grand}
bart: {is: person, name: Duncan Bart, family: Bart}
ann: {is: person, name: Ann Author, family: Author}
zoe: {is: person, name: Zoe Quick, family: Quick}
limits: {is: view, name: means are short, near: [bounds]}
bounds: {is: view, name: there are bounds}
"""
    facts = """\
- {id: paul-text, kind: argument, view: means are scarce, according-to: paul, complete: [according-to], cite: 1}
- {id: grand-text, kind: argument, view: resources are limited, according-to: grand, cite: 2}
- {id: paul-view, kind: argument, view: limits, according-to: paul, complete: [according-to], cite: 3}
- {id: bart-view, kind: argument, view: bounds, according-to: bart, cite: 4}
"""
    generator = pack(kinds, entities, facts)
    assert "Camille Grand" not in offered(generator, "paul-text#according-to")
    assert "Duncan Bart" not in offered(generator, "paul-view#according-to")


def test_members_of_a_longer_list_are_no_wrong_answers_for_a_shorter_one(pack: Write) -> None:
    kinds = """\
membership:
  roles:
    group: {is: club}
    members: {is: state, many: true, one-for: [group]}
  says: ["{group} consists of {members}."]
  asks: {members: ["Who belongs to {group}?"]}
"""
    entities = STATES + "four: {is: club, name: Four, in-sentence: the Four}\n"
    facts = """\
- {id: the-four, kind: membership, group: four, members: [france, canada], complete: [members], cite: 1}
- {id: the-longer-list, kind: membership, group: four, members: [france, canada, china], cite: 2}
"""
    generator = pack(kinds, entities, facts)
    # One list holds the other, so that the question has two answers and is not asked at all.
    assert forms(generator, "the-four#members") == set()


OFFICE = """\
office-held:
  roles:
    holder: {is: person, one-for: [office, at]}
    office: {is: post}
    at: {is: date}
  says: ["{holder} was {office} {at:when}."]
  asks: {holder: ["Who was {office} {at:when}?"]}
"""
HOLDERS = """\
chair: {is: post, name: chair of the board}
ada: {is: person, name: Ada Grau, family: Grau}
bo: {is: person, name: Bo Lind, family: Lind}
cy: {is: person, name: Cy Marr, family: Marr}
di: {is: person, name: Di Roux, family: Roux}
"""


def test_an_office_is_single_only_at_its_time(pack: Write) -> None:
    facts = """\
- {id: first, kind: office-held, holder: ada, office: chair, at: 2001/2004, cite: 1}
- {id: second, kind: office-held, holder: bo, office: chair, at: 2004/2009, cite: 2}
- {id: third, kind: office-held, holder: cy, office: chair, at: 2010, cite: 3}
"""
    generator = pack(OFFICE, HOLDERS, facts)
    # A whole term names its holder, but in 2004 both held it, so that neither stands against the
    # other.
    assert offered(generator, "first#holder", 100) == {"Cy Marr", "Di Roux"}
    assert offered(generator, "second#holder", 100) == {"Cy Marr", "Di Roux"}
    assert offered(generator, "third#holder", 100) == {"Ada Grau", "Bo Lind"}


def test_a_year_in_which_an_office_passed_on_names_nobody_alone(pack: Write) -> None:
    facts = """\
- {id: first, kind: office-held, holder: ada, office: chair, at: 2001/2004, cite: 1}
- {id: change, kind: office-held, holder: bo, office: chair, at: 2004, cite: 2}
- {id: third, kind: office-held, holder: cy, office: chair, at: 2010, cite: 3}
"""
    generator = pack(OFFICE, HOLDERS, facts)
    assert forms(generator, "first#holder") == set()
    assert forms(generator, "change#holder") == set()


def test_a_long_span_collides_with_every_time_within_it(pack: Write) -> None:
    facts = """\
- {id: decades, kind: office-held, holder: ada, office: chair, at: 1950/1999, cite: 1}
- {id: years, kind: office-held, holder: bo, office: chair, at: 1970/1974, cite: 2}
- {id: later, kind: office-held, holder: cy, office: chair, at: 2010, cite: 3}
"""
    generator = pack(OFFICE, HOLDERS, facts)
    assert forms(generator, "decades#holder") == set()
    assert forms(generator, "years#holder") == set()
    assert Form.CHOICE in forms(generator, "later#holder")


def test_two_visits_of_one_person_are_a_list_of_dates(pack: Write) -> None:
    kinds = """\
visit:
  roles:
    visitor: {is: person}
    place: {is: place}
    date: {is: date, many: true, one-for: [visitor, place]}
  says: ["{visitor} visited {place} {date:when}."]
  asks: {date: ["When did {visitor} visit {place}?"]}
"""
    entities = HOLDERS + "cadiz: {is: place, name: Cadiz}\n"
    facts = """\
- {id: open-list, kind: visit, visitor: ada, place: cadiz, date: [2005-04, 2007-12], cite: 1}
- {id: whole-list, kind: visit, visitor: bo, place: cadiz, date: [2005-04, 2007-12], complete: [date], cite: 1}
"""
    generator = pack(kinds, entities, facts)
    assert Form.CHOICE not in forms(generator, "open-list#date")
    for question in draws(generator, "whole-list#date", Form.CHOICE):
        assert not {"April 2005", "December 2007"} & {o.text for o in wrong_options(question)}
        assert (
            question.stem
            == "When did Bo Lind visit Cadiz? One of the right answers is listed here."
        )


STATUS = """\
status:
  roles:
    subject: {is: thing}
    state: {is: status, one-for: [subject, according-to]}
    according-to: {is: [source, person]}
  says: ["According to {according-to}, {subject} was {state}."]
  asks: {state: ["How far had {subject} come, according to {according-to}?", "How far had {subject} come?"]}
"""
STATUSES = """\
office: {is: thing, name: office, in-sentence: the office}
planned: {is: status, name: planned}
discussed: {is: status, name: under discussion}
opened: {is: status, name: opened}
"""


def test_what_one_text_plans_and_another_discusses_is_asked_with_its_text(pack: Write) -> None:
    facts = """\
- {id: plan, kind: status, subject: office, state: planned, cite: 1}
- {id: talk, kind: status, subject: office, state: discussed, according-to: book, cite: book 2}
"""
    generator = pack(STATUS, STATUSES, facts)
    for question in draws(generator, "plan#state", Form.CHOICE):
        assert question.stem.endswith("according to the lecture?")
        assert {o.text for o in wrong_options(question)} == {"under discussion", "opened"}


def test_words_of_another_fact_may_mean_the_entity_of_this_one(pack: Write) -> None:
    kinds = STATUS.replace("subject: {is: thing}", "subject: {is: [thing, text], like: a new port}")
    kinds = kinds.replace(', "How far had {subject} come?"', "")
    entities = STATUSES + "refused: {is: status, name: refused}\n"
    facts = """\
- {id: plan, kind: status, subject: office, state: planned, cite: 1}
- {id: words, kind: status, subject: a place for liaison, state: discussed, cite: 2}
"""
    generator = pack(kinds, entities, facts)
    assert offered(generator, "plan#state") == {"opened", "refused"}


def test_the_slip_of_a_source_is_asked_only_by_its_name_and_proves_nothing(pack: Write) -> None:
    facts = """\
- {id: slip, kind: status, subject: office, state: opened, certainty: mistaken, cite: 1}
- {id: right, kind: status, subject: office, state: planned, according-to: book, cite: book 1}
"""
    generator = pack(STATUS, STATUSES, facts)
    for question in draws(generator, "slip#state", Form.TYPED):
        assert "according to the lecture" in question.stem
    stems = {q.stem for q in draws(generator, "right#state", Form.TYPED)}
    assert "How far had the office come?" in stems


def test_parts_wholes_and_neighbours_of_the_key_are_not_wrong(pack: Write) -> None:
    kinds = """\
founding:
  roles:
    firm: {is: firm}
    place: {is: place, one-for: [firm]}
  says: ["{firm} was founded in {place}."]
  asks: {place: ["Where was {firm} founded?"]}
"""
    entities = """\
acme: {is: firm, name: Acme}
tokyo: {is: place, name: Tokyo, in: [japan], near: [yokohama]}
japan: {is: place, name: Japan, in: [asia]}
asia: {is: place, name: Asia}
ginza: {is: place, name: Ginza, in: [tokyo]}
edo: {is: place, name: Edo, aliases: [Tokyo]}
yokohama: {is: place, name: Yokohama}
paris: {is: place, name: Paris}
rome: {is: place, name: Rome}
"""
    facts = "- {id: start, kind: founding, firm: acme, place: tokyo, cite: 1}\n"
    generator = pack(kinds, entities, facts)
    assert offered(generator, "start#place") == {"Paris", "Rome"}


SIZE = """\
size:
  roles:
    fleet: {is: fleet}
    strength: {is: amount, one-for: [fleet]}
  says: ["{fleet} counted {strength}."]
  asks: {strength: ["How many did {fleet} count?"]}
"""
FLEETS = """\
red: {is: fleet, name: red fleet, in-sentence: the red fleet}
blue: {is: fleet, name: Blue}
"""


def test_a_bound_takes_its_options_from_the_author_alone(pack: Write) -> None:
    facts = """\
- {id: bound, kind: size, fleet: red, strength: over 250 ships, cite: 1}
- {id: exact, kind: size, fleet: blue, strength: 40 ships, cite: 2}
"""
    generator = pack(SIZE, FLEETS, facts)
    assert Form.CHOICE not in forms(generator, "bound#strength")
    assert Form.CHOICE in forms(generator, "exact#strength")
    for question in draws(generator, "exact#strength", Form.CHOICE):
        numbers = [int(option.text.split()[0].replace(",", "")) for option in question.options]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize("form", [Form.CHOICE, Form.TRUE_FALSE])
def test_bounds_on_the_number_of_the_key_are_offered(form: Form, pack: Write) -> None:
    facts = """\
- id: bound
  kind: size
  fleet: red
  strength: over 250 ships
  wrong: {strength: ["under 250 ships", "over 400 ships"]}
  cite: 1
"""
    generator = pack(SIZE, FLEETS, facts)
    for question in draws(generator, "bound#strength", form):
        assert {option.text for option in wrong_options(question)} == {
            "under 250 ships",
            "over 400 ships",
        }


@pytest.mark.parametrize("listed", [2, 3, 4])
def test_of_three_reviewed_amounts_nothing_else_is_offered(listed: int, pack: Write) -> None:
    reviewed = [60, 70, 80, 90][:listed]
    facts = f"""\
- {{id: own, kind: size, fleet: red, strength: 40 ships, cite: 1,
   wrong: {{strength: [{", ".join(f"{number} ships" for number in reviewed)}]}}}}
- {{id: other, kind: size, fleet: blue, strength: 50 ships, cite: 2}}
"""
    generator = pack(SIZE, FLEETS, facts)
    drawn = draws(generator, "own#strength", Form.CHOICE)
    seen = {option.text for question in drawn for option in wrong_options(question)}
    assert (seen <= {f"{number} ships" for number in reviewed}) == (listed >= 3)


def test_another_time_licenses_what_has_one_date_of_its_own(pack: Write) -> None:
    kinds = """\
summit:
  roles:
    event: {is: event}
    date: {is: date, one-for: [event]}
  says: ["{event} took place {date:when}."]
  asks: {event: ["What took place {date:when}?"]}
"""
    entities = "\n".join(
        f"e{n}: {{is: event, name: Summit {n}, in-sentence: the Summit {n}}}" for n in range(5)
    )
    facts = """\
- {id: one, kind: summit, event: e0, date: 2001-05, cite: 1}
- {id: two, kind: summit, event: e1, date: 2003, cite: 1}
- {id: three, kind: summit, event: e2, date: 2004-01-05, cite: 1}
- {id: vague, kind: summit, event: e3, date: 2001, cite: 1}
"""
    generator = pack(kinds, entities + "\n", facts)
    # Summit 3 may have been the one of May; nothing is known of the date of Summit 4.
    assert forms(generator, "one#event") == set()
    facts = facts.replace("date: 2001, cite", "date: 2010, cite")
    generator = pack(kinds, entities + "\n", facts)
    assert offered(generator, "one#event", 100) == {"Summit 1", "Summit 2", "Summit 3"}
    shown = [o for q in draws(generator, "one#event", Form.CHOICE) for o in wrong_options(q)]
    assert {(o.licence, o.why) for o in shown if o.text == "Summit 1"} == {
        ("time", "its one date is 2003")
    }
    assert {o.why for o in shown if o.text == "Summit 2"} == {"its one date is 5 January 2004"}


HEDGED = """\
insistence:
  roles:
    who: {is: state, one-for: [what]}
    what: {is: thing}
  says: ["{who} {hedge} insisted on {what}.", "{who} insisted on {what}."]
  asks: {who: ["Who {hedge} insisted on {what}?", "Who insisted on {what}?"]}
"""


@pytest.mark.parametrize(
    ("certainty", "stems"),
    [
        ("", {"Who insisted on the port?"}),
        (", certainty: reported", {"Who reportedly insisted on the port?"}),
        (", certainty: {who: inferred}", {"Who apparently insisted on the port?"}),
    ],
)
def test_an_uncertain_fact_is_never_told_as_plain(
    pack: Write, certainty: str, stems: set[str]
) -> None:
    facts = f"- {{id: it, kind: insistence, who: france, what: port, cite: 1{certainty}}}\n"
    generator = pack(HEDGED, STATES, facts)
    assert {q.stem for q in draws(generator, "it#who", Form.CHOICE)} == stems
    hedge = {"": "", ", certainty: reported": " reportedly"}.get(certainty, " apparently")
    assert draws(generator, "it#who", Form.CLOZE, 1)[0].stem == f"____{hedge} insisted on the port."


def test_a_wording_without_placeholders_is_vouched_for_and_takes_reviewed_options(
    pack: Write,
) -> None:
    facts = """\
- id: it
  kind: insistence
  who: france
  what: port
  cite: 1
  wrong: {who: [spain, italy]}
  wording: {who: ["Which state held out at the last session?"]}
- {id: other, kind: insistence, who: spain, what: office, cite: 1}
"""
    generator = pack(HEDGED, STATES, facts)
    question = generator.draw(ItemId("test/it#who"), Form.CHOICE, 1)
    assert question.stem == "Which state held out at the last session?"
    assert offered(generator, "it#who") == {"Spain", "Italy"}


def test_a_reviewed_amount_stands_unless_the_key_makes_it_true(pack: Write) -> None:
    facts = """\
- id: bound
  kind: size
  fleet: red
  strength: over 250 ships
  wrong: {strength: [over 100 ships, over 400 ships, under 90 ships, 30 ships]}
  cite: 1
"""
    generator = pack(SIZE, FLEETS, facts)
    # Whoever has over 250 has over 100 too.
    assert offered(generator, "bound#strength") == {"over 400 ships", "under 90 ships", "30 ships"}


def test_near_an_approximate_year_nothing_is_proven_wrong(pack: Write) -> None:
    facts = "- {id: it, kind: office-held, holder: ada, office: chair, at: 1940~, cite: 1}\n"
    kinds = OFFICE.replace("at: {is: date}", "at: {is: date, one-for: [holder, office]}")
    kinds = kinds.replace("asks: {", "asks: {at: ['When was {holder} {office}?'], ")
    generator = pack(kinds, HOLDERS, facts)
    years = [int(text.split()[-1]) for text in offered(generator, "it#at")]
    assert years
    assert all(abs(year - 1940) > 5 for year in years)


def test_one_of_the_author_s_neighbours_is_offered_beside_others(pack: Write) -> None:
    holders = HOLDERS.replace("family: Grau}", "family: Grau, confuse: [di, cy]}")
    more = "".join(f"p{n}: {{is: person, name: Person {n}, family: P{n}}}\n" for n in range(9))
    facts = "- {id: it, kind: office-held, holder: ada, office: chair, at: 2001, cite: 1}\n"
    generator = pack(OFFICE, holders + more, facts)
    shown = [
        {option.text for option in wrong_options(question)}
        for question in draws(generator, "it#holder", Form.CHOICE)
    ]
    assert all(trio & {"Di Roux", "Cy Marr"} for trio in shown)
    assert len(set().union(*shown)) > 4


def test_an_order_is_not_asked_by_one_of_its_members(pack: Write) -> None:
    kinds = """\
steps:
  roles:
    recipe: {is: dish}
    steps: {is: text, many: ordered, like: stir it, one-for: [recipe]}
  says: ["For {recipe}: {steps}."]
  asks: {steps: ["What are the steps for {recipe}?"]}
"""
    facts = """\
- id: soup
  kind: steps
  recipe: soup
  steps:
    - chop it
    - boil it
  complete: [steps]
  wrong: {steps: ["burn it", "freeze it"]}
  cite: 1
"""
    generator = pack(kinds, "soup: {is: dish, name: soup}\n", facts)
    assert forms(generator, "soup#steps") == {Form.RECALL}
    recall = generator.draw(ItemId("test/soup#steps"), Form.RECALL, 0)
    assert recall.stem.endswith("Give them in order.")
