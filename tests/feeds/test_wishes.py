"""Subscriptions that ask for sorts of edits, and for edits that matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.feeds.subscription import Subscription, wants
from pipelines.feeds.subscription_file import BadSubscription, load
from pipelines.news.comparison import Part
from pipelines.news.revision import Kind
from pipelines.news.significance import Sort
from tests.feeds.test_marks import change
from tests.feeds.test_subscription import GOOD, write

NUMBER = Part(field="paragraphs", before="2人", after="3人", sorts=(Sort.NUMBERS,), weight=0.6)
WITHDRAWN, EDITED = change(Kind.WITHDRAWN), change(Kind.EDITED, NUMBER)
SLIP = change(Kind.EDITED, replace(NUMBER, sorts=(Sort.TYPO, Sort.FORMAT), weight=0.1))
BACK_WITH_EDITS = change(Kind.RESTORED, NUMBER)
WANTS = [
    ({"sorts": frozenset({Sort.NUMBERS, Sort.NAMES})}, [WITHDRAWN, EDITED, BACK_WITH_EDITS]),
    ({"sorts": frozenset({Sort.NAMES})}, [WITHDRAWN]),
    ({"sorts": frozenset({Sort.NAMES}), "kinds": frozenset({Kind.EDITED})}, []),
    ({"significance": 0.3}, [WITHDRAWN, EDITED, BACK_WITH_EDITS]),
    ({"significance": 0.1}, [WITHDRAWN, EDITED, SLIP, BACK_WITH_EDITS]),
    ({"significance": 1}, [WITHDRAWN]),
]


@pytest.mark.parametrize(("asked", "wanted"), WANTS)
def test_an_edit_is_judged_by_its_sorts_and_weight_and_a_withdrawal_always_comes(
    asked: dict[str, object], wanted: list[object]
) -> None:
    desk = Subscription(name="desk", **asked)  # type: ignore[arg-type]
    assert [one for one in (WITHDRAWN, EDITED, SLIP, BACK_WITH_EDITS) if wants(desk, one)] == wanted


def test_both_are_read_from_the_file(tmp_path: Path) -> None:
    text = f'[[subscription]]\n{GOOD}sorts = ["numbers", "negation"]\nsignificance = 0.5\n'
    (desk,) = load(write(tmp_path, text), {})
    assert (desk.sorts, desk.significance) == ({Sort.NUMBERS, Sort.NEGATION}, 0.5)


BAD = [
    ('sorts = ["number"]', "desk: sorts: number is none of correction, headline"),
    ('sorts = "numbers"', "desk: sorts: write a list"),
    ("significance = 1.5", "desk: significance: write a number from 0 to 1"),
    ("significance = nan", "desk: significance: write a number from 0 to 1"),
    ("significance = true", "desk: significance: write a number"),
    ('significance = "0.5"', "desk: significance: write a number"),
]


@pytest.mark.parametrize(("line", "complaint"), BAD)
def test_errors_name_the_place(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(BadSubscription) as raised:
        load(write(tmp_path, f"[[subscription]]\n{GOOD}{line}\n"), {})
    assert complaint in str(raised.value)
