"""What is said of the wordings of kinds and facts when they are read."""

from pathlib import Path

import pytest

from tests.facts.library import BASE, KINDS, WITH_FORMS, Library, clean_library

DENIAL = "Which of these did NOT discover {element}?"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return clean_library(tmp_path)


def denying(library: Library, wording: str) -> list[tuple[str, str]]:
    """Return code and help of what is found where the clean pack denies in these words."""
    library.write(KINDS, WITH_FORMS.replace(DENIAL, wording))
    return [(problem.code, problem.help) for problem in library.check()]


@pytest.mark.parametrize(
    "wording",
    [
        "Who discovered {element}?",
        "Which of these did not discover {element}?",
        "Which of these did {discoverers:not/NOT} find, in a NOTE on {element}?",
    ],
)
def test_a_denial_without_a_negation_in_capitals_is_an_error(
    library: Library, wording: str
) -> None:
    [(code, help_)] = denying(library, wording)
    assert code == "T228"
    assert "NOT" in help_
    [kept] = library.load().packs.values()
    assert not kept.kinds["discovery"].denies.get("discoverers")  # type: ignore[index, call-overload]


@pytest.mark.parametrize("word", ["NOT", "NEVER", "CANNOT"])
def test_each_negation_of_the_language_will_do_in_a_denial(library: Library, word: str) -> None:
    assert denying(library, DENIAL.replace("NOT", word)) == []


def test_a_denial_follows_the_language_of_its_pack(library: Library) -> None:
    library.write(
        "content/chemistry/pack.yaml",
        BASE["content/chemistry/pack.yaml"].replace("language: en", "language: de"),
    )
    assert denying(library, "Wer hat {element} NICHT entdeckt?") == []
    [(code, help_)] = denying(library, DENIAL)
    assert code == "T228"
    assert "NICHT" in help_
