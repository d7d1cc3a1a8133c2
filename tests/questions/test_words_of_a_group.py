"""Words that somebody coined: beside one of a group stand others of it, used by a fact or not."""

from pathlib import Path

from tests.questions.packs import offered, write_pack
from tutor.questions.generate import Generator

MANY = 60
KINDS = """\
coinage:
  roles:
    coiner: {is: person, one-for: [word]}
    word: {is: [word, text], one-for: [coiner, meaning]}
    meaning: {is: text, one-for: [word], like: the old rocks}
    at: {is: date, one-for: [word]}
  says: ["{coiner} coined {word} for {meaning}.", "{word} was coined {at:when}."]
  asks:
    coiner: ["Who coined the term {word}?"]
    word: ["Which term did {coiner} coin for {meaning}?"]
life:
  roles: {person: {is: person}, span: {is: date, one-for: [person]}}
  says: ["{person} lived {span:when}."]
  asks: {span: ["When did {person} live?"]}
"""
COINED = {
    "ordovician": ("lapworth", 1879, "system"),
    "permian": ("murchison", 1841, "system"),
    "uniformity": ("whewell", 1832, "doctrine"),
    "drift": ("wegener", 1912, "theory"),
}
UNUSED = {"silurian": "system", "devonian": "system", "deluge": "doctrine"}
LIVES = {
    "lapworth": "1842/1920",
    "murchison": "1792/1871",
    "whewell": "1794/1866",
    "wegener": "1880/1930",
    "geikie": "1835/1924",
    "suess": "1831/1914",
    "joly": "1850/1933",
}


def coinages(folder: Path) -> Generator:
    groups = {"system", "doctrine", "theory", "geologist"}
    entities = "".join(f"{n}: {{is: group, name: {n}}}\n" for n in sorted(groups))
    words = {word: group for word, (_, _, group) in COINED.items()} | UNUSED
    entities += "".join(f"{w}: {{is: word, name: {w}, in: [{g}]}}\n" for w, g in words.items())
    entities += "".join(
        f"{n}: {{is: person, name: Ada {n.title()}, in: [geologist]}}\n" for n in LIVES
    )
    facts = "".join(
        f"- {{id: {word}-coined, kind: coinage, coiner: {who}, word: {word}, at: {year},"
        f" meaning: the {at} stones of the north, ask: [coiner, word], cite: 1}}\n"
        for at, (word, (who, year, _)) in enumerate(COINED.items(), 2)
    )
    facts += "".join(
        f"- {{id: {n}-lived, kind: life, person: {n}, span: {span}, ask: [], cite: 1}}\n"
        for n, span in LIVES.items()
    )
    return write_pack(folder, KINDS, entities, facts)


def test_words_of_the_group_come_before_those_that_were_coined_for_another_field(
    tmp_path: Path,
) -> None:
    found = offered(coinages(tmp_path), "ordovician-coined#word", MANY)
    assert found == {"permian", "silurian", "devonian"}


def test_one_other_word_of_the_group_is_always_there(tmp_path: Path) -> None:
    assert "deluge" in offered(coinages(tmp_path), "uniformity-coined#word", 1)


def test_who_coined_a_word_is_no_term_of_a_glossary(tmp_path: Path) -> None:
    """Those who coined others had died years before; others of the group were alive."""
    found = offered(coinages(tmp_path), "ordovician-coined#coiner", MANY)
    assert found == {"Ada Geikie", "Ada Suess", "Ada Joly"}
