"""Whether the portals are declared well, each by itself and beside the others. Pure: values in, problems out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipelines.news.generic import GENERIC
from pipelines.news.portal import BY_HAND, Portal, compiled
from pipelines.news.provinces import PROVINCES, Province
from pipelines.news.url import article_id, canonical, claims

# No saved page of the first's generation is known: the family's selectors are kept, unproven. Density, the last
# resort of portals without a proven layout, has no markup to freeze.
UNPROVEN = frozenset({"cri-slider", GENERIC.name})
# A portal of the whole country: it covers no province.
COUNTRY = "CN"
# Addresses that everybody has and nobody prints news at.
NEVER = ("robots.txt", "sitemap.xml", "index.html", "index.shtml", "about/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The frozen pages: each portal's addresses and layouts, and the layouts whose family has one."""

    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layouts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    families: frozenset[str] = frozenset()


def problems(portals: Mapping[str, Portal], frozen: Frozen | None = None) -> list[tuple[str, str]]:
    """(the portal's name, what is wrong with it), in the portals' order. `frozen`: None where there are none."""
    declared = [portal for portal in portals.values() if portal.name != BY_HAND]
    misspelt = [(portal.name, what) for portal in declared for what in _misspelt(portal)]
    if misspelt:  # nothing can be asked of them
        return misspelt
    kin = _of_kin(declared, frozen) if frozen else {}
    found = [
        *((portal.name, what) for portal in declared for what in _alone(portal, frozen, kin)),
        *_shared(declared),
        *_claimed(declared, frozen),
        *(("", f"{code} {province.title}: no portal") for code, province in _uncovered(declared)),
    ]
    order = {name: place for place, name in enumerate(portals)}
    return sorted(found, key=lambda problem: order.get(problem[0], len(order)))


def _misspelt(portal: Portal) -> Iterator[str]:
    for pattern in portal.patterns:
        try:
            compiled(pattern)
        except re.error as error:
            yield f"{pattern} is no regular expression: {error}"


def _of_kin(portals: list[Portal], frozen: Frozen) -> dict[str, set[str]]:
    """Each family -> the layouts that a frozen page of any of its portals proves."""
    found = defaultdict[str, set[str]](set)
    for portal in portals:
        if portal.family:
            found[portal.family] |= frozen.layouts.get(portal.name, frozenset())
    return found


def _alone(portal: Portal, frozen: Frozen | None, kin: Mapping[str, set[str]]) -> Iterator[str]:
    if not portal.sections:
        yield "no section"
    if not portal.confidence:
        yield "says nothing of how sure it is (confidence)"
    if portal.province not in {COUNTRY, *PROVINCES}:
        yield f"{portal.province} is none of the 31 codes"
    for address in (portal.home, *(section.url for section in portal.sections)):
        if not address.startswith(("http://", "https://")):
            yield f"not an http address: {address}"
        elif claims(portal, address):
            yield f"its article pattern accepts its section {address}"
    for name in NEVER:
        if claims(portal, portal.home + name):
            yield f"its article pattern accepts {portal.home + name}"
    if frozen is not None:
        yield from _unfrozen(portal, frozen, kin.get(portal.family, set()))


def _unfrozen(portal: Portal, frozen: Frozen, kin: set[str]) -> Iterator[str]:
    proven = frozen.layouts.get(portal.name, frozenset()) | frozen.families | kin | UNPROVEN
    for layout in portal.layouts:
        if layout.name not in proven and not layout.density:
            yield f"layout {layout.name} has no frozen page"
    for address in frozen.addresses.get(portal.name, ()):
        if not claims(portal, address):
            yield f"its article pattern refuses its frozen page {address}"


def _shared(portals: list[Portal]) -> Iterator[tuple[str, str]]:
    """What is one portal's alone and stands in two."""
    for what in ("title", "home"):
        owners = defaultdict[str, list[str]](list)
        for portal in portals:
            owners[str(getattr(portal, what))].append(portal.name)
        for value, names in owners.items():
            for name in names[1:]:
                yield name, f"{what} {value} is {names[0]}'s too"
    listed: dict[str, str] = {}
    for portal in portals:
        for section in portal.sections:
            key = f"{article_id(canonical(section.url))} {section.form}"
            if (other := listed.setdefault(key, portal.name)) != portal.name:
                yield portal.name, f"section {section.url} is {other}'s too"


def _claimed(portals: list[Portal], frozen: Frozen | None) -> Iterator[tuple[str, str]]:
    """Addresses of one portal that another's article pattern accepts."""
    owned = [
        (portal, address, canonical(address))
        for portal in portals
        for address in (
            portal.home,
            *(section.url for section in portal.sections),
            *(() if frozen is None else frozen.addresses.get(portal.name, ())),
        )
    ]
    for portal in portals:
        for owner, address, plain in owned:
            if owner is not portal and _accepts(portal, plain):
                yield portal.name, f"claims {address} of {owner.name}"


def _accepts(portal: Portal, plain: str) -> bool:
    """`claims` of an address that is canonical already, where no twin can make another of it."""
    return claims(portal, plain) if portal.twins else compiled(portal.article_url).search(plain) is not None


def _uncovered(portals: list[Portal]) -> Iterator[tuple[str, Province]]:
    covered = {portal.province for portal in portals}
    return ((code, province) for code, province in PROVINCES.items() if code not in covered)
