"""`scrapy replay`: what our own rules make different is kept in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from crawler.replay import Outcome, Replay
from pipelines.news.article import Article, Capture
from pipelines.news.layout import READER, read
from pipelines.news.portal import Link
from pipelines.news.revision import Change, Held, Kind, Revised, State, miss, revise
from pipelines.news.significance import Sort
from pipelines.stores.archive import Archive, Tracked
from pipelines.stores.evidence import Evidence
from pipelines.stores.schema import revisions
from tests.samples import PORTAL, URL, capture, page

BODY = "<p>云岭县图书馆新馆20日上午开放，首日接待读者1200人次。</p><p>开放时间为每天9时至21时，周一闭馆。</p>"
PAGE = page("云岭县图书馆新馆今日开放", BODY)
FURNITURE = "云岭网十年，感谢有你。"


def visit(
    archive: Archive, evidence: Evidence, seen: Capture, article: Article | None = None
) -> Change | None:
    """A visit as the last stage makes it; `article` is what an earlier reader made of the page."""
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=URL)], None, seen.captured_at)
    article = article or read(seen)

    def decide(held: Held) -> Revised:
        return revise(held, article)

    return archive.settle(seen, decide, partial(evidence.keep, seen), article=article)[1]


def read_before(seen: Capture) -> Article:
    """With a line of furniture that today's reader leaves out."""
    today = read(seen)
    return replace(today, paragraphs=(*today.paragraphs, FURNITURE))


def replayed(archive: Archive, evidence: Evidence, *, dry: bool = False) -> Replay:
    return Replay(archive=archive, evidence=evidence, portals={PORTAL.name: PORTAL}, dry=dry)


def tracked(archive: Archive) -> Tracked:
    (one,) = archive.every(PORTAL.name)
    return one


def test_without_replay_our_own_change_of_rules_would_be_told(archive: Archive, evidence: Evidence) -> None:
    visit(archive, evidence, capture(payload=PAGE), read_before(capture(payload=PAGE)))
    told = visit(archive, evidence, capture(5, payload=PAGE))
    assert told is not None
    assert told.parts[0].before == FURNITURE


def test_after_replay_the_next_visit_tells_nothing(archive: Archive, evidence: Evidence) -> None:
    seen = capture(payload=PAGE)
    new = visit(archive, evidence, seen, read_before(seen))
    found = replayed(archive, evidence).article(tracked(archive))
    assert found.outcome is Outcome.REBASELINED
    assert [(part.field, part.before) for part in found.comparison.parts] == [("paragraphs", FURNITURE)]
    assert visit(archive, evidence, capture(5, payload=PAGE)) is None
    assert archive.changes() == [new]
    first, second = archive.revisions(new.article_id if new else "")
    assert (first.baseline, second.baseline) == (False, True)
    assert second.article == read(seen)
    assert (second.evidence, second.captured_at) == (first.evidence, first.captured_at)


def test_after_replay_the_next_real_edit_is_told_and_nothing_else(
    archive: Archive, evidence: Evidence
) -> None:
    seen = capture(payload=PAGE)
    visit(archive, evidence, seen, read_before(seen))
    replayed(archive, evidence).article(tracked(archive))
    told = visit(archive, evidence, capture(5, payload=PAGE.replace(b"1200", b"1350")))
    assert told is not None
    assert [(part.field, part.sorts) for part in told.parts] == [("paragraphs", (Sort.NUMBERS,))]


def test_an_edit_after_a_new_reader_is_not_lost(archive: Archive, evidence: Evidence) -> None:
    """It reads the same today: only who read it last is noted, or the edit would be taken for our own."""
    visit(archive, evidence, capture(payload=PAGE))
    archive.write(lambda connection: connection.execute(sa.update(revisions).values(reader=READER - 1)))
    assert replayed(archive, evidence).article(tracked(archive)).outcome is Outcome.CONFIRMED
    told = visit(archive, evidence, capture(5, payload=PAGE.replace(b"1200", b"1350")))
    assert told is not None
    assert told.kind is Kind.EDITED


def test_replaying_twice_is_replaying_once(archive: Archive, evidence: Evidence) -> None:
    seen = capture(payload=PAGE)
    visit(archive, evidence, seen, read_before(seen))
    outcomes = [replayed(archive, evidence).article(tracked(archive)).outcome for _ in range(2)]
    assert outcomes == [Outcome.REBASELINED, Outcome.SAME]
    assert len(archive.revisions(seen.article_id)) == 2


def test_what_was_told_before_stays_as_it_is(archive: Archive, evidence: Evidence) -> None:
    first, second = (
        capture(payload=PAGE),
        capture(5, payload=PAGE.replace("今日".encode(), "正式".encode())),
    )
    visit(archive, evidence, first, read_before(first))
    visit(archive, evidence, second, read_before(second))
    log = archive.changes()
    assert [change.kind for change in log] == [Kind.NEW, Kind.EDITED]
    before = archive.revisions(first.article_id)
    replayed(archive, evidence).article(tracked(archive))
    assert archive.changes() == log
    assert archive.revisions(first.article_id)[:2] == before


