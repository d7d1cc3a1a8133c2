"""What the browser is given: the page, what it is made of, and what it is allowed."""

from dataclasses import dataclass
from importlib.resources import files
from string import Template

_CLIENT = "textual_serve"

# Name, the package that holds it, the path in it, the type.
_PARTS = (
    ("page.css", __package__, "page.css", "text/css"),
    ("page.js", __package__, "page.js", "text/javascript"),
    ("icon.svg", __package__, "icon.svg", "image/svg+xml"),
    ("xterm.css", _CLIENT, "static/css/xterm.css", "text/css"),
    ("textual.js", _CLIENT, "static/js/textual.js", "text/javascript"),
)

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "tutor",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Headers of every answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that the page is made of."""

    type: str
    body: bytes


def parts() -> dict[str, Part]:
    """Return the files that the page is made of, by name.

    Raises ModuleNotFoundError where textual-serve is not installed.
    """
    return {
        name: Part(type_, files(package).joinpath(path).read_bytes())
        for name, package, path, type_ in _PARTS
    }


def page(host: str, nonce: str) -> str:
    """Return the page; its socket is on ``host``, a name and a port."""
    template = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    return Template(template).substitute(host=host, nonce=nonce)


def policy(host: str, nonce: str) -> str:
    """Return what the page may load and reach: its own files and its own socket."""
    return (
        "default-src 'none'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; img-src 'self'; connect-src ws://{host}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
