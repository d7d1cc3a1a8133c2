"""Hold the content against its documents: run `tutor check --sources` and let nothing pass.

Usage: against_sources.py TUTOR DIRECTORY. What documents lack is a note to an author, for a text
may say the same in other words; content that is shipped gives those words as evidence.
"""

import json
import subprocess
import sys

OF_DOCUMENTS = {"T318", "T319", "T320", "T321", "T323", "T324"}


def main(tutor: str, folder: str) -> int:
    """Print what documents lack; return the exit status."""
    command = [tutor, "check", "--sources", folder, "--format", "json"]
    checked = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    try:
        problems = json.loads(checked.stdout)
    except json.JSONDecodeError:
        print(f"{' '.join(command)} ended with {checked.returncode}", file=sys.stderr)
        return 1
    missing = [p for p in problems if p["code"] in OF_DOCUMENTS]
    for p in missing:
        print(f"{p['path']}:{p['line']}:{p['column']}: {p['code']} {p['message']}")
    print(f"{len(missing)} places where the content and its documents differ")
    return 1 if missing or checked.returncode else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
