"""The soak's week is one that happens: articles at addresses of their own, that come, are edited, break and go."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pipelines.news.listing import read
from pipelines.news.url import canonical
from tests.bench.soak_site import GLITCH, STORM, Site
from tests.bench.soak_town import EPOCH, WEEK, week

MOMENT = timedelta(seconds=1)


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(week().values())


def test_a_portal_of_each_province_has_articles_at_addresses_of_their_own(site: Site) -> None:
    assert len({place.portal.province for place in site.places.values()}) == len(site.places) == 31
    for place in site.places.values():
        assert len(set(place.urls)) == len(place.pieces)


def test_each_list_of_a_week_has_articles_and_an_end(site: Site) -> None:
    end = EPOCH + WEEK
    for place in site.places.values():
        for section in place.portal.sections:
            for number in (1, 2) if "{page}" in section.form else (1,):
                form = section.form.replace("{page}", str(number))
                answer = site.answer(section.url, form, end)
                page = read(place.portal, section, answer.body, answer.headers, section.url, end, number)
                assert bool(page.links) == (number == 1), (place.portal.name, section.title)
                assert {link.url for link in page.links} <= {
                    canonical(url, place.portal) for url in place.urls
                }


def test_an_article_is_listed_when_it_comes_and_is_not_there_before_and_after(site: Site) -> None:
    place, piece = next(
        (place, piece)
        for place in site.places.values()
        for piece in place.pieces
        if piece.gone and piece.edits and piece.at > EPOCH and piece.edits[-1] < piece.gone
    )
    url, section = place.urls[piece.number], place.portal.sections[piece.number % len(place.portal.sections)]
    assert url in site.answer(section.url, "", piece.at).body.decode()
    assert url not in site.answer(section.url, "", piece.at - MOMENT).body.decode()
    moments = (piece.at - MOMENT, piece.at, piece.gone - MOMENT, piece.gone)
    assert [site.answer(url, "", at).status for at in moments] == [404, 200, 200, 404]
    assert site.answer(url, "", piece.at).body != site.answer(url, "", piece.gone - MOMENT).body


def test_pages_break_for_a_while(site: Site) -> None:
    name, old, new, begin, end = GLITCH

    def page(at: datetime) -> bytes:
        return site.answer(site.places[name].urls[0], "", at).body

    assert old in page(EPOCH + begin - MOMENT)
    assert new in page(EPOCH + begin)
    assert old in page(EPOCH + end)
    storm, begin, _ = STORM
    assert site.answer(site.places[storm].portal.sections[0].url, "", EPOCH + begin).status == 503
