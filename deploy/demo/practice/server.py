"""The four loopback ports: three portals and the gateway."""

from __future__ import annotations

import json
import socketserver
import sys
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from deploy.demo.practice.desk import Desk
from deploy.demo.practice.expected import expected, truth
from deploy.demo.practice.portals import GATEWAY, HOST, PORTALS, Practice
from deploy.demo.practice.site import Answer, answer, gate, robots


class Port(ThreadingHTTPServer):
    """One port; `portal` is None for the gateway. Bound when made, serving when told."""

    request_queue_size = 128

    def __init__(self, desk: Desk, portal: Practice | None) -> None:
        self.desk, self.portal = desk, portal
        super().__init__((HOST, desk.base_port + (portal.offset if portal else GATEWAY)), Visit)

    def server_bind(self) -> None:
        # HTTPServer would ask the name service who we are.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):  # a visitor may hang up
            super().handle_error(request, client_address)


class Visit(BaseHTTPRequestHandler):
    """One connection."""

    server: Port
    protocol_version = "HTTP/1.1"
    timeout = 60
    wbufsize = -1  # headers and body in one packet: no 40 ms wait for a delayed ACK
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.startswith("/_"):
            self._send(self._inside(parts.path, parse_qs(parts.query)))
            return
        found = self._outside(unquote(parts.path))
        self.server.desk.note(
            port=self.server.server_port,
            method=self.command,
            path=self.path,
            status=found.status,
            user_agent=self.headers.get("User-Agent", ""),
        )
        self._send(found)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path not in {"/_clock", "/_rename"}:
            self._send(_json({"error": "not here"}, 404))
            return
        desk = self.server.desk
        try:
            if parts.path == "/_clock":
                desk.turn_to(int(query["turn"]))
            else:
                desk.rename(query["portal"], query["before"], query["after"])
        except (KeyError, ValueError):
            asked = "POST /_clock?turn=N, or /_rename?portal=NAME&before=CLASS&after=CLASS"
            self._send(_json({"error": asked, **desk.clock}, 400))
        else:
            self._send(_json(desk.clock))

    def version_string(self) -> str:
        return "practice"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Quiet: /_log tells it."""

    def _outside(self, path: str) -> Answer:
        desk, portal = self.server.desk, self.server.portal
        if path == "/robots.txt":
            return robots(portal, desk.crawl_delay)
        if portal is None:
            return gate(desk.edition, path)
        found = answer(desk.edition, portal, path, self.headers.get("If-None-Match", ""))
        return replace(found, body=desk.printed(portal.name, found.body))

    def _inside(self, path: str, query: dict[str, list[str]]) -> Answer:
        desk = self.server.desk
        try:
            turn = int(query.get("turn", [str(desk.edition.turn)])[0])
        except ValueError:
            return _json({"error": "turn must be a number"}, 400)
        if path == "/_clock":
            return _json(desk.clock)
        if path == "/_expected":
            return _json(expected(turn, desk.base_port, desk.started_at))
        if path == "/_truth":
            return _json(truth(turn, desk.base_port, desk.started_at))
        return _json(desk.log()) if path == "/_log" else _json({"error": "not here"}, 404)

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        for name, value in found.headers.items():
            self.send_header(name, value)
        if found.status != 304:
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command != "HEAD" and found.status != 304:
            self.wfile.write(found.body)


def bind(desk: Desk) -> list[Port]:
    """All four ports, bound. Raises OSError, with none left bound, where one cannot be had."""
    ports: list[Port] = []
    try:
        for portal in (*PORTALS, None):
            ports.append(Port(desk, portal))  # noqa: PERF401  those bound so far must be known
    except OSError:
        for port in ports:
            port.server_close()
        raise
    return ports


def _json(value: Any, status: int = 200) -> Answer:
    body = json.dumps(value, ensure_ascii=False, indent=1).encode()
    return Answer(status, body, {"Content-Type": "application/json; charset=utf-8"})
