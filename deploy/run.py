"""`make run`: watch, serve and deliver for the real portals, until Ctrl-C."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from crawler.settings import SUBSCRIPTIONS as SUBSCRIPTIONS_FILE
from deploy.children import Children, port_taken

SUBSCRIPTIONS = Path(SUBSCRIPTIONS_FILE)
NO_CONTACT = (
    "CONTACT is not set: portals must be able to reach whoever visits them.\n"
    "Run it as  CONTACT=you@example.org make run\n"
    "请先用 CONTACT 写明联系方式，例如 CONTACT=you@example.org make run"
)


def main() -> int:
    host, port = os.environ.get("SERVE_HOST", "127.0.0.1"), int(os.environ.get("SERVE_PORT", "8000"))
    if not os.environ.get("CONTACT"):
        print(NO_CONTACT, file=sys.stderr)
        return 2
    if port_taken(host, port):
        print(
            f"port {port} is in use: set SERVE_PORT to another 端口 {port} 被占用，请设置 SERVE_PORT",
            file=sys.stderr,
        )
        return 2
    with Children({}) as children:
        names = ["watch", "serve"]
        if SUBSCRIPTIONS.exists():
            names.append("deliver")
        else:
            print(
                "nobody is told of changes yet 尚无订阅: copy deploy/subscriptions.example.toml to",
                SUBSCRIPTIONS,
            )
        parts = {name: children.start("scrapy", name) for name in names}
        try:
            while not (ended := [name for name, child in parts.items() if child.poll() is not None]):
                time.sleep(0.5)
        except KeyboardInterrupt:
            return 0
        print(f"scrapy {' and '.join(ended)} ended by itself; everything is stopped", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
