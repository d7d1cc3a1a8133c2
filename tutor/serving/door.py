"""Who is let in: this machine's own browser, with the secret that the address held.

Any page that is open in the same browser can send requests here, under a name of its own that
leads here too (DNS rebinding), or to our socket, to which the rules of one origin do not apply. So
each request must name us as its host, must not come from another origin, and must hold the pass: a
cookie that no script reads and no other site's page can have sent along.
"""

from collections.abc import Callable
from hmac import compare_digest

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_HTTP = 80


class Door:
    """The secrets of one server on one port; ``secret`` makes one, in letters that suit a URL."""

    def __init__(self, port: int, secret: Callable[[], str]) -> None:
        self._secret = secret
        self._token = secret()
        self._pass = secret()
        self._tickets: set[str] = set()
        self.port = port
        # Cookies know no ports: a name of its own keeps two servers apart.
        self.cookie = f"tutor-{port}"
        bare = set(_NAMES) if port == _HTTP else set()
        self._hosts = frozenset(bare | {f"{name}:{port}" for name in _NAMES})

    @property
    def address(self) -> str:
        """The address that lets a browser in, as often as it is opened."""
        return self._address(self._token)

    def ticket(self) -> str:
        """Return an address that lets one browser in, once."""
        ticket = self._secret()
        self._tickets.add(ticket)
        return self._address(ticket)

    def admit(self, token: str) -> str | None:
        """Return the pass for a token from an address, None for any other."""
        if _same(token, self._token):
            return self._pass
        for ticket in self._tickets:
            if _same(token, ticket):
                self._tickets.remove(ticket)
                return self._pass
        return None

    def is_ours(self, hosts: list[str], origins: list[str], *, socket: bool) -> bool:
        """Tell whether a request names us as its host and comes from nobody else's page.

        ``hosts`` and ``origins`` are its headers of these names. A page of ours sends its origin
        with a ``socket``, so that one without is no page's.
        """
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return False
        if not origins:
            return not socket
        return origins == [f"http://{hosts[0].lower()}"]

    def has_pass(self, cookie: str | None) -> bool:
        """Tell whether a cookie is the pass."""
        return cookie is not None and _same(cookie, self._pass)

    def _address(self, token: str) -> str:
        return f"http://{HOST}:{self.port}/?token={token}"


def _same(one: str, other: str) -> bool:
    """Compare in a time that tells nothing of where they differ."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode())
