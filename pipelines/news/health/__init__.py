"""Is a portal well? Each run's sums, judged against the portal's own past.

`observed` says what of a visit is counted, `past` what the portal usually does, `chance` how unlikely a run is
under that, `limits` from where on it is said, `verdict` says it, and `release` what becomes of the changes that
waited for the verdict.
"""

from pipelines.news.health.observed import Observed, came, lacking, said, summed
from pipelines.news.health.past import Arrived, History
from pipelines.news.health.release import PORTAL_BROKEN, RUN, Decision, Waiting, decide
from pipelines.news.health.verdict import Condition, Verdict, judge, today

__all__ = [
    "PORTAL_BROKEN",
    "RUN",
    "Arrived",
    "Condition",
    "Decision",
    "History",
    "Observed",
    "Verdict",
    "Waiting",
    "came",
    "decide",
    "judge",
    "lacking",
    "said",
    "summed",
    "today",
]
