"""What layouts of several families drop or read alike."""

from __future__ import annotations

SHARE = (".bshare-custom", ".bdsharebuttonbox", "#bdshare", ".share", "#share")

# The ids that Baidu News asked portals for; newssc prints them with a trailing blank.
BAIDU_META = ("[id^=pubtime_baidu]", "[id^=source_baidu]", "[id^=author_baidu]", "[id^=editor_baidu]")
# The same without the author: 中新网, 中国网 and others print their editor there once more.
LABELLED_IDS = ("[id^=pubtime_baidu]", "[id^=source_baidu]", "[id^=editor_baidu]")
