"""What loading gives: the packs of some folders, and all that is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.facts.diagnostics import Diagnostic
from tutor.facts.model import Pack, PackId


@dataclass(frozen=True, slots=True)
class Content:
    """What was loaded: packs by id, and all problems in the order of files and lines.

    ``files`` are those that were read, as they are named in problems. ``left_out`` are facts with
    an error, as ``pack/fact`` (or ``pack/line 7``); ``broken`` are packs (by id, or by folder
    where the id is unknown) of which a file or a kind could not be read, so that what is missing
    may be there.
    """

    packs: Mapping[PackId, Pack]
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    def is_whole(self, pack: PackId) -> bool:
        """Tell whether everything that the files of a pack hold could be read."""
        return pack not in self.broken and not any(
            name.startswith(f"{pack}/") for name in self.left_out
        )
