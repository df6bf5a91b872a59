"""From where on a portal is called ill: every number of the judgement, and its reason.

What is said must be both unlikely (a tail of `chance`) and large (a share): with enough articles the smallest
shift is unlikely, and with few any share is chance.
"""

from __future__ import annotations

from datetime import timedelta

# Chance. A portal is judged 144 times a day, some thirty counts each time: 4,300 judgements a month that mostly
# repeat each other. At one in a million a portal is called ill by chance less than once in its life; news is
# burstier than any model, so that it is once in months (measured: tests/news/test_health_weeks.py).
UNLIKELY = 1e-6
# For signs that also need three failures and half of all that was read: those two make chance rare already,
# and a broken layout must show within one run of a handful of articles.
UNLIKELY_HERE = 1e-4

# Counts. Two failures are two articles; the third is the portal's.
FEW = 3
# Articles that a withdrawal or an edit may really come to at once: a special page is taken down, a name corrected.
MANY = 5
# A small run is judged with those before it that hold so many articles: enough to call a portal broken, ...
ENOUGH = 5
# ... and enough to notice that half of its dates are gone; such a window forgets slowly, so it only degrades.
PLENTY = 40
# Runs looked back on for these, at most: half a day at ten minutes each.
MOST_RUNS = 72

# Shares. Half of what was read fails: no accident of a template; a tenth may be its videos.
HALF = 0.5
# A field is called missing where its share fell to half of what it was, shaky at three quarters.
SHAKY = 0.75
# Of known articles seen again so many were edited: a redesign. Editors touch one in fifty.
FLOOD = 0.6
# A known article loses a printed field once in hundreds of visits; a third of them at once lost its label.
VANISHED = 0.3

# What is expected of a portal nothing is known of, and how many articles that prior is worth:
# the declared fields stand on nearly all pages, few pages are unreadable, gone, or edited between two visits.
DECLARED, UNREADABLE, GONE, EDITED, LOST = 0.9, 0.05, 0.05, 0.1, 0.01
WORTH = 10
# Articles of one run share a column, an agency, an editor: forty of them tell at most what this many would.
WEIGHT = 40.0
# A field, a source or a layout is compared with the past only where the past holds so many articles.
KNOWN = 20

# Refusals. One run may meet a passing storm; the third in a row is a decision of the portal.
BLOCKED_RUNS, BLOCKED_SHARE, PARTLY = 3, 0.8, 0.2
# Sections fail for a night's maintenance now and then; three runs on end are a dead address.
SECTION_RUNS = 3
# All sections without one article link: the listing was redesigned. Once more, against a half served page.
EMPTY_RUNS = 2

# Arrivals. Before two days and twenty articles the rhythm is not known.
RHYTHM_HOURS, RHYTHM_FOUND = 48.0, 20
# A gap between runs longer than this says nothing of the hour: we were away.
LONGEST_GAP = timedelta(hours=3)
# Variance of counts over their mean, at least: articles are filed in batches.
LEAST_SPREAD, MOST_SPREAD = 2.0, 8.0
# Fewer than three tenths of what is usual: holidays halve a portal's output, they do not quarter it.
FEWER, FEWER_HOURS = 0.3, (24.0, 72.0)
# Five times as many, and so many at all: a calendar trap, or an archive put on the list.
MORE, MORE_FOUND = 5.0, 100
# Without a rhythm: three days without one new article.
SILENT_DAYS = timedelta(days=3)
# Days that a class of hours (one of 24, on weekdays or at weekends) must have for its own mean to weigh as much
# as the portal's overall one.
SHRINK_DAYS = 3.0
# The share of a class's days left out at each end of its mean: an outage or a summit must not move it.
TRIM = 0.1

# The answer for a missing article is learned daily; a week old, withdrawals may hide behind a new one.
SIGNATURE_DAYS = timedelta(days=7)
# Nine in ten new articles two days late, or by sources never seen: dates or sources are read from elsewhere.
STRANGE = 0.6
# So many runs missed, and three hours: nobody runs the portal any more.
MISSED = 6
# So many edits of a run, betrayed by a section page beforehand, need no witness; a redesign would betray more.
BETRAYED = 3
# An edit that waits longer than this for another article to clear it is told: it stood for a day.
LONGEST_WAIT = timedelta(hours=24)
