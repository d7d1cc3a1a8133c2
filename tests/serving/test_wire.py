"""What pages say and what apps write."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.serving.wire import DATA, META, MOST_CELLS, Heard, heard, packet, packets

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
SAID = st.sampled_from(["stdin", "resize", "ping", "focus", "blur", "quit", "exit"])


async def unpacked(written: bytes, *, piece: int = 7) -> list[tuple[bytes, bytes]]:
    """Return the packets in what an app has written, read in small pieces."""
    stream = asyncio.StreamReader()
    for start in range(0, len(written), piece):
        stream.feed_data(written[start : start + piece])
    stream.feed_eof()
    return [each async for each in packets(stream)]


@given(st.one_of(st.text(), JSON.map(json.dumps), st.tuples(SAID, JSON).map(json.dumps)))
def test_whatever_a_page_says_it_is_understood_or_refused(message: str) -> None:
    try:
        found = heard(message)
    except ValueError:
        return
    read = asyncio.run(unpacked(b"__GANGLION__\n" + found.packet))
    # Whatever it was, it came to one packet or to a reply.
    assert len(read) == (not found.reply)
    for kind, payload in read:
        if kind == META:
            assert json.loads(payload)["type"] in ("resize", "focus", "blur")
        else:
            assert kind == DATA


@given(st.text())
def test_what_is_typed_arrives_as_it_is(text: str) -> None:
    found = heard(json.dumps(["stdin", text]))
    assert found == Heard(packet(DATA, text.encode()))


def test_half_a_character_is_no_reason_to_fail() -> None:
    assert heard('["stdin", "\\ud83d"]') == Heard(packet(DATA, b"?"))


def test_a_page_of_any_size_is_one_that_can_be_drawn_on() -> None:
    for given_, taken in ((-5, 1), (0, 1), (80, 80), (10**9, MOST_CELLS)):
        said = heard(json.dumps(["resize", {"width": given_, "height": 24}]))
        (read,) = asyncio.run(unpacked(b"__GANGLION__\n" + said.packet))
        assert json.loads(read[1]) == {"type": "resize", "width": taken, "height": 24}


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[",
        "[" * 100_000,
        "{}",
        "[]",
        '["quit"]',
        '["stdin"]',
        '["stdin", 5]',
        '["stdin", "a", "b"]',
        '["resize", {"width": "80", "height": 24}]',
        '["resize", {"width": 80}]',
        '["resize", {"width": NaN, "height": 24}]',
        '["deliver_chunk_request", {"key": "k", "size": 1}]',
    ],
)
def test_what_no_page_of_ours_says_is_refused(message: str) -> None:
    with pytest.raises(ValueError, match="not a message of this page"):
        heard(message)


def test_a_ping_is_answered() -> None:
    assert heard('["ping", "17"]') == Heard(reply='["pong", "17"]')


@given(st.lists(st.tuples(st.sampled_from([DATA, META, b"P"]), st.binary(max_size=300))))
def test_packets_are_read_as_they_were_written(written: list[tuple[bytes, bytes]]) -> None:
    stream = b"a word before\n__GANGLION__\n" + b"".join(packet(*each) for each in written)
    assert asyncio.run(unpacked(stream)) == written


async def test_an_app_that_ends_within_a_packet_has_ended() -> None:
    whole, half = packet(DATA, b"drawn"), packet(DATA, b"not to the end")[:-3]
    assert await unpacked(b"__GANGLION__\n" + whole + half) == [(DATA, b"drawn")]
    assert await unpacked(b"Traceback: it never began") == []
