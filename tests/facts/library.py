"""A small clean pack and deck, and ways to break them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import indent

from tutor.facts.checks import check_content
from tutor.facts.codes import Where
from tutor.facts.content import Content
from tutor.facts.diagnostics import Diagnostic, sort_key
from tutor.facts.load import load_content
from tutor.paths import ContentPlace
from tutor.questions.checks import check_questions
from tutor.questions.decks import Decks, past_seminars, read_decks

PACK = "content/chemistry/pack.yaml"
ENTITIES = "content/chemistry/entities.yaml"
KINDS = "content/chemistry/kinds.yaml"
FACTS = "content/chemistry/facts/lecture-3.yaml"
DECK = "decks/elements.yaml"

BASE: Mapping[str, str] = {
    PACK: """\
format: 1
pack: chemistry
title: The elements
language: en
sources:
  lecture-3: {short: the third lecture, title: Elements}
topics:
  rays: Radioactivity
  gases: Noble gases
""",
    ENTITIES: """\
format: 1
entities:
  noble-gas: {is: group, name: noble gas, complete: true}
  helium: {is: element, name: helium, in: [noble-gas]}
  neon: {is: element, name: neon, in: [noble-gas]}
  polonium: {is: element, name: polonium, confuse: [radium]}
  radium: {is: element, name: radium}
  ramsay: {is: person, name: William Ramsay, family: Ramsay}
  curie: {is: person, name: Pierre Curie, family: Curie}
  berlin: {is: place, name: Berlin, confuse: [london, paris]}
  london: {is: place, name: London, confuse: [berlin]}
  paris: {is: place, name: Paris}
""",
    KINDS: """\
format: 1
kinds:
  discovery:
    roles:
      discoverers: {is: person, many: true, one-for: [element]}
      element: {is: element}
      date: {is: date, one-for: [element]}
      place: {is: place, one-for: [element]}
    says: ["{discoverers} discovered {element} in {place} {date:when}."]
    asks:
      discoverers: ["Who discovered {element}?"]
      element: ["What was discovered by {discoverers} {date:when}?"]
      element in noble-gas: ["Which noble gas was discovered by {discoverers} {date:when}?"]
      date: ["When was {element} discovered?"]
      place: ["Where was {element} discovered?"]
  mass:
    roles:
      element: {is: element}
      weight: {is: amount, one-for: [element]}
    says: ["The sample of {element} weighed {weight}."]
    asks: {weight: ["How much did the sample of {element} weigh?"]}
  etymology:
    roles:
      element: {is: element, one-for: [meaning]}
      meaning: {is: text, one-for: [element], like: the new one}
    says: ["The name of {element} means “{meaning}”."]
    asks:
      meaning: ["What does the name of {element} mean?"]
      element: ["Whose name means “{meaning}”?"]
  look:
    roles:
      element: {is: element}
      look: {is: [text, element, group], like: a red light, one-for: [element]}
      according-to: {is: [source, person]}
    says: ["According to {according-to}, {element} glows as {look}."]
    asks: {look: ["As what does {element} glow, according to {according-to}?"]}
""",
    FACTS: """\
format: 1
source: lecture-3
facts:
  - id: helium-found
    kind: discovery
    discoverers: [ramsay]
    element: helium
    date: 1895-03-26
    place: london
    topics: [gases]
    ask: []
    cite: 1
  - id: polonium-found
    kind: discovery
    discoverers: [curie]
    element: polonium
    date: 1898-07
    place: paris
    topics: [rays]
    ask: []
    cite: 2
""",
    DECK: """\
format: 1
deck: elements
title: The elements
pack: chemistry
select: {}
""",
}
FILES = {
    Where.PACK: PACK,
    Where.ENTITIES: ENTITIES,
    Where.KINDS: KINDS,
    Where.FACTS: FACTS,
    Where.DECK: DECK,
}

WITH_FORMS = BASE[KINDS].replace(
    "  mass:\n",
    """\
    denies: {discoverers: ["Which of these did NOT discover {element}?"]}
    timeline: {date: ["the discovery of {element}"]}
    pairs:
      - {left: element, right: date, ask: "Match each element with the date of its discovery."}
      - {left: discoverers, right: element, ask: "Match each chemist with a discovery."}
  mass:
""",
)
"""The kinds of the clean pack, with what denies, a timeline and pairs."""


TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Library:
    """Content and decks in a folder."""

    root: Path

    @property
    def place(self) -> ContentPlace:
        return ContentPlace(self.root / "content", self.root / "decks", shipped=False)

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def add(self, where: Where, snippet: str) -> str:
        """Put an example of the registry where it belongs and return the file's text."""
        text = BASE[FILES[where]]
        if where in {Where.PACK, Where.DECK}:
            key = snippet.partition(":")[0]
            old = re.compile(rf"^{re.escape(key)}:.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
            text = old.sub("", text) if not snippet.startswith("format") else text[10:]
            text = snippet + "\n" + text if key == "format" else text + snippet + "\n"
        else:
            text += indent(snippet, "  ") + "\n"
        self.write(FILES[where], text)
        return text

    def load(self) -> Content:
        return load_content([self.place])

    def decks(self) -> Decks:
        return read_decks([self.place], self.load())

    def check(self) -> list[Diagnostic]:
        """Everything that ``tutor check`` finds."""
        content = self.load()
        decks = read_decks([self.place], content)
        found = [*content.diagnostics, *decks.diagnostics, *check_content(content)]
        found += past_seminars(decks.decks.values(), TODAY)
        return sorted(
            [*found, *check_questions(content.packs, [*decks.decks.values()])], key=sort_key
        )


def clean_library(root: Path) -> Library:
    """Write the clean pack and deck into a folder."""
    library = Library(root)
    for path, text in BASE.items():
        library.write(path, text)
    return library
