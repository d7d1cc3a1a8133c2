"""The registry of diagnostic codes."""

from tutor.facts.diagnostics import Code, Severity

_WARNINGS = frozenset({"T119", "T219"})


class _Codes(dict[str, Code]):
    def __missing__(self, code: str) -> Code:
        severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
        return Code(code, severity, code, "", "", "")


CODES = _Codes()
