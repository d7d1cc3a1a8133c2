"""What every question promises, over the shipped content, the packs under tests and a large one."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.guarantees import banks, count
from tests.questions.packs import random_arguments, random_packs
from tutor.facts.model import Pack
from tutor.questions.generate import Generator
from tutor.questions.model import Form

ROOT = Path(__file__).resolve().parents[2]
PACKS = random_packs() | random_arguments()
DRAW = """\
import hashlib
from tutor.facts.load import load_content
from tutor.paths import shipped_place
from tutor.questions.bank import Bank
from tutor.questions.decks import read_decks

place = shipped_place()
content = load_content([place])
bank = Bank(content.packs, read_decks([place], content).decks.values())
found = hashlib.sha256()
for item in bank.item_ids("first-evening"):
    for form in bank.forms(item):
        for seed in range(3):
            found.update(repr(bank.draw(item, form, seed)).encode())
print(found.hexdigest())
"""


def test_thousands_of_questions_keep_every_promise(tmp_path: Path) -> None:
    tally = count(banks(80, tmp_path), 4_000)
    assert tally.total >= 4_000
    assert set(tally.drawn) == set(Form)
    assert +tally.breaches == {}, tally.examples


def test_processes_that_hash_otherwise_draw_the_same() -> None:
    drawn = {
        subprocess.run(
            [sys.executable, "-c", DRAW],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(drawn) == 1


@given(PACKS, st.data())
def test_ids_do_not_depend_on_the_order_or_the_words_of_facts(
    pack: Pack, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(list(pack.facts)))
    reordered = replace(pack, facts={id_: pack.facts[id_] for id_ in order})
    reworded = replace(
        pack,
        facts={
            id_: replace(fact, note=f"Again: {fact.note}", wording={}, says=())
            for id_, fact in reordered.facts.items()
        },
        kinds={
            name: replace(
                kind,
                asks={
                    role: tuple(replace(w, template=f"Say: {w.template}") for w in wordings)
                    for role, wordings in kind.asks.items()
                },
            )
            for name, kind in pack.kinds.items()
        },
    )
    ids = [
        {item.id: item.fingerprint for item in Generator(each).items(each.facts)}
        for each in (pack, reordered, reworded)
    ]
    assert ids[0] == ids[1] == ids[2]
