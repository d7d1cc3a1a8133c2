"""The registry of diagnostic codes: what ``tutor check --explain CODE`` says.

Codes are stable: they are never given another meaning, and a code that falls out of use is not
given away again. ``T0xx`` reading, ``T1xx`` structure, ``T2xx`` names, ``T3xx`` facts, ``T4xx``
questions, ``T5xx`` decks, ``T6xx`` the writing of questions.
"""

from tutor.facts.codes import decks, facts, names, questions, reading, structure, writing
from tutor.facts.codes.model import Code, Where

__all__ = ["CHAPTERS", "CODES", "Code", "Where"]

CHAPTERS: dict[str, tuple[Code, ...]] = {
    "Reading files": reading.CODES,
    "Keys and values": structure.CODES,
    "Names": names.CODES,
    "Facts": facts.CODES,
    "Questions": questions.CODES,
    "Decks": decks.CODES,
    "Writing of questions": writing.CODES,
}

CODES: dict[str, Code] = {code.code: code for codes in CHAPTERS.values() for code in codes}
