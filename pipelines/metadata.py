"""Stage 200: read the article out of the captured page."""

from __future__ import annotations

from pipelines.news.absence import understand
from pipelines.news.article import Capture, Reading, Refusal


class MetadataPipeline:
    """Capture -> Reading | Refusal."""

    def process_item(self, capture: Capture) -> Reading | Refusal:
        understood = understand(capture)
        if isinstance(understood, Refusal):
            return understood
        return Reading(capture=capture, article=understood)
