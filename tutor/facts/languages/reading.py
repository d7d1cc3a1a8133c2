"""Reading a file of language: en.yaml and its like, and the ``language.yaml`` of a pack."""

import re
from collections.abc import Mapping
from typing import Any

from tutor.facts.diagnostics import shown
from tutor.facts.fields import Fields, open_root
from tutor.facts.languages.datereading import read_dates
from tutor.facts.languages.groups import WHAT, Groups
from tutor.facts.languages.keys import (
    ANSWERS,
    BOUNDS,
    EXPECTED,
    LANGUAGE_KEYS,
    NONE,
    WRITING_LISTS,
    WRITING_TABLES,
)
from tutor.facts.languages.localereading import known_locale, read_locale
from tutor.facts.languages.model import Language
from tutor.facts.languages.numberreading import read_numbers
from tutor.facts.languages.phrases import AnswerWords, WritingWords
from tutor.facts.languages.sentences import (
    read_hedges,
    read_hints,
    read_phrases,
    read_possessive,
)
from tutor.facts.model import Comparator
from tutor.facts.nodes import Leaf, MapNode

CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def read_language(
    fields: Fields, base: Language | None, english: Language | None
) -> Language | None:
    """Return the language of a file; what it leaves out is taken from ``base`` and the CLDR.

    ``english`` shows what a key that is missing looks like. None where a file cannot be used.
    """
    root = open_root(fields, LANGUAGE_KEYS, WHAT)
    if root is None:
        return None
    failures = fields.failures
    language = _everything(Groups(fields, root), base, english)
    return language if fields.failures == failures else None


def code_of(fields: Fields) -> str | None:
    """Return the code that a file says it is for, without a word on anything else."""
    root = fields.document.root
    entry = root.entries.get("language") if isinstance(root, MapNode) else None
    if entry is None or not isinstance(entry[1], Leaf):
        return None
    return entry[1].value if CODE.fullmatch(entry[1].value) else None


def _everything(groups: Groups, base: Language | None, english: Language | None) -> Language | None:
    """Return the language, or None if something is missing or wrong."""
    code = _code(groups)
    if code is None:
        return None
    known = known_locale(groups, base, code)
    values: dict[str, Any] = {"code": code}
    values |= read_phrases(groups, base, english)
    values["hints"] = read_hints(groups, base, english)
    values |= read_locale(groups, base, known)
    values["dates"] = read_dates(groups, base)
    values["hedges"] = read_hedges(groups, base, english)
    values["possessive"] = read_possessive(groups, base)
    values |= read_numbers(groups, base, known)
    values["comparators"] = _comparators(groups, base)
    values["answers"] = _answers(groups, base)
    values["writing"] = _writing(groups, base)
    if any(value is None for value in values.values()):
        return None
    return Language(**values)


def _code(groups: Groups) -> str | None:
    node = groups.fields.required(groups.root, "language", WHAT)
    leaf = None if node is None else groups.fields.leaf(node, "The language")
    if leaf is None:
        return None
    if CODE.fullmatch(leaf.value):
        return leaf.value
    groups.fields.problem(
        "T115",
        leaf,
        f"{shown(leaf.value)} is no code of a language.",
        "write two or three small letters, as in nl, or with a region, as in pt-BR",
    )
    return None


def _comparators(groups: Groups, base: Language | None) -> Mapping[str, Comparator]:
    table = groups.group("bounds", BOUNDS)
    found: dict[str, Comparator] = {}
    for bound in BOUNDS:
        entry = table.entries.get(bound) if table is not None else None
        if entry is not None:
            words = groups.words(entry[1], f"bounds.{bound}") or ()
            found |= dict.fromkeys(words, Comparator(bound))
        elif base is not None:
            inherited = base.comparators
            found |= {word: c for word, c in inherited.items() if c.value == bound}
        else:
            groups.missing(f"bounds.{bound}", bound, table)
    return found


def _answers(groups: Groups, base: Language | None) -> AnswerWords:
    lists = dict(base.answers.lists) if base else {}
    tables = dict(base.answers.tables) if base else {}
    group = groups.group("answers", ANSWERS)
    for name, (known_lists, known_tables) in ANSWERS.items():
        entry = group.entries.get(name) if group is not None else None
        table = (
            None if entry is None else groups.fields.mapping(entry[1], f"The key answers.{name}")
        )
        if table is None:
            continue
        groups.fields.known_keys(table, (*known_lists, *known_tables), f"The key answers.{name}")
        for key, (_, node) in table.entries.items():
            if key in known_lists:
                lists[key] = groups.words(node, key) or ()
            elif key in known_tables:
                tables[key] = groups.table(node, key, known_tables[key])
    lacking = [key for key in EXPECTED if key not in lists]
    if lacking:
        groups.fields.problem(
            "T122",
            group or groups.root,
            f"Answers in this language are judged without {', '.join(lacking)}.",
            f"list them under answers; write {NONE} where the language has none",
        )
    return AnswerWords(lists, tables)


def _writing(groups: Groups, base: Language | None) -> WritingWords:
    lists = dict(base.writing.lists) if base else {}
    tables = dict(base.writing.tables) if base else {}
    group = groups.group("writing", (*WRITING_LISTS, *WRITING_TABLES))
    for key, (_, node) in group.entries.items() if group is not None else ():
        if key in WRITING_LISTS:
            lists[key] = groups.words(node, key) or ()
        elif key in WRITING_TABLES:
            tables[key] = groups.table(node, key, WRITING_TABLES[key])
    return WritingWords(lists, tables)
