"""Who is let in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.serving.door import Door


def door(port: int = 8765) -> Door:
    numbers = iter(range(100))
    return Door(port, lambda: f"secret-{next(numbers)}")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LocalHost:8765"])
def test_this_machine_is_ours_by_either_name(host: str) -> None:
    assert door().is_ours([host], [], socket=False)
    assert door().is_ours([host], [f"http://{host.lower()}"], socket=True)


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [""],
        ["127.0.0.1"],
        ["localhost"],
        ["127.0.0.1:8766"],
        ["evil.example:8765"],
        ["127.0.0.1.evil.example:8765"],
        ["127.0.0.1:8765", "evil.example"],
        ["127.0.0.1:8765@evil.example"],
        ["[::1]:8765"],
        ["0.0.0.0:8765"],
    ],
)
def test_any_other_host_is_not_ours(hosts: list[str]) -> None:
    assert not door().is_ours(hosts, [], socket=False)
    assert not door().is_ours(hosts, ["http://127.0.0.1:8765"], socket=True)


@pytest.mark.parametrize(
    "origins",
    [
        ["null"],
        [""],
        ["http://evil.example"],
        ["http://127.0.0.1"],
        ["http://127.0.0.1:8766"],
        ["http://localhost:8765"],
        ["https://127.0.0.1:8765"],
        ["http://127.0.0.1:8765/"],
        ["http://127.0.0.1:8765.evil.example"],
        ["http://127.0.0.1:8765", "http://evil.example"],
    ],
)
def test_any_other_origin_is_not_ours(origins: list[str]) -> None:
    for socket in (False, True):
        assert not door().is_ours(["127.0.0.1:8765"], origins, socket=socket)


def test_a_socket_must_say_where_it_comes_from() -> None:
    assert not door().is_ours(["127.0.0.1:8765"], [], socket=True)


def test_the_port_that_browsers_leave_out_may_be_left_out() -> None:
    assert door(80).is_ours(["localhost"], ["http://localhost"], socket=True)
    assert door(80).is_ours(["127.0.0.1:80"], [], socket=False)


@given(st.text())
def test_no_other_text_is_a_token_or_the_pass(text: str) -> None:
    ours = door()
    assert ours.admit(text) is None
    assert not ours.has_pass(text)
    assert not ours.has_pass(None)


def test_the_token_gives_the_pass_and_is_not_the_pass() -> None:
    ours = door()
    token = ours.address.partition("?token=")[2]
    pass_ = ours.admit(token)
    assert pass_ is not None
    assert ours.has_pass(pass_)
    assert not ours.has_pass(token)
    assert ours.admit(token) == pass_
    assert ours.admit(pass_) is None


def test_a_ticket_is_good_once() -> None:
    ours = door()
    first, second = (ours.ticket().partition("?token=")[2] for _ in range(2))
    assert first != second
    assert ours.admit(first) is not None
    assert ours.admit(first) is None
    assert ours.admit(second) is not None
