"""The way to the frozen site: a proxy on loopback, and a download handler that asks it for every address, https too."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from tests.frozen.town import Town

ASKED = "X-Asked"


class Proxied(HTTP11DownloadHandler):
    """Scrapy's own, by way of the proxy that FROZEN_PROXY names; the response stands at its real address."""

    async def download_request(self, request: Request) -> Response:
        asked = request.replace(
            url="http://" + request.url.partition("://")[2],
            headers={**request.headers, ASKED: request.url},
            meta={**request.meta, "proxy": os.environ["FROZEN_PROXY"]},
        )
        return (await super().download_request(asked)).replace(url=request.url)


@contextmanager
def served(town: Town) -> Iterator[str]:
    """The town behind a proxy; the proxy's address, which is also set as FROZEN_PROXY."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            answer = town.answer(self.headers.get(ASKED) or self.path, self.rfile.read(length).decode())
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_POST = do_GET  # noqa: N815 - http.server's name

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    os.environ["FROZEN_PROXY"] = address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
