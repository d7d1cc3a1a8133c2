"""The seminar plan: which items to review on which day, to know most on a date.

**The question.** A learner has items, a date, and so many minutes a day. Wanted is the choice of
reviews that makes the expected share of items recalled on the date as great as it can be.

**State.** Between reviews nothing is learned, so that what a review leaves behind is its day t and
FSRS's stability and difficulty x = (S, D) alone. The one decision is then the day u of the next
review, u = t + 1 … T - 1, or none before the date T.

**Value.** With a price p[u] for an answer on day u, in shares of an item recalled on the date, the
best that can still be made of an item is::

    V(t, x)    = max( R(S, T - t),  max over u of Q(u; t, x) )
    Q(u; t, x) = r V(u, x⁺) + (1 - r) V(u, x⁻) - p[u] (c⁺ r + c⁻ (1 - r)),     r = R(S, u - t)

where x⁺ is the state after Good, x⁻ the one after Again and the Good with which the item comes back
that day, and c⁺ and c⁻ are what a right and a wrong answer cost (a wrong one costs the comeback
too). It is solved backwards from T on a grid of S (log-spaced) and D: on a day, V is read off at
x⁺ and x⁻ by linear interpolation, for all gaps u - t at once, as they do not depend on the day
(:mod:`tutor.memory.plan.grid`).

**Prices.** The minutes of a day bind: maximise the sum of recall subject to load[u] ≤ cap[u]. Its
Lagrangian falls apart into the items' own problems above, with the multipliers p[u] as prices. A
floor under all prices says what a review must be worth to be asked at all, so that minutes that
would buy nothing are left to the learner.

**Levelling.** The maximum is replaced by the soft one, tau log sum exp(Q / tau), under which an
item's next review falls on u with probability proportional to exp(Q(u) / tau). Items of one state
then spread over the days that are nearly as good, instead of flipping together, and the load is a
smooth function of the prices. It is found by carrying the expected mass of items forward through
the grid (:mod:`tutor.memory.plan.flow`), new items to come included. The prices are then moved by
tau log(load / cap), which is what would put the load right if no other day changed, while tau
falls from round to round (:mod:`tutor.memory.plan.levelling`). As tau goes to 0 this is the dual
ascent of the problem above.

**Today.** The load that the plan gives to today says how many items are asked; the items that lose
most by waiting are the ones. Nothing is drawn by lot, ties go by the items' order, and the day's
cap is kept (:mod:`tutor.memory.plan.today`). The plan is made anew each day, and for an item after
each answer to it; so days that were missed need no rule of their own.

**The promise.** The load of the soft choice is an expectation over independent items, and prices
that were moved a few times may still leave a day too full. What a plan comes to is therefore found
by playing it, with each day's room kept, and with siblings and questions that tell of each other
kept apart as a session does (:mod:`tutor.memory.plan.rehearsal`).

**Several dates.** Items of decks with different dates have each their own V and share the prices,
as the minutes are one learner's.

Everything here is a pure function of its arguments. The modules import NumPy and are themselves to
be imported only where a plan is made; :mod:`tutor.memory.plan.model` holds the values and is light.
"""
