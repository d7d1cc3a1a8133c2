"""Words that stand in the question and in the right answer alone: short nouns, and both sides."""

from pathlib import Path

from tests.questions.packs import draws, forms, write_pack
from tutor.questions.generate import Generator
from tutor.questions.model import Form

KINDS = """\
definition:
  roles:
    term: {is: term, one-for: [meaning]}
    meaning: {is: text, one-for: [term]}
  says: ["{term} is {meaning}."]
  asks:
    term: ["What is the term for {meaning}?", "What is the name for {meaning}?"]
    meaning: ["What is {term}?", "What is meant by {term}?"]
  pairs: [{left: meaning, right: term, ask: Match each meaning with its name.}]
"""
MEANINGS = {
    "public-key": "a key that may be known to everybody",
    "one-way-function": "a function that is easy to compute and hard to invert",
    "one-time-pad": "a random row of figures as long as the message",
    "hash": "a short stand-in for a long text",
    "cipher": "a rule by which letters are exchanged",
    "nonce": "a figure that is used only once",
}


def glossary(folder: Path, **meanings: str) -> Generator:
    told = {**MEANINGS, **{name.replace("_", "-"): text for name, text in meanings.items()}}
    entities = "".join(
        f"{id_}: {{is: term, name: {id_.replace('-', ' ')}, in-sentence: a {id_.replace('-', ' ')}}}\n"
        for id_ in told
    )
    facts = "".join(
        f"- {{id: of-{id_}, kind: definition, term: {id_}, meaning: {text}, cite: 1}}\n"
        for id_, text in told.items()
    )
    return write_pack(folder, KINDS, entities, facts)


def test_a_short_noun_that_names_end_in_is_an_echo_too(tmp_path: Path) -> None:
    generator = glossary(tmp_path)
    asked = forms(generator, "of-public-key#term")
    assert not {Form.CHOICE, Form.TRUE_FALSE, Form.CLOZE} & asked
    other = glossary(tmp_path / "other", public_key="a secret that may be known to everybody")
    assert {Form.CHOICE, Form.TRUE_FALSE, Form.CLOZE} <= forms(other, "of-public-key#term")


def test_a_pair_whose_sides_share_a_word_is_not_to_be_matched(tmp_path: Path) -> None:
    generator = glossary(tmp_path)
    for item in ("of-public-key#term", "of-one-way-function#term"):
        assert Form.MATCH not in forms(generator, item)
    shown = {part.text for q in draws(generator, "of-hash#term", Form.MATCH) for part in q.parts}
    assert shown
    assert not any("key" in text or "function" in text for text in shown)
