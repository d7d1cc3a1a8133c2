"""What ``tutor check`` says of the questions that facts make."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, DECK, ENTITIES, FACTS, KINDS, Library, clean_library
from tutor.facts.diagnostics import Diagnostic

DATED = "  - {id: one, kind: discovery, element: neon, date: 1898-06, ask: [date], cite: 1}\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def codes(library: Library, facts: str) -> list[str]:
    """Add facts and return the codes of what is found, notes aside."""
    library.write(FACTS, BASE[FACTS] + facts)
    return [p.code for p in library.check() if p.severity != "note"]


@pytest.mark.parametrize("date", ["1899", "1899-06-07"])
def test_facts_that_contradict_each_other_are_not_reported_as_colliding_too(
    date: str, library: Library
) -> None:
    second = (
        f"  - {{id: two, kind: discovery, element: neon, date: {date}, ask: [date], cite: 1}}\n"
    )
    assert codes(library, DATED + second) == ["T301"]


def test_of_three_facts_the_one_that_contradicts_is_reported_alone(library: Library) -> None:
    again = DATED.replace("one", "two").replace("cite", "place: london, cite")
    third = "  - {id: three, kind: discovery, element: neon, date: 1899, ask: [date], cite: 1}\n"
    assert codes(library, DATED + again + third) == ["T301"]


def test_facts_that_collide_without_a_contradiction_are_reported(library: Library) -> None:
    facts = "".join(
        f"  - {{id: {name}, kind: discovery, element: neon, discoverers: [{who}], ask: [discoverers], cite: 1}}\n"
        for name, who in (("one", "ramsay"), ("two", "curie"))
    )
    assert codes(library, facts) == ["T401", "T401"]


def test_a_wrong_answer_that_is_the_fact_s_own_is_reported_once(library: Library) -> None:
    fact = (
        "  - {id: one, kind: discovery, element: neon, place: london, cite: 1, "
        "ask: [place], wrong: {place: [london, paris]}}\n"
    )
    assert codes(library, fact) == ["T305"]


def test_a_wrong_answer_that_another_fact_gives_is_shown_where_it_stands(library: Library) -> None:
    facts = (
        "  - {id: one, kind: discovery, element: neon, discoverers: [curie], cite: 1,\n"
        "     ask: [discoverers], wrong: {discoverers: [ramsay]}}\n"
        "  - {id: two, kind: discovery, place: paris, discoverers: [ramsay], cite: 1, ask: []}\n"
    )
    library.write(FACTS, BASE[FACTS] + facts)
    (problem,) = (p for p in library.check() if p.severity != "note")
    assert problem.code == "T405"
    line = (BASE[FACTS] + facts).split("\n")[problem.line - 1]
    assert line[problem.column - 1 : problem.end_column - 1] == "ramsay"
    assert problem.message.startswith("ramsay is marked wrong for discoverers of one, and two")


def test_a_fact_of_which_nothing_can_be_asked_is_reported_once_with_the_reasons(
    library: Library,
) -> None:
    fact = "  - {id: one, kind: discovery, place: london, date: 1898, cite: 1}\n"
    library.write(FACTS, BASE[FACTS] + fact)
    (problem,) = (p for p in library.check() if p.severity != "note")
    assert problem.code == "T404"
    assert problem.message == "Nothing of one can be asked: the fact leaves out element."


def test_a_role_that_nothing_asks_for_without_one_left_out_is_but_noted(library: Library) -> None:
    fact = "  - {id: one, kind: discovery, element: neon, discoverers: [curie], cite: 1}\n"
    library.write(FACTS, BASE[FACTS] + fact)
    found = {(p.code, str(p.severity)) for p in library.check() if "No wording" in p.message}
    assert found == {("T410", "note")}


def test_a_role_that_is_to_be_asked_and_cannot_be_is_reported_alone(library: Library) -> None:
    fact = "  - {id: one, kind: discovery, place: london, ask: [place], cite: 1}\n"
    assert codes(library, fact) == ["T403"]


@pytest.mark.parametrize(
    ("weight", "wrong", "reported"),
    [
        ("over 400 grams", "over 300 grams", ["T305"]),
        ("over 400 grams", "at least 400 grams", ["T305"]),
        ("at least 400 grams", "over 400 grams", []),
        ("over 400 grams", "under 300 grams", []),
        ("over 400 grams", "at most 400 grams", []),
        ("over 400 grams", "over 500 grams", []),
        ("under 400 grams", "at most 400 grams", ["T305"]),
        ("at most 400 grams", "under 400 grams", []),
        ("400 grams", "400 grams", ["T305"]),
        ("400 grams", "about 400 grams", ["T305"]),
        ("400 grams", "over 300 grams", ["T305"]),
        ("400 grams", "400 tons", []),
    ],
)
def test_a_wrong_amount_is_refused_where_the_amount_of_the_fact_makes_it_true(
    weight: str, wrong: str, reported: list[str], library: Library
) -> None:
    fact = (
        f"  - {{id: one, kind: mass, element: neon, weight: {weight}, cite: 1, "
        f"wrong: {{weight: [{wrong}]}}}}\n"
    )
    assert codes(library, fact) == reported


DEDICATIONS = """\
  - {id: one, kind: discovery, element: neon, discoverers: [ramsay], cite: 1, ask: [element],
     complete: [discoverers], wrong: {element: [radium, polonium]}}
  - {id: two, kind: discovery, element: radium, discoverers: [ramsay, curie], cite: 1, ask: []}
