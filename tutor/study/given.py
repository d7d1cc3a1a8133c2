"""What a learner has given to a question, or has so far, as it is stored."""

from dataclasses import fields, replace
from typing import Any

from tutor.study.model import Confidence, Response

NOTHING = Response()
"""What is given before anything is done."""


def is_answer(response: Response) -> bool:
    """Tell whether what is given answers something, and is not only what comes before."""
    return replace(response, claim=None, confidence=None) != NOTHING


def stands(kept: Response | None, given: Response) -> bool:
    """Tell whether what is given was kept before, however sure one was of it."""
    return kept is not None and replace(kept, confidence=None) == given


def response_json(response: Response) -> dict[str, Any]:
    """Return what is filled of a response."""
    given = {each.name: getattr(response, each.name) for each in fields(Response)}
    return {name: value for name, value in given.items() if value != getattr(NOTHING, name)}


def response_of(data: dict[str, Any]) -> Response:
    """Return a stored response. Raises TypeError or ValueError for anything else."""
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    if "confidence" in given:
        given["confidence"] = Confidence(given["confidence"])
    return Response(**given)
