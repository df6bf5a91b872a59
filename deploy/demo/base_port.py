"""Where the practice portals listen: PRACTICE_PORT and the three ports behind it."""

import os
import re

from deploy.demo.practice.portals import HOST, Practice

BASE_PORT = int(os.environ.get("PRACTICE_PORT", "8100"))


def root(portal: Practice) -> tuple[str, str]:
    """The portal's root address, and a pattern of its host for an `article_url`."""
    host = f"{HOST}:{portal.port(BASE_PORT)}"
    return f"http://{host}", re.escape(host)
