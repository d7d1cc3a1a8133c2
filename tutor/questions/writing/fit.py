"""Choosing wrong options that show no flaw beside a key, from an order of preference."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from tutor.questions.writing.model import Flaw
from tutor.questions.writing.options import (
    Stem,
    among,
    are_apart,
    clash,
    cues,
    differ_in_number,
    echoes,
    misfit,
)
from tutor.questions.writing.traits import Look, Traits
from tutor.questions.writing.vocabulary import Vocabulary

_MOST_TRIED = 400

T = TypeVar("T")


class Standard:
    """What wrong options must look like beside right ones of some look, whatever they say.

    Keys that look alike share one, and wrong options that look alike are judged once.
    """

    def __init__(
        self, stem: Stem, rights: Sequence[Traits], vocabulary: Vocabulary, *, absolutes: bool
    ) -> None:
        unread = replace(stem, content=frozenset())
        self._cues = tuple(cues(unread, rights, vocabulary))
        self._rights = tuple(rights)
        self._absolutes = absolutes
        self._known: dict[Look, int | None] = {}
        self.size = len(self._cues)

    def shared(self, wrong: Traits) -> int | None:
        """Return as bits which cues of the right options a wrong one shares; None if it misfits."""
        look = wrong.look
        if look not in self._known:
            fits = misfit(wrong, self._rights, absolutes=self._absolutes) is None
            shares = sum(1 << n for n, cue in enumerate(self._cues) if cue.shares(wrong))
            self._known[look] = shares if fits else None
        return self._known[look]


class Fit:
    """What wrong options must be beside some right ones, worked out once for a question.

    A set of them is without flaw if each fits, every two can stand together, and each cue of the
    key is shared by one of them.
    """

    def __init__(
        self,
        stem: Stem,
        rights: Sequence[Traits],
        vocabulary: Vocabulary,
        *,
        absolutes: bool = True,
        counts: bool = True,
        together: dict[tuple[Traits, Traits], bool] | None = None,
        standard: Standard | None = None,
    ) -> None:
        self.stem = stem
        self.rights = tuple(rights)
        self.vocabulary = vocabulary
        self.absolutes = absolutes
        self.counts = counts
        self.flawed = len(rights) > 1 and any(
            self._clash(one, other) for one, other in combinations(self.rights, 2)
        )
        self._standard = standard or Standard(stem, rights, vocabulary, absolutes=absolutes)
        # Words come behind what the standard counts.
        self._echoes = tuple(echoes(stem, rights))
        self._all = (1 << (self._standard.size + len(self._echoes))) - 1
        self._known: dict[Traits, int | None] = {}
        # Which two can stand together has nothing to do with the question: many share it.
        self._together = {} if together is None else together

    def stands(self, wrong: Traits) -> bool:
        """Tell whether a wrong option can stand beside the right ones at all."""
        return self._shared(wrong) is not None

    def _shared(self, wrong: Traits) -> int | None:
        """Return which cues a wrong option shares, as bits; None where it cannot stand at all."""
        try:
            return self._known[wrong]
        except KeyError:
            shared = self._known[wrong] = self._judged(wrong)
            return shared

    def _judged(self, wrong: Traits) -> int | None:
        shared = self._standard.shared(wrong)
        if shared is None:
            return None
        for right in self.rights:
            # Two names in other words never clash.
            apart = right.is_name and wrong.is_name and right.words != wrong.words
            if not apart and self._clash(right, wrong, right=True):
                return None
        for place, word in enumerate(self._echoes, self._standard.size):
            shared |= (word in wrong.content) << place
        return shared

    def _clash(self, one: Traits, other: Traits, *, right: bool = False) -> Flaw | None:
        flaw = clash(one, other, self.vocabulary, right=right)
        return flaw if flaw or self.counts else differ_in_number(one, other)

    def misfit(self, wrong: Traits) -> Flaw | None:
        """Return why a wrong option cannot stand beside the right ones, or None."""
        for right in self.rights:
            if flaw := self._clash(right, wrong, right=True):
                return flaw
        return misfit(wrong, self.rights, absolutes=self.absolutes)

    def cues_alone(self, wrongs: Sequence[Traits]) -> tuple[Flaw, ...]:
        """Return what marks out the right options, whichever of some wrong ones stand beside."""
        return tuple(
            Flaw(cue.rule, cue.reason, tuple(right.text for right in self.rights))
            for cue in cues(self.stem, self.rights, self.vocabulary)
            if not any(cue.shares(wrong) for wrong in wrongs)
        )

    def allows(self, wrongs: Sequence[Traits]) -> bool:
        """Tell whether these wrong options show no flaw together."""
        shared = 0
        for place, wrong in enumerate(wrongs):
            found = self._shared(wrong)
            if found is None:
                return False
            if place and not all(self._agree(before, wrong) for before in wrongs[:place]):
                return False
            shared |= found
        return shared == self._all and not self.flawed

    def share_all(self, wrongs: Sequence[Traits]) -> bool:
        """Tell quickly whether any of some wrong options may stand with any other.

        All must fit by themselves. False says nothing.
        """
        every = self._all
        return all(self._shared(wrong) == every for wrong in wrongs) and are_apart(wrongs)

    def judge(self, looks: Mapping[str, Traits]) -> Callable[[Iterable[str]], bool] | None:
        """Return what tells of some wrong options, by name, whether they show no flaw together.

        None where any of them may stand with any other. All must fit by themselves.
        """
        shares = {name: self._shared(look) or 0 for name, look in looks.items()}
        every = self._all
        if are_apart(tuple(looks.values())):

            def meets(names: Iterable[str]) -> bool:
                shared = 0
                for name in names:
                    shared |= shares[name]
                return shared == every

            return meets
        places = {name: 1 << at for at, name in enumerate(looks)}
        agreeing = dict(places)
        for (one, its), (other, look) in combinations(looks.items(), 2):
            if self._agree(its, look):
                agreeing[one] |= places[other]
                agreeing[other] |= places[one]
        whole = sum(places.values())
        if all(shares[name] == every and agreeing[name] == whole for name in looks):
            return None

        def allowed(names: Iterable[str]) -> bool:
            chosen, shared = 0, 0
            for name in names:
                if chosen & ~agreeing[name]:
                    return False
                chosen |= places[name]
                shared |= shares[name]
            return shared == every

        return allowed

    def flaws(self, wrongs: Sequence[Traits]) -> tuple[Flaw, ...]:
        """Return every flaw of these wrong options beside the right ones."""
        found = among(
            self.stem,
            self.rights,
            wrongs,
            self.vocabulary,
            absolutes=self.absolutes,
            counts=self.counts,
        )
        return tuple(found)

    def pick(self, order: Sequence[tuple[T, Traits]], want: int, fewest: int) -> list[T]:
        """Return the first things of an order, as many as wanted, whose options show no flaw.

        Fewer where so many cannot stand together, nothing where not even the fewest can.
        """
        if self.flawed:
            return []
        usable = [(thing, look) for thing, look in order if self._shared(look) is not None]
        first = usable[:want]
        if len(first) >= max(want, fewest) and self.allows([look for _, look in first]):
            return [thing for thing, _ in first]
        for size in range(min(want, len(usable)), fewest - 1, -1):
            found = self._search([look for _, look in usable], size)
            if found:
                return [usable[place][0] for place in found]
        return []

    def _agree(self, one: Traits, other: Traits) -> bool:
        if one is other:
            return True
        key = (one, other)
        found = self._together.get(key)
        if found is None:
            found = self._together[key] = clash(one, other, self.vocabulary) is None
        return found and (self.counts or differ_in_number(one, other) is None)

    def _search(self, usable: list[Traits], size: int) -> list[int]:
        """Return the places of the first set of a size, in the order given, or nothing."""
        shares = [self._shared(traits) or 0 for traits in usable]
        # What all from a place on share; a cue that none of them shares cannot be met any more.
        behind = [0] * (len(usable) + 1)
        for place in range(len(usable) - 1, -1, -1):
            behind[place] = behind[place + 1] | shares[place]
        left = _MOST_TRIED

        def extend(chosen: list[int], shared: int, start: int) -> list[int]:
            nonlocal left
            if len(chosen) == size:
                return chosen if shared == self._all else []
            for place in range(start, len(usable) - (size - len(chosen)) + 1):
                left -= 1
                if left < 0 or shared | behind[place] != self._all:
                    return []
                if all(self._agree(usable[before], usable[place]) for before in chosen):
                    found = extend([*chosen, place], shared | shares[place], place + 1)
                    if found:
                        return found
            return []

        return extend([], 0, 0)
