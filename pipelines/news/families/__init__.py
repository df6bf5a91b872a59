"""Layouts by content management system: a portal's own layout says only where it differs (`replace`)."""

from __future__ import annotations

from pipelines.news.families.cctv import CCTV, CCTV_ADDRESS
from pipelines.news.families.chinanews import (
    CHINANEWS,
    CHINANEWS_2012,
    CHINANEWS_2022,
    CHINANEWS_ADDRESS,
    CHINANEWS_PICTURES,
    CHINANEWS_WAP,
)
from pipelines.news.families.commercial import COMMERCIAL
from pipelines.news.families.cri import CRI, CRI_ADDRESS
from pipelines.news.families.enorth import ENORTH, ENORTH_ADDRESS
from pipelines.news.families.epaper import (
    EPAPER,
    EPAPER_ADDRESS,
    EPAPER_CLASSIC,
    EPAPER_TWINS,
    EPAPERS,
)
from pipelines.news.families.founder import FOUNDER, FOUNDER_ADDRESS, FOUNDER_RECORD, UNPRINTED, prepare
from pipelines.news.families.hongkong import HONG_KONG
from pipelines.news.families.people import PEOPLE, PEOPLE_2020, PEOPLE_ADDRESS
from pipelines.news.families.shared import BAIDU_META, LABELLED_IDS, SHARE
from pipelines.news.families.tide import TIDE, TIDE_ADDRESS
from pipelines.news.families.trs import TRS, TRS_ADDRESS, TRS_FAMILY
from pipelines.news.families.xinhua import XINHUA, XINHUA_2017, XINHUA_ADDRESS
from pipelines.news.portal import Layout

# Layouts that read their pages better than the generic reader does: tried, in this order, on pages of no
# declared portal. Those that read them no better are here for portals only.
KNOWN: tuple[Layout, ...] = (
    *CRI,
    PEOPLE_2020,
    XINHUA_2017,
    CHINANEWS_2022,
    CHINANEWS_2012,
    CHINANEWS_PICTURES,
    CHINANEWS_WAP,
    *COMMERCIAL,
    *HONG_KONG,
    FOUNDER_RECORD,
    *EPAPERS,
    TRS,
)

__all__ = [
    "BAIDU_META",
    "CCTV",
    "CCTV_ADDRESS",
    "CHINANEWS",
    "CHINANEWS_ADDRESS",
    "COMMERCIAL",
    "CRI",
    "CRI_ADDRESS",
    "ENORTH",
    "ENORTH_ADDRESS",
    "EPAPER",
    "EPAPERS",
    "EPAPER_ADDRESS",
    "EPAPER_CLASSIC",
    "EPAPER_TWINS",
    "FOUNDER",
    "FOUNDER_ADDRESS",
    "FOUNDER_RECORD",
    "HONG_KONG",
    "KNOWN",
    "LABELLED_IDS",
    "PEOPLE",
    "PEOPLE_ADDRESS",
    "SHARE",
    "TIDE",
    "TIDE_ADDRESS",
    "TRS",
    "TRS_ADDRESS",
    "TRS_FAMILY",
    "UNPRINTED",
    "XINHUA",
    "XINHUA_ADDRESS",
    "prepare",
]
