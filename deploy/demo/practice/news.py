"""The timeline: what happens to the stories, turn by turn. Everything expected is derived from here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from deploy.demo.practice.stories import Story

TURNS = 3
REDESIGN = 3  # the turn at which the first portal gets a new header, sidebar and footer


class Fate(Enum):
    """What a visitor to the address of a story meets."""

    NOT_YET = auto()
    PRESENT = auto()
    GONE = auto()  # status 404
    SOFT_404 = auto()  # status 200 and a notice
    CHALLENGE = auto()  # status 200 and a script; says nothing about the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change by an editor's hand. `wording` is (before, after), and `before` must be there."""

    turn: int
    story: str
    headline: str | None = None
    responsible_editors: tuple[str, ...] | None = None
    wording: tuple[str, str] | None = None
    added: tuple[int, str] | None = None
    removed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """From turn `since` until before turn `until` the story is not to be had."""

    story: str
    fate: Fate
    since: int
    until: int = TURNS + 1


APPEARS = {"greenway": 1, "nightmarket": 1, "skiing": 2}

EDITS = (
    Edit(turn=1, story="library", headline="青禾市图书馆新馆试开馆 首日接待读者6200人次"),
    Edit(turn=1, story="bus", responsible_editors=("祝青棠",)),
    Edit(turn=1, story="tree", wording=("2人轻微擦伤", "3人轻微擦伤")),
    Edit(turn=1, story="icelanterns", removed=3),
    Edit(turn=1, story="boat", wording=("船长符海舟", "船长符海洲")),
    Edit(
        turn=1,
        story="ferry",
        added=(
            3,
            "对于每天过海上学的学生，轮渡公司将在早班船上预留三十个座位，凭学生证上船，月票维持四十元不变。",
        ),
    ),
    Edit(turn=2, story="tree", wording=("预计今天下午3时恢复通行", "预计今天下午5时恢复通行")),
)

ABSENCES = (
    Absence(story="flowers", fate=Fate.GONE, since=1, until=2),
    Absence(story="vegetables", fate=Fate.SOFT_404, since=1),
    Absence(story="coconut", fate=Fate.CHALLENGE, since=1, until=2),
)


def fate(story: Story, turn: int) -> Fate:
    """What becomes of a visit to the story at a turn."""
    if turn < APPEARS.get(story.key, 0):
        return Fate.NOT_YET
    absent = (gone.fate for gone in ABSENCES if gone.story == story.key and gone.since <= turn < gone.until)
    return next(absent, Fate.PRESENT)


def at(story: Story, turn: int) -> Story:
    """The story as it reads at a turn."""
    for edit in EDITS:
        if edit.story == story.key and edit.turn <= turn:
            story = _edited(story, edit)
    return story


def last_edit(story: Story, turn: int) -> int:
    """The turn of the last edit so far; 0 where there was none."""
    return max((edit.turn for edit in EDITS if edit.story == story.key and edit.turn <= turn), default=0)


def _edited(story: Story, edit: Edit) -> Story:
    paragraphs = list(story.paragraphs)
    if edit.wording:
        before, after = edit.wording
        if not any(before in text for text in paragraphs):
            raise ValueError(f"the story {story.key!r} does not say {before!r}: the timeline is out of step")
        paragraphs = [text.replace(before, after) for text in paragraphs]
    if edit.added:
        paragraphs.insert(*edit.added)
    if edit.removed is not None:
        del paragraphs[edit.removed]
    return replace(
        story,
        paragraphs=tuple(paragraphs),
        headline=edit.headline or story.headline,
        responsible_editors=edit.responsible_editors or story.responsible_editors,
    )
