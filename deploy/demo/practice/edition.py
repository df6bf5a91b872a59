"""An edition: all portals at one turn, with addresses and times settled by base port and start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from deploy.demo.practice import news
from deploy.demo.practice.news import Fate
from deploy.demo.practice.portals import HOST, PORTALS, Practice
from deploy.demo.practice.stories import Story, stories

BEIJING = timezone(timedelta(hours=8), "CST")
ROLES = (("记者", "reporters"), ("通讯员", "correspondents"))


@dataclass(frozen=True, slots=True)
class Edition:
    """What the portals show at a turn."""

    turn: int
    base_port: int
    started_at: datetime

    def shown(self, portal: Practice, *fates: Fate) -> list[Story]:
        """The portal's stories that meet one of the fates, newest first."""
        found = [story for story in stories() if story.portal == portal.name and self.fate(story) in fates]
        return sorted((news.at(story, self.turn) for story in found), key=self.published, reverse=True)

    def listed(self, portal: Practice) -> list[Story]:
        """What listings link: a challenge does not take an article off its listing, a withdrawal does."""
        return self.shown(portal, Fate.PRESENT, Fate.CHALLENGE)

    def fate(self, story: Story) -> Fate:
        return news.fate(story, self.turn)

    def published(self, story: Story) -> datetime:
        """In Beijing time, as the portals print it."""
        hours, minutes, seconds = map(int, story.before.split(":"))
        before = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return self.started_at.replace(microsecond=0).astimezone(BEIJING) - before

    def edited(self, story: Story) -> datetime:
        """When the article file was last written: some minutes after publication for every edit."""
        return self.published(story) + timedelta(minutes=7 * news.last_edit(story, self.turn))

    def path(self, story: Story) -> str:
        portal = next(portal for portal in PORTALS if portal.name == story.portal)
        return self.published(story).strftime(portal.article).format(id=story.id)

    def home(self, portal: Practice) -> str:
        return f"http://{HOST}:{portal.port(self.base_port)}"

    def url(self, story: Story) -> str:
        portal = next(portal for portal in PORTALS if portal.name == story.portal)
        return self.home(portal) + self.path(story)

    def dateline(self, story: Story) -> str:
        published = self.published(story)
        return story.dateline.replace("{day}", f"{published.month}月{published.day}日")

    def paragraphs(self, story: Story) -> list[str]:
        """The text as printed, from the dateline (电头) to the signature, without indents."""
        texts = list(story.paragraphs)
        if story.dateline:
            texts[0] = f"{self.dateline(story)} {texts[0]}"
        if story.signature:
            named = [(role, getattr(story, field)) for role, field in ROLES if getattr(story, field)]
            groups = (f"{role} {' '.join(people)}" for role, people in named)
            texts[-1] += f"（{story.signature}{' '.join(groups)}）"
        return texts


def bylines(story: Story) -> list[dict[str, str]]:
    """Who made the piece: the 作者 of the label line, then the signature's 记者 and 通讯员."""
    author = [{"role": "作者", "name": story.author}] if story.author else []
    return author + [{"role": role, "name": name} for role, field in ROLES for name in getattr(story, field)]