"""


def problems(library: Library, facts: str) -> list[Diagnostic]:
    """Add facts and return what is found, notes aside."""
    library.write(FACTS, BASE[FACTS] + facts)
    return [problem for problem in library.check() if problem.severity != "note"]


def test_a_true_value_marked_wrong_is_reported_although_no_question_can_be_asked_yet(
    library: Library,
) -> None:
    library.write(
        KINDS,
        BASE[KINDS].replace(
            """element: ["What was discovered by {discoverers} {date:when}?"]""",
            """element: ["What was discovered by {discoverers}?"]""",
        ),
    )
    found = problems(library, DEDICATIONS)
    assert {problem.code for problem in found} == {"T401", "T405"}
    [held] = [problem for problem in found if problem.code == "T405"]
    assert held.message == ("radium is marked wrong for element of one, and two says it, or may.")
    assert [related.message for related in held.related] == ["this fact holds it"]


def test_a_true_value_marked_wrong_is_reported_for_a_role_that_is_never_asked(
    library: Library,
) -> None:
    assert codes(library, DEDICATIONS.replace("ask: [element]", "ask: [discoverers]")) == ["T405"]


def test_facts_that_collide_are_told_apart_by_a_role_that_a_wording_may_name(
    library: Library,
) -> None:
    facts = "".join(
        f"  - {{id: {name}, kind: discovery, element: neon, discoverers: [{who}], "
        f"date: {date}, place: london, ask: [discoverers], cite: 1}}\n"
        for name, who, date in (("one", "ramsay", "1898-06"), ("two", "curie", "1898-07"))
    )
    library.write(KINDS, BASE[KINDS].replace("{is: date, one-for: [element]}", "{is: date}"))
    found = [problem for problem in problems(library, facts) if problem.code == "T401"]
    assert [problem.help for problem in found] == [
        "write a wording for discoverers that names date too, in the kind or here: "
        "wording: {discoverers: ['… {date} …']}"
    ] * 2


def test_facts_that_collide_in_all_that_they_say_need_more_or_a_wording_that_is_vouched_for(
    library: Library,
) -> None:
    facts = "".join(
        f"  - {{id: {name}, kind: discovery, element: neon, discoverers: [{who}], "
        "ask: [discoverers], cite: 1}\n"
        for name, who in (("one", "ramsay"), ("two", "curie"))
    )
    found = problems(library, facts)
    assert [problem.code for problem in found] == ["T401", "T401"]
    assert found[0].help == (
        "write one fact with all of them, discoverers: [ramsay, curie], or "
        "fill a further role of one (date, place) and name it in a wording, vouch for a "
        "question without placeholders, wording: {discoverers: ['…']}, "
        "or leave discoverers out of ask"
    )
    vouched = facts.replace(
        "ask: [discoverers]", 'ask: [discoverers], wording: {discoverers: ["Who was it?"]}'
    )
    assert codes(library, vouched) == []


def test_a_question_without_its_mark_is_noted_where_it_stands(library: Library) -> None:
    kinds = BASE[KINDS].replace("Where was {element} discovered?", "Where was {element} found")
    library.write(KINDS, kinds)
    facts = (
        "  - {id: one, kind: discovery, element: neon, date: 1898, cite: 1, ask: [date],\n"
        '     wording: {date: ["In which year was it", "Name its year.", "Its year is ____"]}}\n'
    )
    library.write(FACTS, BASE[FACTS] + facts)
    deck = "\nquestions: [{id: gas, ask: Which gas is light, answer: helium, cite: lecture-3 1}]\n"
    library.write(DECK, BASE[DECK] + deck)
    found = [problem for problem in library.check() if problem.code == "T613"]
    assert sorted(problem.message for problem in found) == [
        "In the question gas, a question mark is missing.",
        "In this wording of discovery, a question mark is missing.",
        "In this wording of one, a question mark is missing.",
    ]


def test_words_that_are_ids_of_other_entities_are_reported_at_once_with_their_quotes(
    library: Library,
) -> None:
    fact = (
        "  - {id: one, kind: look, element: neon, look: a red light, cite: 1, ask: [look],\n"
        "     wrong: {look: [%s, %s]}}\n"
    )
    (problem,) = problems(library, fact % ("paris", "london"))
    assert problem.code == "T207"
    assert problem.message.endswith(" The same goes for 1 more.")
    assert problem.help.startswith('if a word is meant, put quotes round it: "paris", "london"; ')
    assert [related.message for related in problem.related] == ["london is of the type place too"]
    assert codes(library, fact % ('"paris"', '"london"')) == []


def no_choice(library: Library, facts: str, kinds: str = "") -> list[tuple[str, str]]:
    """Add facts, and kinds; return reason and help of what is noted for want of wrong answers."""
    library.write(FACTS, BASE[FACTS] + facts)
    library.write(KINDS, BASE[KINDS] + kinds)
    found = [problem for problem in library.check() if problem.code == "T402"]
    return [(problem.message.partition(": ")[2], problem.help) for problem in found]


def test_where_one_wrong_answer_is_listed_a_second_one_is_asked_for(library: Library) -> None:
    fact = "  - {id: one, kind: look, element: neon, look: a red light, cite: 1, ask: [look]%s}\n"
    assert no_choice(library, fact % "") == [
        (
            "no wrong option is listed, and words have no others.",
            "wrong: {look: […]} with two or more",
        )
    ]
    assert no_choice(library, fact % ', wrong: {look: ["a blue light"]}') == [
        (
            "only one wrong option is listed, and words have no others.",
            "more under wrong: {look: […]}: two or more must count",
        )
    ]
    assert not no_choice(library, fact % ', wrong: {look: ["a blue light", "a green light"]}')


HOLDING = """\
  holding:
    roles:
      place: {is: place, one-for: [element, date]}
      element: {is: element}
      date: {is: date}
    says: ["{place} had {element} {date:when}."]
    asks: {place: ["Where was {element} to be had?"]}
