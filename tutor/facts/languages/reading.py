"""Reading a file of language: en.yaml and its like, and the ``language.yaml`` of a pack."""

import re
from collections.abc import Collection, Mapping
from string import Formatter
from typing import Any

from tutor.facts.dates import Precision
from tutor.facts.diagnostics import shown
from tutor.facts.fields import Fields, open_root
from tutor.facts.languages.cldr import Cldr, cldr
from tutor.facts.languages.keys import (
    ANSWERS,
    BOUNDS,
    CLDR_KEYS,
    EXPECTED,
    FORM_KEYS,
    HINT_KEYS,
    HINTS,
    LANGUAGE_KEYS,
    NONE,
    PHRASES,
    SHAPES,
    WRITING_LISTS,
    WRITING_TABLES,
)
from tutor.facts.languages.model import (
    HINT_PLACES,
    PLACES,
    PLAIN,
    WHEN,
    AnswerWords,
    DateForm,
    HintWords,
    Language,
    Phrases,
    Possessive,
    WritingWords,
    roman,
)
from tutor.facts.model import Certainty, Comparator
from tutor.facts.nodes import Leaf, ListNode, MapNode, Node

CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_WHAT = "The file of language"
_NUMBER = {
    int: re.compile(r"\d{1,18}", re.ASCII),
    float: re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII),
}
_DATE_NAMES = frozenset({"date", "y", "c", "nth", "roman"})
_PRECISIONS = {shape: Precision[shape.upper()] for shape in SHAPES}
_UNCERTAIN = {c.value: c for c in (Certainty.REPORTED, Certainty.INFERRED)}
_PATTERNS = {"day": "day_pattern", "day-without-year": "yearless_pattern", "month": "month_pattern"}
_ORDINAL_FORMS = ("zero", "one", "two", "few", "many", "other")


def read_language(
    fields: Fields, base: Language | None, english: Language | None
) -> Language | None:
    """Return the language of a file; what it leaves out is taken from ``base`` and the CLDR.

    ``english`` shows what a key that is missing looks like. None where a file cannot be used.
    """
    root = open_root(fields, LANGUAGE_KEYS, _WHAT)
    if root is None:
        return None
    failures = fields.failures
    language = _Reader(fields, root, base, english).read()
    return language if fields.failures == failures else None


def code_of(fields: Fields) -> str | None:
    """Return the code that a file says it is for, without a word on anything else."""
    root = fields.document.root
    entry = root.entries.get("language") if isinstance(root, MapNode) else None
    if entry is None or not isinstance(entry[1], Leaf):
        return None
    return entry[1].value if CODE.fullmatch(entry[1].value) else None


