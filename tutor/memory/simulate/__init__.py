"""Study policies compared on simulated learners, who forget as FSRS-6 says.

A learner meets so many new items a day until a seminar. A first answer is recognised or not: if it
is, the item is recalled and rated Good later in the session; if not, it is rated Again and comes
back once, rated Good, minutes after its answer was seen. A review is right with the probability of
recall that the learner's *true* weights give; if it is wrong, the item comes back once in the same
way. These are the steps of :mod:`tutor.memory.introduction`, reckoned for all items at once; a test
holds the two equal. Policies see what the product sees, the ratings, and believe the weights that
the product would believe.

Every rated answer counts as a review, comebacks and first ratings included; recognising a new item
is not rated and not counted. *Recall* is the mean probability of recall over all items on the
seminar's day, those never met being 0.

Chance is a hash of seed, item and number of answers (:mod:`tutor.memory.simulate.luck`), so that
policies meet the same luck. The modules import NumPy; import them only where a simulation runs.
:mod:`tutor.memory.simulate.scenario` is light.
"""
