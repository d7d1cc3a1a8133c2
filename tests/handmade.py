"""Questions made by hand, without content."""

from tutor.questions.model import Form, ItemId, Question


def question(form: Form, stem: str, key: tuple[str, ...], **more: object) -> Question:
    """Return a question with everything filled that its form does not care for."""
    values: dict[str, object] = {
        "item": ItemId(f"pack/{form.value}#role"),
        "fact": f"pack/{form.value}",
        "role": "role",
        "form": form,
        "seed": 1,
        "stem": stem,
        "wording": "w1",
        "key": key,
        "answer": None,
        "citation": "Harbour Almanac, paragraph 8",
    }
    return Question(**{**values, **more})  # type: ignore[arg-type]
