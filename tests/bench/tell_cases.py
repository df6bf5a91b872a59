"""The labelled cases: real pairs, then seeds into real pages; the same from the same seed."""

from __future__ import annotations

import gzip
import html as entities
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

from pipelines.news.absence import understand
from pipelines.news.article import Article
from pipelines.news.portal import Portal
from tests.bench import (
    seed_absence,
    seed_cms_noise,
    seed_edges,
    seed_editor,
    seed_edits,
    seed_noise,
    seed_portal_noise,
    seed_shapes,
    seed_template_noise,
)
from tests.bench.corpus import LabelledPage, editors, pages
from tests.bench.readers import captured
from tests.bench.seed import (
    LEAST_TEXT,
    Case,
    Group,
    Located,
    Side,
    body_of,
    key,
    segments,
    visible,
)
from tests.bench.seed_words import SURNAMES

# How often a page may be seeded with one sort, each time otherwise.
ROUNDS = 10
LINK = re.compile(r"<(/?)a\b", re.IGNORECASE)
LINK_CHARS = 400
# Lines of the portal's that a reader may leave in a text: nobody edits them.
NOTICE = re.compile("扫描下方二维码|网友评论仅供|不得转载|仅代表作者|版权声明")
PERSON = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
PAIR_VERDICTS = {
    "edit": frozenset({"edited"}),
    "softedit": frozenset({"edited", "unchanged"}),  # byline, time, widget or format only
    "noise": frozenset({"unchanged"}),
    "bytes_only": frozenset({"unchanged"}),
    "blocked": seed_absence.NOT_SEEN_BEFORE,
}
Seeder = Callable[[Random, Located], Iterator[Case]]


def pairs(corpus: Path) -> Iterator[Case]:
    """The same addresses captured twice, as a person labelled them."""
    for line in (corpus / "pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        page = LabelledPage(
            path=row["pair_id"],
            file=corpus / row["b"]["path"],
            url=row["url"],
            tier="pair",
            captured=row["b"]["captured"],
            charset="utf-8",
            labels=None,
        )
        old, new = (_saved(corpus / row[side]["path"]) for side in "ab")
        yield Case(
            group=Group.PAIR,
            name=f"pair: {row['label']}",
            page=page,
            old=old,
            new=new,
            verdicts=PAIR_VERDICTS[row["label"]],
            seeded=" ".join(row["edit_types"]),
        )


def _saved(file: Path) -> Side:
    payload = gzip.decompress(file.read_bytes())
    return Side(payload=payload, text=payload.decode("utf-8", "replace"))


def located(corpus: Path, portals: dict[str, Portal]) -> list[Located]:
    """The pages whose parts were found: by the label where there is one, else by gaigao's reading."""
    rows = list(pages(corpus))
    found = (_located(page, understand(one)) for page, one in zip(rows, captured(rows, portals), strict=True))
    return [one for one in found if one]


def _located(page: LabelledPage, read: object) -> Located | None:
    article = read if isinstance(read, Article) else None
    labels = page.labels
    headline = (labels and labels.headline) or (article.headline if article else "")
    lines = labels.body.splitlines() if labels and labels.body else article.paragraphs if article else ()
    html = page.payload().decode("utf-8" if page.charset == "ascii" else page.charset, "replace")
    parts = tuple(segments(html))
    body = tuple(
        one for one in body_of(parts, lines) if not (_linked(html, one.start) or NOTICE.search(one.text))
    )
    if not headline or len(body) < 2 or sum(len(key(one.text)) for one in body) < LEAST_TEXT:
        return None
    shown = next((one.text.strip() for one in parts if key(one.text) == key(headline)), "")
    seen = key(visible(html))
    body = tuple(one for one in body if key(one.text) in seen and key(one.text) != key(headline))
    named = tuple(sorted(editors(labels.editor))) if labels and labels.editor else ()
    published = (labels and labels.published) or (article and article.published_raw) or ""
    return Located(
        page=page,
        html=html,
        segments=parts,
        body=body,
        printed="".join(map(key, lines)),
        read="".join(map(key, article.paragraphs)) if article else "",
        captions=frozenset(key(image.caption) for image in article.images if image.caption)
        if article
        else frozenset(),
        headline=entities.escape(shown, quote=False) if shown else headline,
        published=published if any(published in one.text for one in parts) else "",
        source=(labels and labels.source) or (article and article.source) or "",
        editors=_people(named or (article.editors + article.responsible_editors if article else ())),
        bylines=_people(tuple(by.name for by in article.bylines) if article else ()),
        images=tuple(image.src for image in article.images) if article else (),
    )


def _linked(html: str, at: int) -> bool:
    """Whether a link is open there: its text may be a line of a list of other pieces, which no one edits."""
    tags = LINK.findall(html, max(0, at - LINK_CHARS), at)
    return bool(tags) and not tags[-1]


def _people(found: tuple[str, ...]) -> tuple[str, ...]:
    """What is a person's name beyond doubt."""
    return tuple(name for name in found if PERSON.fullmatch(name))


def seeders() -> Mapping[str, Seeder]:
    """All classes by name, in the order they are told."""
    found: dict[str, Seeder] = {sort.name: _edit(sort) for sort in seed_edits.SORTS}
    found |= {name: _named(seed_editor.seed, name) for name in seed_editor.KINDS}
    found |= seed_edges.KINDS
    for one in (seed_noise, seed_portal_noise, seed_template_noise, seed_cms_noise):
        found |= {name: _noise(make, name) for name, make in one.KINDS.items()}
    found |= {name: _named(seed_shapes.seed, name) for name in seed_shapes.KINDS}
    found |= {name: _named(seed_absence.seed, name) for name in (*seed_absence.SHAPES, *seed_absence.BACK)}
    return found


def _edit(sort: seed_edits.Sort) -> Seeder:
    return lambda rng, page: seed_edits.seed(sort, rng, page)


def _noise(make: seed_noise.Noise, name: str) -> Seeder:
    return lambda rng, page: seed_noise.checked(name, make(rng, page), page)


def _named(make: Callable[[str, Random, Located], Iterator[Case]], name: str) -> Seeder:
    return lambda rng, page: make(name, rng, page)


def seeded(name: str, make: Seeder, found: Sequence[Located], *, most: int, seed: int) -> Iterator[Case]:
    """Up to `most` different cases of one class, page after page, and again while pages have room."""
    order = Random(f"{seed}:{name}").sample(found, len(found))
    made: set[tuple[str, bytes]] = set()
    for number in range(ROUNDS):
        for page in order:
            for case in make(Random(f"{seed}:{name}:{page.page.path}:{number}"), page):
                mark = (
                    page.page.path,
                    sha256(
                        case.old.payload + case.new.payload + (case.new.final_url or "").encode()
                    ).digest(),
                )
                if mark in made:
                    continue
                made.add(mark)
                yield replace(case, page=page.page)
                if len(made) >= most:
                    return