class _Reader:
    """Reads one file, key by key."""

    def __init__(
        self, fields: Fields, root: MapNode, base: Language | None, english: Language | None
    ) -> None:
        self._fields = fields
        self._root = root
        self._base = base
        self._english = english

    def read(self) -> Language | None:
        """Return the language, or None if something is missing or wrong."""
        code = self._code()
        if code is None:
            return None
        known = self._cldr(code)
        values: dict[str, Any] = {"code": code}
        values |= self._sentences("phrases", PHRASES, PLACES, self._base, self._english)
        values["hints"] = self._hints()
        values |= self._from_cldr(known)
        values["dates"] = self._dates()
        values["hedges"] = self._hedges()
        values["possessive"] = self._possessive()
        values |= self._numbers(known)
        values["comparators"] = self._comparators()
        values["answers"] = self._answers()
        values["writing"] = self._writing()
        if any(value is None for value in values.values()):
            return None
        return Language(**values)

    # What is there and what is not

    def _node(self, name: str) -> Node | None:
        entry = self._root.entries.get(name)
        return None if entry is None else entry[1]

    def _group(self, name: str, known: Collection[str]) -> MapNode | None:
        """Return a group of keys, checked for unknown ones; None if it is missing or no group."""
        node = self._node(name)
        if node is None:
            return None
        table = self._fields.mapping(node, f"The key {name}")
        if table is not None:
            self._fields.known_keys(table, known, f"The key {name}")
        return table

    def _missing(self, key: str, example: str, node: Node | None = None) -> None:
        place, _, name = key.rpartition(".")
        where = f" under {place}" if place else ""
        as_in = f", as in {example}" if example else ""
        self._fields.problem(
            "T120",
            node or self._root,
            f"{_WHAT} lacks the key {key}.",
            f"add a line {name}: …{where}{as_in}",
        )

    def _code(self) -> str | None:
        node = self._fields.required(self._root, "language", _WHAT)
        leaf = None if node is None else self._fields.leaf(node, "The language")
        if leaf is None:
            return None
        if CODE.fullmatch(leaf.value):
            return leaf.value
        self._fields.problem(
            "T115",
            leaf,
            f"{shown(leaf.value)} is no code of a language.",
            "write two or three small letters, as in nl, or with a region, as in pt-BR",
        )
        return None

    def _cldr(self, code: str) -> Cldr | None:
        """Return what the CLDR knows, where the file names a locale or builds on no other."""
        node = self._node("cldr")
        if node is None:
            return None if self._base else cldr(code)
        leaf = self._fields.leaf(node, "The key cldr")
        if leaf is None:
            return None
        known = cldr(leaf.value)
        if known is None:
            self._fields.problem(
                "T115",
                leaf,
                f"The CLDR has no locale {shown(leaf.value)}.",
                "write one as in nl or pt-BR, or leave the key out",
            )
        return known

    # Sentences

    def _sentences(
        self,
        group: str,
        keys: Mapping[str, str],
        places: Mapping[str, frozenset[str]],
        base: Language | HintWords | None,
        english: Language | HintWords | None,
    ) -> dict[str, Any]:
        """Return the sentences of a group by the names of their fields."""
        table = self._group(group, HINT_KEYS if group == "hints" else keys)
        found: dict[str, Any] = {}
        for key, name in keys.items():
            entry = table.entries.get(key) if table is not None else None
            if entry is not None:
                needed = places.get(name, frozenset())
                found[name] = self._pattern(entry[1], f"{group}.{key}", needed)
            elif base is not None:
                found[name] = getattr(base, name)
            else:
                example = getattr(english, name) if english is not None else ""
                self._missing(f"{group}.{key}", example, table)
                found[name] = None
        return found

    def _hints(self) -> HintWords | None:
        base = self._base.hints if self._base else None
        english = self._english.hints if self._english else None
        found = self._sentences("hints", HINTS, HINT_PLACES, base, english)
        node = self._node("hints")
        entries = node.entries if isinstance(node, MapNode) else {}
        leading, types = base.leading if base else (), dict(base.types) if base else {}
        if "leading" in entries:
            leading = self._words(entries["leading"][1], "hints.leading") or ()
        if "types" in entries:
            for name, value in self._fields.entries(entries["types"][1], "The key hints.types"):
                types[name.value] = self._fields.text(value, "The name of a type") or ""
        if any(value is None for value in found.values()):
            return None
        return HintWords(**found, leading=leading, types=types)

    def _pattern(
        self,
        node: Node,
        key: str,
        needed: Collection[str],
        allowed: Collection[str] | None = None,
    ) -> str | None:
        """Return a text in which the needed places stand, and no other than the allowed ones."""
        text = self._fields.text(node, f"The key {key}")
        if text is None:
            return None
        allowed = needed if allowed is None else allowed
        try:
            places = [place for _, place, spec, how in Formatter().parse(text) if place is not None]
            plain = not any(spec or how for _, _, spec, how in Formatter().parse(text))
        except ValueError:
            places, plain = ["{"], False
        wrong = [place for place in places if place not in allowed]
        lacking = [place for place in needed if place not in places]
        if not wrong and not lacking and plain:
            return text
        named = " and ".join(f"{{{name}}}" for name in (wrong[:1] or sorted(lacking)))
        what = f"cannot have {shown(named)}" if wrong else f"needs {named}"
        names = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
        self._fields.problem(
            "T121", node, f"The key {key} {what}.", f"the places that it may have: {names}"
        )
        return None

    def _hedges(self) -> Mapping[Certainty, str] | None:
        table = self._group("hedges", _UNCERTAIN)
        found: dict[Certainty, str] = {}
        for name, certainty in _UNCERTAIN.items():
            entry = table.entries.get(name) if table is not None else None
            if entry is not None:
                found[certainty] = self._fields.text(entry[1], f"The key hedges.{name}") or ""
            elif self._base is not None:
                found[certainty] = self._base.hedges[certainty]
            else:
                english = self._english.hedges[certainty] if self._english else ""
                self._missing(f"hedges.{name}", english, table)
        return found

    def _possessive(self) -> Possessive | None:
        table = self._group("of", ("other", "begins", "ends", "plural-ends"))
        if table is None:
            if self._base is None:
                self._missing("of", '{other: "of {name}"}')
            return self._base.possessive if self._base else None
        other = table.entries.get("other")
        if other is None:
            self._missing("of.other", "of {name}", table)
            return None
        rules: dict[str, dict[str, str]] = {"begins": {}, "ends": {}, "plural-ends": {}}
        for name, found in rules.items():
            if (entry := table.entries.get(name)) is None:
                continue
            for key, value in self._fields.entries(entry[1], f"The key of.{name}"):
                pattern = self._pattern(value, f"of.{name}", {"name"})
                found.update((mark.casefold(), pattern or "") for mark in key.value.split())
        pattern = self._pattern(other[1], "of.other", {"name"})
        return Possessive(pattern or "", rules["begins"], rules["ends"], rules["plural-ends"])

    # Dates

    def _dates(self) -> Mapping[str, DateForm] | None:
        found = dict(self._base.dates) if self._base else {}
        node = self._node("dates")
        if node is not None:
            for key, value in self._fields.entries(node, "The key dates"):
                form = self._date_form(key, value)
                if form is not None:
                    found[key.value] = form
        for name in (PLAIN, WHEN):
            if name not in found and (node is None or not _has(node, name)):
                self._missing(f"dates.{name}", "at, since, until and span", node)
        return found

    def _date_form(self, key: Leaf, node: Node) -> DateForm | None:
        what = f"dates.{key.value}"
        table = self._fields.mapping(node, f"The key {what}")
        if table is None or self._fields.ident(key, "A form of dates") is None:
            return None
        self._fields.known_keys(table, FORM_KEYS, f"The key {what}")
        plain = key.value == PLAIN
        patterns: dict[str, Mapping[Precision, str]] = {}
        for name in FORM_KEYS:
            entry = table.entries.get(name)
            if entry is None and name == "about" and not plain:
                patterns[name] = {}
            elif entry is None:
                self._missing(f"{what}.{name}", "", table)
            else:
                patterns[name] = self._by_shape(entry[1], f"{what}.{name}", name)
        return DateForm(**patterns) if len(patterns) == len(FORM_KEYS) else None

    def _by_shape(self, node: Node, key: str, name: str) -> Mapping[Precision, str]:
        """Return one pattern for each precision; "other" stands for those that are not named."""
        span = name == "span"
        needed = frozenset({"begin", "end"}) if span else frozenset()
        allowed = needed if span else _DATE_NAMES | ({"when"} if name == "about" else frozenset())
        if not isinstance(node, MapNode):
            pattern = self._pattern(node, key, needed, allowed)
            return dict.fromkeys(_PRECISIONS.values(), pattern or "")
        self._fields.known_keys(node, (*SHAPES, "other"), f"The key {key}")
        found: dict[Precision, str] = {}
        for shape, precision in _PRECISIONS.items():
            entry = node.entries.get(shape) or node.entries.get("other")
            if entry is None:
                self._missing(f"{key}.{shape}", "", node)
            else:
                found[precision] = self._pattern(entry[1], key, needed, allowed) or ""
        return found

    # What the CLDR knows

    def _from_cldr(self, known: Cldr | None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in CLDR_KEYS:
            name = _PATTERNS.get(key, key.replace("-", "_"))
            node = self._node(key)
            if node is not None:
                found[name] = self._given(key, node)
            elif known is not None or self._base is not None:
                found[name] = getattr(known if known is not None else self._base, name)
            else:
                self._missing(key, "")
                found[name] = None
        node = self._node("first-day")
        inherited = self._base.first_day if self._base else ""
        found["first_day"] = (
            inherited if node is None else self._fields.text(node, "The key first-day")
        )
        for name, lists in (("conjunction", "lists"), ("disjunction", "choices")):
            last = found[lists][3] if found[lists] else ""
            found[name] = last.replace("{0}", "").replace("{1}", "").strip(" ,") or last
        return found

    def _given(self, key: str, node: Node) -> Any:
        """Return what the file says instead of the CLDR."""
        if key in {"decimal", "group"}:
            return self._sign(key, node)
        if key in _PATTERNS:
            needed = {"day": {"d", "y"}, "day-without-year": {"d"}, "month": {"y"}}[key]
            return self._pattern(node, key, needed, needed | {"m", "month"})
        if key in {"lists", "choices"}:
            return self._list_patterns(key, node)
        words = self._words(node, key)
        sizes = {"weekdays": (7, 14), "eras": (2,)}.get(key, (12,))
        if words is not None and len(words) not in sizes:
            self._fields.problem(
                "T121",
                node,
                f"The key {key} names {len(words)} and not {sizes[0]}.",
                "write all of them in order, with commas between them",
            )
            return None
        return words

    def _sign(self, key: str, node: Node) -> str | None:
        leaf = self._fields.leaf(node, f"The key {key}")
        if leaf is None:
            return None
        if len(leaf.value) == 1 and not leaf.value.isalnum():
            return leaf.value
        self._fields.problem(
            "T121", leaf, f"The key {key} is one sign.", 'write it in quotes, as in ","'
        )
        return None

    def _list_patterns(self, key: str, node: Node) -> Phrases | None:
        names = ("two", "start", "middle", "end")
        table = self._fields.mapping(node, f"The key {key}")
        if table is None:
            return None
        self._fields.known_keys(table, names, f"The key {key}")
        found = []
        for name in names:
            if (entry := table.entries.get(name)) is None:
                self._missing(f"{key}.{name}", "{0}, {1}", table)
            else:
                found.append(self._pattern(entry[1], f"{key}.{name}", {"0", "1"}) or "")
        return tuple(found) if len(found) == len(names) else None

    # Numbers

    def _numbers(self, known: Cldr | None) -> dict[str, Any]:
        base = self._base
        numbers = self._runs("numbers")
        if numbers is None and base is None:
            self._missing("numbers", "{0: …}: from zero on, with commas between them")
        scales = self._runs("scales")
        compound = self._node("compound")
        return {
            "numbers": numbers if numbers is not None else base and base.numbers,
            "scales": scales if scales is not None else base.scales if base else {},
            "compound": (base.compound if base else "")
            if compound is None
            else self._pattern(compound, "compound", {"ten", "one"}),
            "ordinals": self._ordinals(known),
        }

    def _runs(self, key: str) -> dict[str, int] | None:
        """Return words with their numbers; those behind a number's first count up from it."""
        node = self._node(key)
        if node is None:
            return None
        found: dict[str, int] = {}
        for name, words in self._table(node, key, int).items():
            for number, phrase in enumerate(words, start=int(name)):
                for word in phrase.split("/"):
                    found[word.strip()] = number
        return found

    def _ordinals(self, known: Cldr | None) -> Phrases | None:
        node = self._node("ordinals")
        if node is None:
            return self._base.ordinals if self._base else ()
        table = (
            {"other": node}
            if not isinstance(node, MapNode)
            else {k: v for k, (_, v) in node.entries.items()}
        )
        if isinstance(node, MapNode):
            self._fields.known_keys(node, _ORDINAL_FORMS, "The key ordinals")
            if "other" not in table:
                self._missing("ordinals.other", "{n}.", node)
                return None
        patterns = {
            name: self._pattern(value, "ordinals", (), {"n", "roman"}) or ""
            for name, value in table.items()
        }
        forms = known.ordinal_forms if known else ("other",) * 99
        return tuple(
            patterns.get(form, patterns["other"]).format(n=number, roman=roman(number))
            for number, form in enumerate(forms, start=1)
        )

    def _comparators(self) -> Mapping[str, Comparator] | None:
        table = self._group("bounds", BOUNDS)
        found: dict[str, Comparator] = {}
        for bound in BOUNDS:
            entry = table.entries.get(bound) if table is not None else None
            if entry is not None:
                words = self._words(entry[1], f"bounds.{bound}") or ()
                found |= dict.fromkeys(words, Comparator(bound))
            elif self._base is not None:
                inherited = self._base.comparators
                found |= {word: c for word, c in inherited.items() if c.value == bound}
            else:
                self._missing(f"bounds.{bound}", bound, table)
        return found

    # Answers

    def _answers(self) -> AnswerWords:
        lists = dict(self._base.answers.lists) if self._base else {}
        tables = dict(self._base.answers.tables) if self._base else {}
        group = self._group("answers", ANSWERS)
        for name, (known_lists, known_tables) in ANSWERS.items():
            entry = group.entries.get(name) if group is not None else None
            table = (
                None if entry is None else self._fields.mapping(entry[1], f"The key answers.{name}")
            )
            if table is None:
                continue
            self._fields.known_keys(table, (*known_lists, *known_tables), f"The key answers.{name}")
            for key, (_, node) in table.entries.items():
                if key in known_lists:
                    lists[key] = self._words(node, key) or ()
                elif key in known_tables:
                    tables[key] = self._table(node, key, known_tables[key])
        lacking = [key for key in EXPECTED if key not in lists]
        if lacking:
            self._fields.problem(
                "T122",
                group or self._root,
                f"Answers in this language are judged without {', '.join(lacking)}.",
                f"list them under answers; write {NONE} where the language has none",
            )
        return AnswerWords(lists, tables)

    # Flaws of questions

    def _writing(self) -> WritingWords:
        lists = dict(self._base.writing.lists) if self._base else {}
        tables = dict(self._base.writing.tables) if self._base else {}
        group = self._group("writing", (*WRITING_LISTS, *WRITING_TABLES))
        for key, (_, node) in group.entries.items() if group is not None else ():
            if key in WRITING_LISTS:
                lists[key] = self._words(node, key) or ()
            elif key in WRITING_TABLES:
                tables[key] = self._table(node, key, WRITING_TABLES[key])
        return WritingWords(lists, tables)

    def _words(self, node: Node, key: str) -> Phrases | None:
        """Return words and phrases with commas between them, or a list of such."""
        items = node.items if isinstance(node, ListNode) else [node]
        found: list[str] = []
        for item in items:
            text = self._fields.text(item, f"The key {key}")
            if text is None:
                return None
            found += [part.strip() for part in text.split(",") if part.strip()]
        return () if found == [NONE] else tuple(dict.fromkeys(found))

    def _table(
        self, node: Node, key: str, keys: tuple[str, ...] | type | None
    ) -> dict[str, Phrases]:
        """Return a table of words under what they mean."""
        found: dict[str, Phrases] = {}
        for name, value in self._fields.entries(node, f"The key {key}"):
            if isinstance(keys, type) and not _NUMBER[keys].fullmatch(name.value):
                self._fields.problem(
                    "T109", name, f"{shown(name.value)} is no number.", "write digits: 12"
                )
            elif isinstance(keys, tuple) and name.value not in keys:
                self._fields.word(name, f"A key of {key}", keys)
            else:
                found[name.value] = self._words(value, key) or ()
        return found


def _has(node: Node, name: str) -> bool:
    return isinstance(node, MapNode) and name in node.entries
