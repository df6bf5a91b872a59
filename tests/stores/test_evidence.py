from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.stores.evidence import Evidence
from tests.samples import NOON, URL, capture


def test_a_page_comes_back_byte_for_byte(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    headers = {"content-type": "text/html; charset=gb2312", "content-encoding": "gzip", "content-length": "3"}
    pages = [f"<p>第{number}页</p>".encode("gb18030") + b"\x00\xff" for number in range(3)]
    places = [evidence.keep(capture(payload=page, headers=headers, status=404)) for page in pages]
    for place, page in zip(places, pages, strict=True):
        (kept,) = evidence.read(place)
        assert (kept.payload, kept.url, kept.captured_at, kept.status) == (page, URL, NOON, 404)
        assert kept.headers["content-type"] == "text/html; charset=gb2312"
        assert kept.headers["x-archive-orig-content-encoding"] == "gzip"
    assert len({place.rpartition(":")[0] for place in places}) == 1


def test_all_pages_of_an_article_are_kept(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    evidence.keep(capture(payload=b"another"))
    place = evidence.keep(
        capture(payload=b"one", further=(capture(payload=b"two"), capture(payload=b"three")))
    )
    assert [kept.payload for kept in evidence.read(place)] == [b"one", b"two", b"three"]


def test_a_torn_record_harms_no_other(tmp_path: Path) -> None:
    first = Evidence(tmp_path)
    place = first.keep(capture(payload=b"whole"))
    torn = tmp_path / place.rpartition(":")[0]
    torn.write_bytes(torn.read_bytes() + b"\x1f\x8b\x08torn")
    later = Evidence(tmp_path).keep(capture(payload=b"later"))
    assert later.rpartition(":")[0] != place.rpartition(":")[0]
    assert Evidence(tmp_path).read(place)[0].payload == b"whole"
    assert Evidence(tmp_path).read(later)[0].payload == b"later"


def test_other_tools_read_it(tmp_path: Path) -> None:
    place = Evidence(tmp_path).keep(capture())
    with (tmp_path / place.rpartition(":")[0]).open("rb") as stream:
        (record,) = ArchiveIterator(stream, check_digests="raise")
        assert record.rec_headers.get_header("WARC-Type") == "response"


@pytest.mark.parametrize("place", ["../../etc/passwd:0", "/etc/passwd:0"])
def test_a_place_outside_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        Evidence(tmp_path / "evidence").read(place)


def test_a_page_that_is_not_as_it_was_kept_is_refused(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    place = evidence.keep(capture(payload=b"<html>" + bytes(range(97, 120)) * 40))
    (path,) = tmp_path.rglob("*.warc.gz")
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(whole.replace(b"abcdefg", b"abcdefh", 1)))
    with pytest.raises(ValueError, match="damaged"):
        evidence.read(place.rpartition(":")[0] + ":0")
