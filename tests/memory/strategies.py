"""What the properties of memory vary over."""

from datetime import date, timedelta

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import strategies as st

from tutor.memory.fuzz import Spread
from tutor.memory.model import Difficulty, MemoryState, Rating, Retention, Stability, Weights

START = date(2026, 11, 22)

ratings = st.sampled_from(list(Rating))
successes = st.sampled_from([Rating.HARD, Rating.GOOD, Rating.EASY])
gaps = st.integers(0, 400)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
retentions = st.floats(0.70, 0.99).map(Retention)
stabilities = st.floats(0.001, 40_000)
factors = st.floats(0, 1, exclude_max=True)
states = st.builds(
    MemoryState,
    stabilities.map(Stability),
    st.floats(1, 10).map(Difficulty),
)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Any weights within bounds whose first stabilities rise with the rating, as fitted ones do."""
    values = [
        draw(st.floats(low, high))
        for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    ]
    return Weights((*sorted(values[:4]), *values[4:]))


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    """A factor, an uneven load, a few siblings' days, and weekdays on which little is planned."""
    factor = draw(factors)
    step = draw(st.integers(1, 7))
    shares = draw(st.lists(st.sampled_from([1.0, 1.0, 0.5, 0.0]), min_size=7, max_size=7))
    avoid = draw(st.frozensets(st.integers(0, 60), max_size=4))
    return Spread(
        factor,
        load=lambda day: day.toordinal() * step % 11,
        avoid=frozenset(START + timedelta(days=gap) for gap in avoid),
        share=lambda day: shares[day.weekday()],
    )