def test_a_dry_run_shows_and_keeps_nothing(archive: Archive, evidence: Evidence) -> None:
    seen = capture(payload=PAGE)
    visit(archive, evidence, seen, read_before(seen))
    found = replayed(archive, evidence, dry=True).article(tracked(archive))
    assert found.outcome is Outcome.REBASELINED
    assert len(archive.revisions(seen.article_id)) == 1


def test_an_article_withdrawn_or_missing_stays_so(archive: Archive, evidence: Evidence) -> None:
    seen = capture(payload=PAGE)
    visit(archive, evidence, seen, read_before(seen))
    for minutes, state in ((10, State.MISSING), (30, State.WITHDRAWN)):
        gone = capture(minutes, status=404)
        decide = partial(_gone, gone)
        archive.settle(gone, decide, partial(evidence.keep, gone), unread="http_404")
        before = tracked(archive)
        replayed(archive, evidence).article(before)
        assert tracked(archive) == before
        assert before.state is state


def _gone(gone: Capture, held: Held) -> Revised:
    return miss(held, gone.captured_at, held.since + timedelta(minutes=10))


def test_a_doubt_still_waits_for_its_second_visit(archive: Archive, evidence: Evidence) -> None:
    body = "".join(
        f"<p>图书馆第{number}阅览室藏书{number}000册，全天开放，读者凭证入内。</p>" for number in range(20)
    )
    seen = capture(payload=page("云岭县图书馆藏书", body))
    visit(archive, evidence, seen, read_before(seen))
    stump = capture(5, payload=page("云岭县图书馆藏书", "<p>图书馆第1阅览室藏书1000册，全天开放。</p>"))
    assert visit(archive, evidence, stump) is None
    replayed(archive, evidence).article(tracked(archive))
    assert tracked(archive).unread == "in doubt: shrunk"
    told = visit(archive, evidence, replace(stump, captured_at=capture(20).captured_at))
    assert told is not None
    assert told.kind is Kind.EDITED


def test_a_revision_that_a_crawl_brought_meanwhile_is_not_overwritten(
    archive: Archive, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = capture(payload=PAGE)
    visit(archive, evidence, seen, read_before(seen))
    newer = capture(5, payload=PAGE.replace(b"1200", b"1350"))
    revisions_of = Archive.revisions

    def overtaken(self: Archive, article: str) -> list:
        found = revisions_of(self, article)
        visit(archive, evidence, newer)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Archive, "revisions", overtaken)
        replayed(archive, evidence).article(tracked(archive))
    assert archive.revisions(seen.article_id)[-1].article == read(newer)


def test_an_article_on_several_pages_is_read_whole(archive: Archive, evidence: Evidence) -> None:
    more = capture(payload=page("云岭县图书馆新馆今日开放", "<p>新馆藏书8万册，设座位360个。</p>"))
    visit(archive, evidence, capture(payload=PAGE, further=(more,)))
    assert replayed(archive, evidence).article(tracked(archive)).outcome is Outcome.SAME


def test_a_page_sent_packed_is_not_taken_for_one_cut_short(archive: Archive, evidence: Evidence) -> None:
    """Scrapy unpacked it: the length announced was that of the transfer."""
    headers = {"content-type": "text/html", "content-encoding": "gzip", "content-length": "99999"}
    visit(archive, evidence, capture(payload=PAGE.replace(b"</body></html>", b""), headers=headers))
    assert replayed(archive, evidence).article(tracked(archive)).outcome is Outcome.SAME


def test_why_a_page_cannot_be_read_again_is_named(archive: Archive, evidence: Evidence) -> None:
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=URL)], None, capture().captured_at)
    replay = replayed(archive, evidence)

    def why() -> str:
        found = replay.article(tracked(archive))
        assert found.outcome is Outcome.UNREADABLE
        return found.reason

    assert why() == "never_read"
    visit(archive, evidence, capture(payload=PAGE))
    (file,) = evidence.folder.rglob("*.warc.gz")
    whole = file.read_bytes()
    for damaged in (b"", b"no archive at all", whole[:40], whole[:-200]):
        file.write_bytes(damaged)
        assert why() == "damaged_evidence"
    file.unlink()
    assert why() == "no_evidence"
    assert replace(replay, portals={}).article(tracked(archive)).reason == "no_such_portal"


def test_a_page_that_is_no_article_by_todays_rules_is_left(archive: Archive, evidence: Evidence) -> None:
    listing = capture(payload=b"<html><body><ul><li>\xe4\xba\x91\xe5\xb2\xad</li></ul></body></html>")
    visit(archive, evidence, listing, read(capture(payload=PAGE)))
    found = replayed(archive, evidence).article(tracked(archive))
    assert (found.outcome, found.reason) == (Outcome.UNREADABLE, "unreadable/unknown_layout")
    assert len(archive.revisions(listing.article_id)) == 1