"""


@pytest.mark.parametrize(
    ("date", "wording", "reason", "way_out"),
    [
        (
            "",
            "",
            "the fact leaves out date",
            "date in the fact and in a wording, or wrong: {place: […]} with two or more",
        ),
        (
            "date: 1898, ",
            "",
            "the shortest wording leaves out date",
            "date in all wordings for place, or wrong: {place: […]} with two or more",
        ),
        ("date: 1898, ", " {date:when}", "", ""),
    ],
)
def test_roles_that_settle_an_answer_together_are_all_to_be_named(
    date: str, wording: str, reason: str, way_out: str, library: Library
) -> None:
    fact = f"  - {{id: one, kind: holding, place: paris, element: neon, {date}cite: 1}}\n"
    kinds = HOLDING.replace("to be had", f"to be had{wording}")
    expected = f"no wrong option is proven wrong: {reason} (one-for: [element, date], which all"
    found = [
        (told.partition(" together")[0], help_) for told, help_ in no_choice(library, fact, kinds)
    ]
    assert found == ([(expected, way_out)] if reason else [])


def test_facts_that_words_alone_tell_apart_ask_for_an_entity(library: Library) -> None:
    kinds = HOLDING.replace("date: {is: date}", "date: {is: text}").replace(
        "to be had", "to be had {date}"
    )
    facts = "".join(
        f"  - {{id: {id_}, kind: holding, place: {place}, element: neon, date: {when}, cite: 1}}\n"
        for id_, place, when in (
            ("one", "paris", "in old times"),
            ("two", "london", "long after"),
        )
    )
    [(reason, way_out), *_] = no_choice(library, facts, kinds)
    assert "date is told in words of their own, and two texts may mean the same" in reason
    assert way_out.endswith("or entities in place of the words of date")


def test_amounts_that_overlap_because_they_are_about_say_how_far_that_reaches(
    library: Library,
) -> None:
    kinds = BASE[KINDS].replace(
        "asks: {weight:", 'asks: {element: ["What weighed {weight}?"], weight:'
    )
    library.write(KINDS, kinds)
    facts = "".join(
        f"  - {{id: {id_}, kind: mass, element: {id_}, weight: about {weight} grams, cite: 1, "
        "ask: [element]}\n"
        for id_, weight in (("neon", 7), ("radium", 10))
    )
    found = problems(library, facts)
    assert [problem.code for problem in found] == ["T401", "T401"]
    assert "radium, whose weight overlaps: about 10 grams may be about 7 grams" in found[0].message
    assert found[0].help.startswith(
        "“about” reaches a fifth up and down, so that about 7 grams and about 10 grams"
    )
    assert codes(library, facts.replace("about 10", "about 12")) == []


ORDERED = """\
  phases:
    roles:
      phases: {is: text, many: ordered, one-for: [start], like: the full moon}
      start: {is: text, like: the new moon}
    says: ["Starting with {start}, there are {phases}."]
    asks: {phases: ["Which phases follow, starting with {start}?"]}
