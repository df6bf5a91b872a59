"""Layouts by content management system: a portal's own layout says only where it differs (`replace`)."""

from __future__ import annotations

from pipelines.news.families.cri import CRI, CRI_ADDRESS
from pipelines.news.families.enorth import ENORTH, ENORTH_ADDRESS
from pipelines.news.families.shared import BAIDU_META, SHARE
from pipelines.news.portal import Layout

# Layouts that know their pages for certain: tried, in this order, on pages of no declared portal.
KNOWN: tuple[Layout, ...] = (*CRI,)

__all__ = ["BAIDU_META", "CRI", "CRI_ADDRESS", "ENORTH", "ENORTH_ADDRESS", "KNOWN", "SHARE"]
