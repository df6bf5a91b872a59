"""Founder e-papers (数字报): a page of the printed paper beside its text, with kicker and subhead as printed."""

from __future__ import annotations

from pipelines.news.families.shared import SHARE
from pipelines.news.portal import Layout

EPAPER_ADDRESS = (
    r"^https?://{host}/(?:[A-Za-z0-9_-]+/)*"
    r"(?:html/\d{{4}}-\d{{2}}/\d{{2}}/content_\d+(?:_\d+)?\.htm|"
    r"(?:con|c|cont|content)/\d{{6}}/\d{{2}}/(?:content_|c)\d+\.html)(?:\?div=-?\d+)?$"
)
EPAPER = Layout(
    name="epaper",
    headline=("#ScroLeft #Title", "#Title"),
    subhead=("#SubTitle",),
    kicker=("#PreTitle",),
    meta=("#ScroLeft .info",),
    body=("#ozoom founder-content", "founder-content", "#ScroLeft #ozoom"),
    drop=SHARE,
)
