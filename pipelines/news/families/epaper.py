"""Founder e-papers (数字报): a page of the printed paper beside its text, with kicker and subhead as printed."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

# `host` may go on with the paper's folder: several papers share a host. The date stands before the name:
# html/2022-11/09/content_1_2.htm, pc/con/202405/10/content_1.html, c1.html; 2025-11/15/006/content_rb_1.htm;
# shtml/scrb/20260114/1068624.html and content/20260703/Articel01003MT.htm are two makes of others.
EPAPER_ADDRESS = (
    r"^https?://{host}/(?:[A-Za-z0-9_-]+/)*"
    r"(?:\d{{4}}-\d{{2}}/\d{{2}}/(?:\d{{3}}/)?content_(?:[a-z]+_)?\d+(?:_\d+)?\.htm|"
    r"\d{{6}}/\d{{2}}/(?:content_|c)\d+\.html|"
    r"\d{{8}}/(?:\d{{4,}}\.s?html|Articel\w+\.htm))(?:\?div=-?\d+)?$"
)
# The printed page beside the text or not; the tablet's copy.
EPAPER_TWINS = ((r"\?div=-?\d+$", ""), (r"/pad/(con|cont|content|c)/(?=\d{6}/)", r"/pc/\1/"))
EPAPER = Layout(
    name="epaper",
    headline=("#ScroLeft #Title", "#Title"),
    subhead=("#SubTitle",),
    kicker=("#PreTitle",),
    meta=("#ScroLeft .info",),
    body=("#ozoom founder-content", "founder-content", "#ScroLeft #ozoom"),
    drop=SHARE,
    pictures_above=True,
)
# The tables of before: what stands in rows above the headline is its kicker, below it its subhead.
EPAPER_CLASSIC = Layout(
    name="epaper-classic",
    headline=("founder-title", "td.font01"),
    subhead=("tr:has(td.font01) ~ tr td.font02",),
    kicker=("tr:has(~ tr td.font01) td.font02",),
    body=("#ozoom founder-content", "founder-content", "#ozoom"),
    drop=SHARE,
    pictures_above=True,
)
EPAPERS = (EPAPER, EPAPER_CLASSIC)
