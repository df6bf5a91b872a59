"""UNDERSTAND: what happens to a capture.

    100 dedupe    Capture -> Capture             drops a page whose payload we hold already
    200 metadata  Capture -> Reading | Refusal   reads the page by its layout, or names why it cannot be read
    300 diff      Reading | Refusal -> Change    compares with the last revision, keeps and logs; drops the unchanged

A change waits for the end of its run, when its portal's health is judged: see news.health.
The frontier decides whether to fetch; dedupe whether to look; diff whether to speak. Whichever stage ends a
visit also commits it to the frontier: a visit that no stage ended is leased and comes back by itself.
"""
