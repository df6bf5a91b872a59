"""The signs that what is read of articles cannot be trusted: what is measured, against what, from where on.

Each weighs what failed against what went well, never against other failures: more failing articles make no sign
weaker.
"""

from __future__ import annotations

from collections import Counter

from pipelines.news.health import limits
from pipelines.news.health.case import (
    Case,
    Sign,
    lacking,
    largest,
    most,
    most_of,
    rounded,
    shares,
    steady,
    under,
)
from pipelines.news.health.chance import so_few, so_many
from pipelines.news.health.observed import FIELDS, guessed
from pipelines.news.health.past import share


def unreadable(case: Case) -> Sign | None:
    """Half of what was visited holds no headline or no text."""
    failed, fine = case.latest["lost"] + case.latest["unread"], case.latest["article"]
    before = case.before["lost"] + case.before["unread"]
    normally = share(before, before + case.before["article"], limits.UNREADABLE)
    if not most(failed, fine, normally, limits.UNLIKELY_HERE):
        return None
    return Sign(reason="unreadable", names=lacking(case.latest), figures=shares(failed, fine))


def lost(case: Case) -> Sign | None:
    """Half of the known articles that were read before cannot be read now."""
    failed, fine = case.latest["lost"], steady(case.latest) + case.latest["edited"]
    normally = share(case.before["lost"], case.before["lost"] + steady(case.before), limits.LOST)
    if not most(failed, fine, normally, limits.UNLIKELY_HERE):
        return None
    return Sign(reason="unreadable", names=lacking(case.latest), figures=shares(failed, fine))


def some_unreadable(case: Case) -> Sign | None:
    failed, fine = case.longer["lost"] + case.longer["unread"], case.longer["article"]
    before = case.before_longer["lost"] + case.before_longer["unread"]
    normally = share(before, before + case.before_longer["article"], limits.UNREADABLE)
    if failed < limits.FEW or so_many(failed, failed + fine, normally, limits.WEIGHT) > limits.UNLIKELY:
        return None
    return Sign(reason="some_unreadable", names=lacking(case.longer), figures=shares(failed, fine))


def layout_unknown(case: Case) -> Sign | None:
    """The portal's own layouts have left its articles: what is read of them, density guesses."""
    by_guess, read, before = (
        _guessed(case, case.latest),
        case.latest["article"],
        _guessed(case, case.before),
    )
    if case.before["article"] - before < limits.ENOUGH:
        return None  # its own never read a handful: they may be wrong, or of pages it has no more
    normally = share(before, case.before["article"], limits.LOST)
    if not most(by_guess, read - by_guess, normally, limits.UNLIKELY_HERE):
        return None
    return Sign(
        reason="layout_unknown", names=lacking(case.latest), figures=shares(by_guess, read - by_guess)
    )


def layout_guessed(case: Case) -> Sign | None:
    """Most articles fit none of the portal's own layouts, be it that they never did."""
    by_guess, read = _guessed(case, case.longer), case.longer["article"]
    if by_guess < limits.ENOUGH or by_guess <= limits.HALF * read:
        return None
    return Sign(
        reason="layout_unknown", names=lacking(case.longer), figures=shares(by_guess, read - by_guess)
    )


def _guessed(case: Case, counts: Counter[str]) -> int:
    """Articles read by density at a portal that declares how its pages are read."""
    return sum(count for name, count in under(counts, "layout/").items() if guessed(case.portal, name))


def gone(case: Case) -> Sign | None:
    """Most known articles answered that they are gone: the portal moved, or forgot its archive."""
    failed, fine = case.latest["gone"], steady(case.latest) + case.latest["edited"]
    normally = share(case.before["gone"], case.before["gone"] + steady(case.before), limits.GONE)
    if failed < limits.MANY or not most(failed, fine, normally, limits.UNLIKELY_HERE):
        return None
    return Sign(reason="articles_gone", figures=shares(failed, fine))


def flooded(case: Case) -> Sign | None:
    """Most known articles differ from what they were: it is the page that was changed, or how we read it."""
    failed, fine = case.latest["edited"] + case.latest["doubt"], steady(case.latest)
    before = case.before["edited"] + case.before["doubt"]
    normally = share(before, before + steady(case.before), limits.EDITED)
    large = failed >= limits.MANY and failed >= limits.FLOOD * (failed + fine)
    if not large or so_many(failed, failed + fine, normally, limits.WEIGHT) > limits.UNLIKELY_HERE:
        return None
    return Sign(
        reason="edits_everywhere", names=most_of(case.latest, "edited/"), figures=shares(failed, fine)
    )


# Fields


def field_missing(case: Case) -> Sign | None:
    """A field that the declaration expects has left most articles, new and known."""
    names = [name for name in ("headline", *case.portal.expects) if _fell(case, name, limits.HALF)]
    read = case.latest["article"]
    least = min((case.latest[f"field/{name}"] for name in names), default=0)
    if not names:
        return None
    return Sign(reason="field_missing", names=tuple(names), figures={"share": rounded(least, read)})