"""
MOON = """\
  - id: moon
    kind: phases
    start: %s
    phases:
      - the new moon
      - the first quarter
      - the full moon
    cite: 1
"""


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("the dark moon", []),
        ("the new moon", []),
        ("the new moon and the full moon", ["T404"]),
    ],
)
def test_the_first_of_an_order_may_be_named_in_its_question(
    named: str, found: list[str], library: Library
) -> None:
    library.write(KINDS, BASE[KINDS] + ORDERED)
    assert codes(library, MOON % named) == found


def test_a_further_amount_needs_no_quotes(library: Library) -> None:
    kilo = "  - {id: kilo, kind: mass, element: radium, weight: 5 kg, cite: 1,\n     %s}\n"
    assert codes(library, kilo % "accept: {weight: [5000 g, 5 kilos]}") == []
    assert codes(library, kilo % "wrong: {weight: [7 kg, 9 metres]}") == ["T326"]
    assert codes(library, kilo % "wrong: {weight: [7 kg, 9000 g]}") == ["T326"]
    assert codes(library, kilo % "wrong: {weight: [7 kilograms, 1 kilogram]}") == []
    assert codes(library, kilo % "wrong: {weight: [7 boxes]}") == []
    warm = kilo.replace("5 kg", "181 °C")
    assert codes(library, warm % "wrong: {weight: [90 °C, 300 °C]}") == []


def test_facts_of_a_kind_that_lack_the_same_are_told_of_once(library: Library) -> None:
    fact = "  - {id: %s, kind: look, element: %s, look: a %s light, cite: 1, ask: [look]}\n"
    rows = (("one", "neon", "red"), ("two", "helium", "yellow"), ("three", "radium", "blue"))
    library.write(FACTS, BASE[FACTS] + "".join(fact % row for row in rows))
    (problem,) = [problem for problem in library.check() if problem.code == "T402"]
    assert problem.message.startswith(
        "3 facts of the kind look have no choice form for look (one, two, three): "
    )
    assert problem.help == "in each of them wrong: {look: […]} with two or more"


LEFT_OPEN = " A typed answer is held to what is noted here, and the learner may overrule that."
GIVEN_UP = (
    " The answer is typed as it is; once two are proven wrong it is chosen and called to mind "
    "instead, as others may be right."
)


@pytest.mark.parametrize(
    ("role", "fact", "told"),
    [("", "", [GIVEN_UP]), ("", ", ask: [element]", []), (", one-for: [element]", "", [])],
)
def test_where_nothing_settles_a_typed_answer_it_is_said_what_becomes_of_others(
    library: Library, role: str, fact: str, told: list[str]
) -> None:
    kinds = HOLDING.replace(", one-for: [element, date]", role)
    one = "  - {id: one, kind: holding, place: paris, element: neon, cite: 1%s}\n"
    found = [reason for reason, _ in no_choice(library, one % fact, kinds)]
    assert [reason.partition(".")[2] for reason in found] == told


def test_it_is_said_of_several_facts_at_once(library: Library) -> None:
    kinds = HOLDING.replace(", one-for: [element, date]", "")
    fact = "  - {id: %s, kind: holding, place: %s, element: %s, cite: 1, ask: [place]}\n"
    facts = fact % ("one", "paris", "neon") + fact % ("two", "london", "helium")
    ((reason, help_),) = no_choice(library, facts, kinds)
    assert reason.endswith(f"nothing says that no other place is right.{GIVEN_UP}")
    assert "or once in the kind holding, place: {…, one-for: [element]}" in help_


def test_one_for_is_advised_of_what_the_questions_name_alone(library: Library) -> None:
    kinds = (
        "  eruption:\n"
        "    roles:\n"
        "      volcano: {is: place}\n"
        "      date: {is: date}\n"
        "      index: {is: amount}\n"
        '    says: ["{volcano} erupted {date:when}, at {index}."]\n'
        '    asks: {date: ["When did {volcano} erupt?", "When was the eruption of {volcano}?"]}\n'
    )
    fact = "  - {id: %s, kind: eruption, volcano: %s, date: %d, index: %d, cite: 1}\n"
    facts = fact % ("one", "paris", 1815, 7) + fact % ("two", "london", 1883, 6)
    ((_, help_),) = no_choice(library, facts, kinds)
    assert "once in the kind eruption, date: {…, one-for: [volcano]}, if nothing else" in help_
    assert help_.endswith("; a role more in it must be named by the questions too")


def test_a_shared_kind_is_copied_before_it_is_changed(library: Library) -> None:
    kinds = HOLDING.replace(", one-for: [element, date]", "")
    library.write("content/kinds.en.yaml", f"format: 1\nkinds:\n{kinds}")
    fact = "  - {id: %s, kind: holding, place: %s, element: %s, cite: 1, ask: [place]}\n"
    facts = fact % ("one", "paris", "neon") + fact % ("two", "london", "helium")
    ((_, help_),) = no_choice(library, facts)
    assert "in the kind holding, copied to kinds.yaml of the pack, place: {…" in help_


def test_what_keeps_to_one_time_is_typed_whatever_is_listed_as_wrong(library: Library) -> None:
    kinds = HOLDING.replace(", one-for: [element, date]", "").replace(
        "to be had", "to be had {date:when}"
    )
    fact = "  - {id: one, kind: holding, place: paris, element: neon, date: 1900, cite: 1}\n"
    told = [reason for reason, _ in no_choice(library, fact, kinds)]
    assert told[0].endswith(LEFT_OPEN)


def test_facts_whose_dates_may_be_one_have_their_dates_shown(library: Library) -> None:
    kinds = HOLDING.replace("to be had", "to be had {date:when}")
    fact = (
        "  - {id: %s, kind: holding, place: %s, element: neon, date: %s, cite: 1, ask: [place]}\n"
    )
    library.write(KINDS, BASE[KINDS] + kinds)
    library.write(
        FACTS, BASE[FACTS] + fact % ("one", "paris", 1972) + fact % ("two", "london", "1972-05")
    )
    found = [problem for problem in library.check() if problem.code == "T401"]
    assert [problem.help.partition(";")[0] for problem in found] == [
        "look whether one of the dates is wrong (date is 1972 here and 1972-05 in two)",
        "look whether one of the dates is wrong (date is 1972-05 here and 1972 in one)",
    ]


def test_several_right_answers_of_a_role_that_is_no_list_are_to_be_made_one(
    library: Library,
) -> None:
    fact = "  - {id: %s, kind: holding, place: %s, element: neon, cite: 1, ask: [place]}\n"
    kinds = HOLDING.replace(", date: {is: date}", "")
    library.write(KINDS, BASE[KINDS] + kinds)
    library.write(FACTS, BASE[FACTS] + fact % ("one", "paris") + fact % ("two", "london"))
    found = [problem.help for problem in library.check() if problem.code == "T401"]
    assert found[0].startswith(
        "give place many: true in the kind holding and write one fact with all of them, "
        "place: [paris, london], or "
    )


def test_a_thing_and_a_part_of_it_are_told_to_answer_for_one_another(library: Library) -> None:
    fact = "  - {id: %s, kind: holding, place: %s, element: %s, cite: 1, ask: [place]}\n"
    kinds = HOLDING.replace(", date: {is: date}", "")
    library.write(KINDS, BASE[KINDS] + kinds)
    library.write(
        ENTITIES,
        BASE[ENTITIES]
        + "  air: {is: element, name: air}\n  rare-air: {is: element, name: rare air, in: [air]}\n",
    )
    library.write(
        FACTS, BASE[FACTS] + fact % ("one", "paris", "air") + fact % ("two", "london", "rare-air")
    )
    (found,) = (problem for problem in library.check() if problem.code == "T401")
    assert found.help.startswith(
        "rare-air is in air, so that who asks of air is told of both; where that is not meant, "
        "write near instead of in; else "
    )


NEON = """\
  glow:
    roles:
      element: {is: element, one-for: [look]}
      look: {is: text, one-for: [element], like: a red light}
    says: ["{element} glows as {look}."]
    asks: {look: ["How does neon glow?"]}
