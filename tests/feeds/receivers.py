"""Receivers on this machine that can be taken down and put up again: of webhooks, and of mail."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseServer, StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any

from standardwebhooks import Webhook


class Receiver:
    """`stuck`: when set, the next message is taken and never answered, and `took` is set."""

    def __init__(self) -> None:
        self.port, self.stuck, self.took = 0, Event(), Event()
        self.server: BaseServer | None = None

    def made(self, port: int) -> Any:
        raise NotImplementedError

    def up(self) -> None:
        self.server = self.made(self.port)
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def down(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def hang(self) -> None:
        """Said by a handler between taking a message and answering for it."""
        if self.stuck.is_set():
            self.stuck.clear()
            self.took.set()
            Event().wait(20)


class Hook(Receiver):
    """Verifies every message, as a receiver should."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.secret = secret
        self.received: list[tuple[str, Any]] = []
        """(id, what it said)."""

    def made(self, port: int) -> ThreadingHTTPServer:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                payload = self.rfile.read(int(self.headers["Content-Length"]))
                said = Webhook(receiver.secret).verify(payload, dict(self.headers))
                receiver.received.append((self.headers["webhook-id"], said))
                receiver.hang()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *args: Any) -> None:
                pass  # the sender was killed

        return Server(("127.0.0.1", port), Handler)


class Mailbox(Receiver):
    """As much of SMTP as one message needs."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[EmailMessage] = []

    def made(self, port: int) -> ThreadingTCPServer:
        receiver = self

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                self.say("220 mailbox")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self.say("354 go on")
                        receiver.take(self.text())
                        receiver.hang()
                    self.say("221 bye" if word == b"QUIT" else "250 taken")

            def text(self) -> bytes:
                lines = []
                while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                    lines.append(line.removeprefix(b"."))
                return b"".join(lines)

            def say(self, words: str) -> None:
                self.wfile.write(f"{words}\r\n".encode())

        class Server(ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False
            allow_reuse_address = True

            def handle_error(self, *args: Any) -> None:
                pass

        return Server(("127.0.0.1", port), Handler)

    def take(self, text: bytes) -> None:
        message = message_from_bytes(text, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
