"""A portal's plan while it is crawled: asked and taught by the stages, kept in the archive now and then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pipelines.news.article import Article, Capture
from pipelines.news.cadence import on_beat
from pipelines.news.layout import READER
from pipelines.news.portal import Portal, Section
from pipelines.news.revision import State
from pipelines.news.revisit import (
    Arrivals,
    Belief,
    Hint,
    Outcome,
    Plan,
    Rates,
    Reason,
    hours,
    moment,
    patrol_every,
    traits,
    why,
)
from pipelines.news.revisit.lessons import Again, learned_again, lesson
from pipelines.news.revisit.price import MANY
from pipelines.stores import failpoint, plans
from pipelines.stores.frontier import AHEAD
from pipelines.stores.journal import SectionRead, Visited
from pipelines.stores.seen import Seen

if TYPE_CHECKING:
    from pipelines.stores import Stores
    from pipelines.stores.archive import Tracked

HOUR = timedelta(hours=1)
SETTLED = {State.LIVE, State.WITHDRAWN}
# After so many visits they are kept in the archive, and the tables drawn up anew.
OFTEN = 100
# Longer ones are no validators but somebody's joke on our memory.
LONGEST_VALIDATOR = 128


class Planner:
    """One per portal and process. All methods raise StoreAway, as the stores do."""

    def __init__(self, stores: Stores, portal: Portal) -> None:
        self.frontier, self.archive = stores.frontier, stores.archive
        self.portal, self.per_hour = portal.name, portal.per_hour
        self.plan = Plan.first(self.per_hour, 0.0)
        self.told = self.plan
        """The plan as the archive was last told, faded as the plan was since: what lies between them was learned."""
        self.made: dict[str, tuple[datetime, Seen | None]] = {}
        self.tables: dict[str, Rates] = {}
        self.in_hand: dict[str, Seen | None] = {}
        self.lists: dict[str, tuple[SectionRead, Arrivals]] = {}
        """The last reading of each section, and what was known of its arrivals before."""
        self.sections: dict[str, datetime | None] = {}
        self.running = False

    def begin(self, now: datetime) -> None:
        """A run begins: go on from what the last one learned, be it another process's, or one that was killed."""
        kept = plans.plan(self.archive, self.portal)
        self.plan = kept.as_of(hours(now)) if kept else Plan.first(self.per_hour, hours(now))
        self.told = self.plan
        self._clear()
        self.sections.clear()
        self.running = True
        for note in self.frontier.noted(self.portal):
            if note.at > now + AHEAD:  # by a clock that was wrong: it teaches what never was
                continue
            if isinstance(note, SectionRead):
                self.plan = note.teach(self.plan)
            else:
                self.plan = note.teach(self.plan, self.rates)
                self.made[note.id] = note.due, None
        for id_, seen in self.frontier.visits(self.portal, list(self.made)).items():
            self.made[id_] = self.made[id_][0], seen

    def end(self, now: datetime) -> None:
        """A run is over. One that never began, turned away at the door, has learned nothing to be kept."""
        if self.running:
            self.running = False
            self.keep(now)

    # What to do

    def bring(self, now: datetime) -> None:
        """The price of now, by how many visits wait; and whether what was learned still holds."""
        if self.plan.surprised(hours(now)):
            self.keep(now)  # the days' lessons say what was, as ever
            self.plan = self.told = self.plan.unlearned()
        waiting = self.frontier.waiting(self.portal, now, MANY + 1)
        self.told, faded_at = self.told.as_of(hours(now)), min(self.plan.faded_at, hours(now))
        self.plan = self.plan.brought(hours(now), waiting, self.per_hour)
        if self.plan.faded_at > faded_at:
            self.told = self.told.faded(self.plan.faded_at)
            self.lists.clear()

    def choose(self, taken: Sequence[Tracked], now: datetime) -> list[Tracked]:
        """Of the articles taken those worth a visit's price, the worthiest first; the others are put off."""
        ids = [one.id for one in taken]
        seen, hints = self.frontier.visits(self.portal, ids), self.frontier.hints(self.portal, ids)
        patrolled = patrol_every(self.frontier.size(self.portal), self.per_hour)
        worths: dict[str, float] = {}
        later: dict[str, datetime] = {}
        for one in taken:
            held = seen.get(one.id)
            if held is None or not held.reader or one.state not in SETTLED:  # nothing can be said of it yet
                worths[one.id] = float("inf")
                continue
            rates = self.rates(one.section or "")
            value = self.plan.worth(held.belief, rates, hours(now), hints.get(one.id))
            if value >= self.plan.least or hours(now) - held.belief.seen >= patrolled:
                worths[one.id] = value
            else:
                later[one.id] = self._due(held.belief, rates, now)
        self.frontier.postpone(self.portal, later)
        self._note({id_: (due, None) for id_, due in later.items()}, now)
        return sorted((one for one in taken if one.id in worths), key=lambda one: -worths[one.id])

    def reason(self, one: Tracked, now: datetime) -> Reason | None:
        """Why an article is due, or not yet; None before its first understood visit."""
        held = self.frontier.visits(self.portal, [one.id]).get(one.id)
        if held is None:
            return None
        hint = self.frontier.hints(self.portal, [one.id]).get(one.id)
        voice = self.plan.voice(hint.sign) if hint else None
        patrolled = patrol_every(self.frontier.size(self.portal), self.per_hour)
        rates = self.rates(one.section or "")
        return why(held.belief, rates, hours(now), self.plan.least, hint, voice, patrolled)

    def heeds(self, hint: Hint, now: datetime) -> bool:
        """Whether hints of this sort have proved true often enough to follow."""
        return self.plan.believes(hint, hours(now))

    # What was done

    def look(self, id_: str) -> Seen | None:
        """What the article's last visit left, if today's reader made it: asked once, for all stages of this visit."""
        self.in_hand.pop(id_, None)
        return self.understood(id_)

    def understood(self, id_: str) -> Seen | None:
        """The same later in the visit, unless forgotten by then."""
        held = self._held(id_)
        return held if held and held.reader == READER else None

    def forget(self, id_: str) -> None:
        """See `Frontier.forget`."""
        self.frontier.forget(self.portal, id_)
        if held := self.in_hand.get(id_):
            self.in_hand[id_] = replace(held, reader=0)

    def visited(
        self,
        capture: Capture,
        outcome: Outcome,
        *,
        fingerprint: str = "",
        article: Article | None = None,
        due: datetime | None = None,
    ) -> Hint | None:
        """A visit is over; the hint it followed.

        fingerprint: of what was read, "" where nothing was; due: when it must be repeated.
        """
        held, now = self._held(capture.article_id), capture.captured_at
        belief = held.belief if held else _born(article, now)
        rates = self.rates(capture.section)
        if held:
            self.plan, belief = self.plan.visited(belief, rates, capture.section, hours(now), outcome)
        due = due or self._due(belief, rates, now)
        seen = _seen(capture, fingerprint, belief) if fingerprint else None
        if seen is None and held:
            seen = replace(held, belief=belief)
        return self._over(capture, outcome, due, seen)

    def unchanged(self, capture: Capture, held: Seen) -> None:
        """A visit that found the very bytes of the last one."""
        rates, now = self.rates(capture.section), capture.captured_at
        self.plan, belief = self.plan.visited(
            held.belief, rates, capture.section, hours(now), Outcome.UNCHANGED
        )
        self._over(capture, Outcome.UNCHANGED, self._due(belief, rates, now), replace(held, belief=belief))

    def section_read(self, section: Section, now: datetime, new: int) -> None:
        """A section page was read and showed `new` articles never seen before."""
        before, known = self.section_seen(section.url), self.plan.arrivals.get(section.url, Arrivals())
        note = None
        if before is not None and before < now:  # what a first visit finds came at any time
            note = SectionRead(url=section.url, since=before, at=now, count=new)
            self.plan = note.teach(self.plan)
            self.lists[section.url] = note, known
        self._section_over(section, now, now, note)

    def section_more(self, section: Section, new: int) -> None:
        """A further page of the list just read showed so many more: they came as those of the first did."""
        if not new or section.url not in self.lists:
            return
        note, known = self.lists[section.url]
        note = replace(note, count=note.count + new)
        self.plan = note.teach(self.plan.with_arrivals(section.url, known))
        self.lists[section.url] = note, known
        self._section_over(section, note.at, note.at, note)

    def section_whole(self, section: Section, now: datetime, until: datetime) -> None:
        """Nothing more is to come before `until`; then when the section's articles do."""
        self._section_over(section, now, until, None)

    def section_again(self, section: Section, due: datetime, now: datetime) -> None:
        """It could not be read: another time."""
        self.frontier.section_visited(self.portal, section.url, due, self.section_seen(section.url) or now)

    def section_seen(self, url: str) -> datetime | None:
        """When it was last read: Redis is asked once in a run, for nobody else has the portal."""
        if url not in self.sections:
            self.sections[url] = self.frontier.section_seen(self.portal, url)
        return self.sections[url]

    def keep(self, now: datetime) -> None:
        """Into the archive with what was learned; Redis notes that it was, by which an older copy of it is known."""
        learned = lesson(self.told, self.plan)
        plans.keep(self.archive, self.portal, self.plan, self.made, now, learned)
        failpoint.reached("plan-kept")
        self.frontier.kept(self.portal, now)
        self.told = self.plan
        self._clear()

    def save_notes(self, now: datetime) -> None:
        """What a killed run noted goes into the archive, before the memory that holds it is cleared.

        A copy's notes do not, older or newer than the archive: it has learned them, or does not know their articles.
        """
        frontier, archive, name = self.frontier, self.archive, self.portal
        same = frontier.kept_at(name) == plans.kept_at(archive, name)
        if same and frontier.epoch(name) <= archive.epoch(name) and frontier.noted(name):
            self.begin(now)
            known = archive.tracked(list(self.made))
            self.made = {id_: visit for id_, visit in self.made.items() if id_ in known}
            self.keep(now)

    def learn_again(self, now: datetime, since: date | None = None) -> Again:
        """Believe from here on what the kept lessons teach, those since a day or all; and keep it."""
        self.keep(now)
        again = learned_again(self.plan, plans.taught(self.archive, self.portal, since), now)
        self.plan = self.told = again.plan
        self.keep(now)
        return again

    # Inside

    def rates(self, section: str) -> Rates:
        """What is expected of a section's articles, drawn up anew with each keeping."""
        if section not in self.tables:
            self.tables[section] = self.plan.hazards.rates(section)
        return self.tables[section]

    def _clear(self) -> None:
        for kept in (self.made, self.tables, self.in_hand, self.lists):
            kept.clear()

    def _due(self, belief: Belief, rates: Rates, now: datetime) -> datetime:
        return moment(self.plan.due(belief, rates, hours(now)))

    def _held(self, id_: str) -> Seen | None:
        if id_ not in self.in_hand:
            self.in_hand[id_] = self.frontier.visits(self.portal, [id_]).get(id_)
        return self.in_hand[id_]

    def _section_over(
        self, section: Section, now: datetime, start: datetime, note: SectionRead | None
    ) -> None:
        """Read at `now`; its next articles are waited for from `start` on."""
        due = moment(self.plan.section_due(section.url, hours(start), section.least(start) / HOUR))
        self.frontier.section_visited(self.portal, section.url, on_beat(section.beats, start, due), now, note)
        self.sections[section.url] = now

    def _over(self, capture: Capture, outcome: Outcome, due: datetime, seen: Seen | None) -> Hint | None:
        id_, note, held = capture.article_id, None, self._held(capture.article_id)
        del self.in_hand[id_]
        if outcome is not Outcome.NOT_SEEN:
            belief = held.belief if held else None
            note = Visited(
                id=id_,
                at=capture.captured_at,
                section=capture.section,
                outcome=outcome,
                due=due,
                belief=belief,
            )
        hint = self.frontier.visited(self.portal, id_, due, seen, note)
        failpoint.reached("visited")
        if hint:
            self.plan = self.plan.proved(hint, outcome)
        self._note({id_: (due, seen)}, capture.captured_at)
        return hint

    def _note(self, made: dict[str, tuple[datetime, Seen | None]], now: datetime) -> None:
        for id_, (due, seen) in made.items():
            self.made[id_] = due, seen or self.made.get(id_, (due, None))[1]
        if len(self.made) >= OFTEN:
            self.keep(now)


def _born(article: Article | None, now: datetime) -> Belief:
    """Young since it was published, or since it was found where no time is printed, or one to come."""
    published = article.published_at if article else None
    born = min(published, now) if published else now
    return Belief(born=hours(born), seen=hours(now), traits=int(traits(article)) if article else 0)


def _validators(capture: Capture) -> tuple[str, str]:
    """ETag and Last-Modified, as far as they are worth keeping; of several pages they speak for the first only."""
    if capture.further:
        return "", ""
    etag, modified = (capture.headers.get(name, "") for name in ("etag", "last-modified"))
    return etag if len(etag) <= LONGEST_VALIDATOR else "", modified if len(
        modified
    ) <= LONGEST_VALIDATOR else ""


def _seen(capture: Capture, fingerprint: str, belief: Belief) -> Seen:
    etag, modified = _validators(capture)
    return Seen(
        digest=capture.digest, fingerprint=fingerprint, belief=belief, etag=etag, last_modified=modified
    )