"""
LOOKS = "".join(
    f"  - {{id: {name}-glow, kind: glow, element: {name}, look: {look}, cite: 1, ask: [look],\n"
    '     wrong: {look: ["a red light", "a blue light"]}}\n'
    for name, look in (("neon", "an orange light"), ("radium", "a dull light"))
)


def test_a_kind_s_question_that_names_nothing_is_reported_and_vouched_for_by_nobody(
    library: Library,
) -> None:
    library.write(KINDS, BASE[KINDS] + NEON)
    library.write(FACTS, BASE[FACTS] + LOOKS)
    found = [problem for problem in library.check() if problem.severity != "note"]
    assert [problem.code for problem in found if problem.path.endswith("kinds.yaml")] == ["T417"]
    assert [p.code for p in found if p.path.endswith("lecture-3.yaml")] == ["T401", "T401"]
    (nameless,) = (problem for problem in found if problem.code == "T417")
    line = (BASE[KINDS] + NEON).split("\n")[nameless.line - 1]
    assert line[nameless.column - 1 :].startswith('"How does neon glow?"')
    assert nameless.help == (
        "name a role in it (element), or move it to one fact: wording: {look: ['…']}"
    )


def test_a_question_that_names_nothing_is_fine_where_the_fact_brings_it(library: Library) -> None:
    library.write(KINDS, BASE[KINDS] + NEON.replace("neon", "{element}"))
    own = LOOKS.replace("ask: [look],", 'ask: [look], wording: {look: ["How is it?"]},')
    library.write(FACTS, BASE[FACTS] + own)
    assert [problem.code for problem in library.check() if problem.severity != "note"] == []


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("Is the dull light of {element} what we see?", [("T612", "(“dull light”)")]),
        ("Is the light of {element} dull?", []),
    ],
)
def test_a_wording_of_a_fact_that_holds_its_answer_is_named(
    own: str, found: list[tuple[str, str]], library: Library
) -> None:
    library.write(KINDS, BASE[KINDS] + NEON.replace("neon", "{element}"))
    fact = (
        "  - {id: radium-glow, kind: glow, element: radium, look: dull light, cite: 1,\n"
        '     ask: [look], wrong: {look: ["red light", "blue light"]},\n'
        f'     wording: {{look: ["{own}", "What is the light of {{element}}?"]}}}}\n'
    )
    library.write(FACTS, BASE[FACTS] + fact)
    told = [problem for problem in library.check() if problem.code in {"T403", "T404", "T612"}]
    assert [
        (p.code, p.message[-len(end) - 1 : -1]) for p, (_, end) in zip(told, found, strict=True)
    ] == found
    lines = (BASE[FACTS] + fact).split("\n")
    assert all(own in lines[problem.line - 1][problem.column - 1 :] for problem in told)
