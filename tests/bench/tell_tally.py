"""How right the verdicts are, class by class, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.seed import Case, Group

HARM = frozenset({"edited", "withdrawn", "restored", "moved"})
"""Verdicts that readers are told."""
PEOPLE_ASK = frozenset({"edited"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case and what was said of it. Holds no text of the page."""

    group: Group
    name: str
    path: str
    site: str
    wanted: frozenset[str]
    fields: frozenset[str]
    sorts: frozenset[str]
    said: str
    said_fields: frozenset[str] = frozenset()
    said_sorts: frozenset[str] = frozenset()

    @property
    def right(self) -> bool:
        return self.said in self.wanted

    @property
    def right_field(self) -> bool:
        return self.right and bool(self.fields & self.said_fields)

    @property
    def other_fields(self) -> bool:
        """Told of fields that nobody touched."""
        return self.right and bool(self.fields) and not self.said_fields <= self.fields

    @property
    def right_sort(self) -> bool:
        return self.right_field and bool(self.sorts & self.said_sorts)


def outcome(case: Case, told: Mapping[str, Any]) -> Outcome:
    """The sorts are those of the seeded field; where that was not told, of all that was."""
    changes = told.get("changes") or []
    seeded = [one for one in changes if one["field"] in case.fields] or changes
    return Outcome(
        group=case.group,
        name=case.name,
        path=case.page.path,
        site=case.page.url.split("/")[2],
        wanted=case.verdicts,
        fields=case.fields,
        sorts=case.sorts,
        said=told["verdict"],
        said_fields=frozenset(one["field"] for one in changes),
        said_sorts=frozenset(sort for one in seeded for sort in one.get("sorts") or ()),
    )


def by_class(found: Iterable[Outcome]) -> dict[str, dict[str, Any]]:
    """Per class: n, sites, right verdicts, what was said, and of edits field and sort."""
    classes: dict[tuple[Group, str], list[Outcome]] = {}
    for one in found:
        classes.setdefault((one.group, one.name), []).append(one)
    return {name: _class(group, many) for (group, name), many in classes.items()}


def _class(group: Group, many: list[Outcome]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "group": group.value,
        "n": len(many),
        "sites": len({one.site for one in many}),
        "right": sum(one.right for one in many),
        "said": dict(Counter(one.said for one in many).most_common()),
    }
    if group is Group.EDIT:
        told |= {
            "right_field": sum(one.right_field for one in many),
            "other_fields": sum(one.other_fields for one in many),
            "right_sort": sum(one.right_sort for one in many),
        }
    return told


def totals(found: Iterable[Outcome]) -> dict[str, Any]:
    """Precision and recall of "edited" over edits, noise, absence and real pairs; and the false alarms.

    A case where "edited" and another verdict are both right counts neither way.
    """
    many = [one for one in found if not (one.wanted >= PEOPLE_ASK and len(one.wanted) > 1)]
    count = Counter((one.wanted == PEOPLE_ASK, one.said == "edited") for one in many)
    hit, missed, false = count[True, True], count[True, False], count[False, True]
    noise = [one for one in many if one.group is Group.NOISE]
    absence = [one for one in many if one.group is Group.ABSENCE]
    edited = {"right": hit, "missed": missed, "false": false}
    return {
        "edited": edited | {"precision": _share(hit, hit + false), "recall": _share(hit, hit + missed)},
        "noise": {"n": len(noise), "false_alerts": sum(one.said in HARM for one in noise)},
        "absence": {"n": len(absence), "right": sum(one.right for one in absence)},
        "false_withdrawn": sum(one.said == "withdrawn" and "withdrawn" not in one.wanted for one in many),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 5) if whole else None


def confusion(found: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    """Seeded class -> how often each sort was told of it."""
    table: dict[str, Counter[str]] = {}
    for one in found:
        if one.group is Group.EDIT:
            table.setdefault(one.name, Counter()).update(one.said_sorts or {"-"})
    return {name: dict(row.most_common()) for name, row in table.items()}
