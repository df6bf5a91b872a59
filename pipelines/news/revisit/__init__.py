"""When to look again. Edits come early: most within hours of publication, a few after weeks.

`next_visit` is the plain rule. The policy: `Hazards` say how often a section's articles change at each age, a
`Belief` how far one article differs, `worth` what a visit would bring now, `Price` what it must bring for the
budget to suffice, and `next_due` when it will. `learn` after each visit. Hours since 1970, hours, kept versions.

An article whose time has come is fetched if it is worth its price (or was not seen for `patrol_every`), the worthiest
of those waiting first; else it is given a new time. A confirmed removal, a late edit, a hint: `Outcome`, `Voice`.
Habits that change are unlearned (`surprise`).
What an article says of itself when it is born, `traits`, goes into its belief and weighs as its portal has taught.
"""

from pipelines.news.revisit.belief import Belief, Outcome, hours, learn, moment
from pipelines.news.revisit.factors import Factors
from pipelines.news.revisit.features import Trait, said, traits
from pipelines.news.revisit.hazard import Counts, Hazards, Lesson, Rates
from pipelines.news.revisit.plan import Plan
from pipelines.news.revisit.price import Price, first_price, patrol_every
from pipelines.news.revisit.rule import BLOCKED, FORBIDDEN, GROWTH, LATEST, SOONEST, next_visit
from pipelines.news.revisit.section import Arrivals, section_due, section_worth
from pipelines.news.revisit.signal import Hint, Sign, Voice, signalled
from pipelines.news.revisit.why import Point, Reason, curve, plot, why
from pipelines.news.revisit.worth import PATIENCE, next_due, worth

__all__ = [
    "BLOCKED",
    "FORBIDDEN",
    "GROWTH",
    "LATEST",
    "PATIENCE",
    "SOONEST",
    "Arrivals",
    "Belief",
    "Counts",
    "Factors",
    "Hazards",
    "Hint",
    "Lesson",
    "Outcome",
    "Plan",
    "Point",
    "Price",
    "Rates",
    "Reason",
    "Sign",
    "Trait",
    "Voice",
    "curve",
    "first_price",
    "hours",
    "learn",
    "moment",
    "next_due",
    "next_visit",
    "patrol_every",
    "plot",
    "said",
    "section_due",
    "section_worth",
    "signalled",
    "traits",
    "why",
    "worth",
]