def _fell(case: Case, name: str, to: float) -> bool:
    has, read = case.latest[f"field/{name}"], case.latest["article"]
    normally = _normally(case.before, name, declared=True)
    here = so_few(has, read, normally, limits.WEIGHT) <= limits.UNLIKELY_HERE
    return here and read - has >= limits.FEW and has <= to * normally * read


def field_vanished(case: Case) -> Sign | None:
    """Known articles lost a field that they had."""
    fine = steady(case.latest) + case.latest["edited"]
    lost = {name: count for name, count in under(case.latest, "vanished/").items() if name in FIELDS}
    found = [
        name
        for name, count in lost.items()
        if count >= limits.FEW
        and count >= limits.VANISHED * fine
        and so_many(count, fine, limits.LOST, limits.WEIGHT) <= limits.UNLIKELY_HERE
    ]
    if not found:
        return None
    found.sort(key=lambda name: (name not in case.portal.expects, -lost[name]))
    return Sign(
        reason="field_vanished", names=tuple(found), figures=shares(lost[found[0]], fine - lost[found[0]])
    )


def field_shaky(case: Case) -> Sign | None:
    """A field stands on fewer articles than it used to: one column's layout, or one agency's pieces."""
    read = case.longer["article"]
    fallen = []
    for name in FIELDS:
        declared = name in case.portal.expects
        if not declared and case.before_longer["article"] < limits.KNOWN:
            continue
        has, normally = case.longer[f"field/{name}"], _normally(case.before_longer, name, declared=declared)
        rare = so_few(has, read, normally, limits.WEIGHT) <= limits.UNLIKELY
        if rare and read - has >= limits.FEW and has <= limits.SHAKY * normally * read:
            fallen.append(name)
    if not fallen:
        return None
    least = min(case.longer[f"field/{name}"] for name in fallen)
    return Sign(reason="field_shaky", names=tuple(fallen), figures={"share": rounded(least, read)})


def _normally(before: Counter[str], name: str, *, declared: bool) -> float:
    prior = limits.DECLARED if declared else limits.HALF
    return share(before[f"field/{name}"], before["article"], prior)


def strange_layout(case: Case) -> Sign | None:
    """Most articles fit a layout that hardly any fitted before."""
    if case.before_longer["article"] < limits.KNOWN:
        return None
    return _strange(case, "layout/", "strange_layout", limits.LOST)


def strange_sources(case: Case) -> Sign | None:
    """Most articles credit sources never seen here: another line is read for it."""
    known = under(case.before_longer, "source/")
    if len(known) < limits.ENOUGH or sum(known.values()) < limits.KNOWN:
        return None
    seen = under(case.longer, "source/")
    strangers = {name: count for name, count in seen.items() if name not in known}
    once = sum(1 for count in known.values() if count == 1)  # Good and Turing: how often a new one is met
    normally = share(once, sum(known.values()), limits.EDITED)
    count, of = sum(strangers.values()), sum(seen.values())
    large = count >= limits.ENOUGH and count >= limits.STRANGE * of
    if not large or so_many(count, of, normally, limits.WEIGHT) > limits.UNLIKELY:
        return None
    return Sign(reason="strange_sources", names=largest(strangers), figures={"share": rounded(count, of)})


def _strange(case: Case, prefix: str, reason: str, normally: float) -> Sign | None:
    known, seen = under(case.before_longer, prefix), under(case.longer, prefix)
    total = sum(known.values())
    strangers = {name: count for name, count in seen.items() if known.get(name, 0) <= normally * total}
    count, of = sum(strangers.values()), sum(seen.values())
    large = count >= limits.ENOUGH and count >= limits.STRANGE * of
    if not large or so_many(count, of, normally, limits.WEIGHT) > limits.UNLIKELY:
        return None
    return Sign(reason=reason, names=largest(strangers), figures={"share": rounded(count, of)})


def late_dates(case: Case) -> Sign | None:
    """Most new articles are days old when found: another date is read for theirs, or the list stands still."""
    late, fresh = case.longer["lag/late"], case.longer["lag/fresh"]
    known = case.before_longer["lag/late"] + case.before_longer["lag/fresh"]
    if known < limits.KNOWN:
        return None
    return _more(late, fresh, share(case.before_longer["lag/late"], known, limits.EDITED), "late_dates")


def short_texts(case: Case) -> Sign | None:
    """Most texts are a line or two, where they were not: the body is cut."""
    if (known := case.before_longer["article"]) < limits.KNOWN:
        return None
    short, read = case.longer["length/50"], case.longer["article"]
    normally = share(case.before_longer["length/50"], known, limits.EDITED)
    return _more(short, read - short, normally, "short_texts")


def _more(hits: int, others: int, normally: float, reason: str) -> Sign | None:
    large = hits >= limits.ENOUGH and hits >= limits.STRANGE * (hits + others)
    if not large or so_many(hits, hits + others, normally, limits.WEIGHT) > limits.UNLIKELY:
        return None
    return Sign(reason=reason, figures=shares(hits, others))
