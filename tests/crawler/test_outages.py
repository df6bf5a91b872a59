"""What ops read of a store that is away: that it went, once a minute that it still is, and that it is back."""

from __future__ import annotations

from crawler.outages import Outage


def test_an_outage_is_said_as_it_begins_each_minute_and_as_it_ends() -> None:
    now = 1000.0
    outage = Outage(lambda: now)
    assert outage.over() is None, "there was none"
    said = []
    for _ in range(150):  # a miss each second
        said.append(outage.lasts())
        now += 1
    assert [one for one in said if one is not None] == ["", ", away for 60 s", ", away for 120 s"]
    assert outage.over() == 150
    assert outage.over() is None, "said once"
    assert outage.lasts() == "", "another"
