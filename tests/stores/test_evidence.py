from __future__ import annotations

import errno
import gzip
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.stores.errors import NoRoom
from pipelines.stores.evidence import Evidence, records
from pipelines.stores.place import Place
from pipelines.stores.warc_copy import WarcCopy
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


def paged(number: int) -> bytes:
    """A page of a common size, on which one sentence tells the number."""
    furniture = "".join(
        f'<li><a href="/n/{at * 7919}.html">云岭县第{at * 31}号通知</a></li>' for at in range(900)
    )
    return f"<html><ul>{furniture}</ul><p>新馆首日接待读者{number}人次。</p></html>".encode()


def test_a_page_that_differs_in_a_sentence_is_kept_as_that_and_comes_back_whole(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    first = evidence.keep(capture(payload=paged(1200)))
    (path,) = tmp_path.rglob("*.warc.gz")
    whole = path.stat().st_size
    second = evidence.keep(capture(1, payload=paged(1300)), first)
    third = evidence.keep(capture(2, payload=paged(1400)), second)
    assert path.stat().st_size - whole < 2 * 900 < whole
    assert [evidence.read(place)[0].payload for place in (first, second, third)] == [
        paged(number) for number in (1200, 1300, 1400)
    ]
    # Of two differences neither rests on the other.
    assert Place.parse(third).base == Place.parse(second).base == Place.parse(first)
    assert second.count(path.name) == 1, "the file's name is not kept twice"


def test_a_page_that_has_become_another_is_kept_whole(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    first = evidence.keep(capture(payload=paged(1)))
    assert Place.parse(evidence.keep(capture(1, payload=random.randbytes(9000)), first)).base is None
    pages = capture(2, payload=paged(2), further=(capture(payload=b"two"),))
    assert Place.parse(evidence.keep(pages, first)).base is None


def test_where_the_earlier_page_is_gone_the_new_one_is_kept_whole(tmp_path: Path) -> None:
    elsewhere = Evidence(tmp_path / "elsewhere").keep(capture(payload=paged(1)))
    place = Evidence(tmp_path / "here").keep(capture(1, payload=paged(2)), elsewhere)
    assert Evidence(tmp_path / "here").read(place)[0].payload == paged(2)


def test_a_difference_from_another_page_is_refused(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path)
    first, other = (evidence.keep(capture(payload=paged(number))) for number in (1, 99))
    second = evidence.keep(capture(payload=paged(2)), first)
    with pytest.raises(ValueError, match="not as it was packed"):
        evidence.read(str(replace(Place.parse(second), base=Place.parse(other))))


def test_other_tools_read_differences_as_revisits_and_their_copies_as_responses(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path / "evidence")
    first = evidence.keep(capture(payload=paged(1)))
    second = evidence.keep(capture(1, payload=paged(2)), first)
    (path,) = evidence.folder.rglob("*.warc.gz")
    with path.open("rb") as stream:
        whole, revisit = list(ArchiveIterator(stream, check_digests="raise"))
        assert revisit.rec_headers.get_header("WARC-Type") == "revisit"
        assert revisit.rec_headers.get_header("WARC-Refers-To") == whole.rec_headers.get_header(
            "WARC-Record-ID"
        )
    copied = tmp_path / "copy.warc.gz"
    with copied.open("wb") as target:
        copy = WarcCopy(evidence.folder, target, {"software": "test"})
        copy.add(second)
    with copied.open("rb") as stream:
        (page,) = records(stream)
    assert (page.payload, page.captured_at) == (paged(2), NOON + timedelta(minutes=1))


def test_where_the_disk_is_full_that_is_said_and_what_comes_later_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = Evidence(tmp_path)
    evidence.keep(capture())

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(NoRoom, match="No space left on device"):
            evidence.keep(capture(1))
    place = evidence.keep(capture(2, payload=b"later"))
    assert [page.payload for page in evidence.read(place)] == [b"later"]
    assert len(list(tmp_path.rglob("*.warc.gz"))) == 2
