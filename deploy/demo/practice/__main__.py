"""`python -m deploy.demo.practice --port 8100`: serve until interrupted."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from datetime import UTC, datetime
from threading import Event, Thread

from deploy.demo.practice.desk import Desk
from deploy.demo.practice.portals import GATEWAY, HOST
from deploy.demo.practice.server import bind

CANNOT_SERVE = 2


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    desk = Desk(options.port, options.started_at or datetime.now(UTC), options.crawl_delay)
    ended = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    try:
        ports = bind(desk)
    except OSError as error:
        print(_refusal(options.port, error), file=sys.stderr)
        return CANNOT_SERVE
    for port in ports:
        Thread(target=port.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    portals = " ".join(f"http://{HOST}:{port.server_port}" for port in ports[:GATEWAY])
    print(f"practice portals ready on {portals} (big5 gateway :{ports[GATEWAY].server_port})", flush=True)
    ended.wait()
    for port in ports:
        port.shutdown()
        port.server_close()
    return 0


def _refusal(port: int, error: OSError) -> str:
    ports = f"{port}-{port + GATEWAY}"
    if error.errno == errno.EADDRINUSE:
        return f"a port of {ports} is in use, choose another --port / 端口 {ports} 中有已被占用的，请用 --port 另选"
    return f"cannot listen on {ports}: {error.strerror} / 无法监听端口 {ports}：{error.strerror}"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.demo.practice", description=__doc__)
    parser.add_argument("--port", type=_port, default=8100, help="first of four ports (default 8100)")
    parser.add_argument(
        "--started-at", type=_moment, help="ISO time that publication times count back from (default: now)"
    )
    parser.add_argument("--crawl-delay", type=float, default=0.2, help="of the third portal (default 0.2)")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port <= 65535 - GATEWAY:
        raise argparse.ArgumentTypeError(f"1..{65535 - GATEWAY}")
    return port


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
