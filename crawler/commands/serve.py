from __future__ import annotations

import argparse
import gc
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.command import QuietCommand

if TYPE_CHECKING:
    from pipelines.feeds.offer import Offer, Subscribing

# Seconds: a reader is told that the archive is away; a crawl would rather wait.
PATIENCE = 3.0


class Refused(Exception):
    """Raised when the room cannot be opened as it is asked for, from `_ready`."""


class Command(QuietCommand):
    stopped = 0  # uvicorn hands the signal on once it has closed

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Open the reading room: pages, feeds, API, mementos 打开阅览室"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--host", help="the address to listen on (SERVE_HOST)")
        parser.add_argument(
            "--new-key", metavar="NAME", help="make a key for the API, show it this once, and end"
        )
        parser.add_argument("--port", type=int, help="the port to listen on (SERVE_PORT)")
        parser.add_argument(
            "--writes",
            action="store_true",
            help="let holders of a writer's key save subscriptions in the page",
        )
        parser.add_argument(
            "--new-writer", metavar="NAME", help="make a writer's key, show it this once, and end"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        for asked, setting in ((opts.new_key, "API_KEYS"), (opts.new_writer, "WRITER_KEYS")):
            if asked:
                from pipelines.feeds.api.rates import new_key

                print(new_key(Path(self.settings[setting]), " ".join(asked.split())))
                return
        try:
            offer, listening = self._ready(opts)
            with listening:
                self._open(offer, listening)
        except Refused as error:
            print(error)
            self.exitcode = 2

    def _ready(self, opts: argparse.Namespace) -> tuple[Offer, socket.socket]:
        """What is offered, and the port it is offered on. Raises Refused."""
        from pipelines.feeds.policy import BadPolicy
        from pipelines.feeds.subscription_file import BadSubscription

        assert self.settings is not None
        host = opts.host or self.settings["SERVE_HOST"]
        port = self.settings.getint("SERVE_PORT") if opts.port is None else opts.port
        try:
            offer = self._offer(writes=opts.writes)
        except (BadPolicy, BadSubscription) as error:
            raise Refused(f"{error} 设置有误") from error
        if opts.writes and not (offer.subscribing and offer.subscribing.writers):
            raise Refused("--writes: nobody has a writer's key; make one with --new-writer NAME 尚无写入密钥")
        try:
            return offer, _listen(host, port)
        except (OSError, OverflowError) as error:
            why = (getattr(error, "strerror", None) or str(error)).partition(" (while")[0]
            raise Refused(
                f"cannot listen on {host} port {port}: {why}; choose another with --port 无法监听"
            ) from error

    def _open(self, offer: Offer, listening: socket.socket) -> None:
        """The reading room, until it is stopped. Raises StoreError."""
        import uvicorn

        from crawler.serving import Server
        from pipelines.feeds.app import create_app
        from pipelines.feeds.rounds import Rounds
        from pipelines.stores import open_archive

        assert self.settings is not None
        archive = open_archive(self.settings["DATABASE_URL"], self.settings["VAR_DIR"], PATIENCE)
        public_url = self._public_url(*listening.getsockname()[:2])
        app = create_app(archive, public_url, offer)
        if self.settings.getint("METRICS_PORT"):
            from crawler.metrics import answering, serve

            if not serve(self.settings, self):
                return
            app.middleware("http")(answering)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=5)
        print(f"reading room at {public_url} 阅览室已开放，Ctrl-C 停止", flush=True)
        allowed = self.settings.getlist("ALLOWED_PRIVATE_HOSTS")
        app.state.lately.ahead()
        settle()
        with Rounds(archive, offer.hub, public_url, allowed):
            Server(config).run(sockets=[listening])

    def _offer(self, *, writes: bool) -> Offer:
        """What the settings say of feeds, API, mementos and subscriptions."""
        from pipelines.feeds.api.rates import read_keys
        from pipelines.feeds.offer import Offer
        from pipelines.feeds.policy import policy_of
        from pipelines.feeds.subscription_file import load_searches
        from pipelines.stores.evidence import Evidence
        from pipelines.stores.rates import Rates

        assert self.settings is not None
        redis_url: str = self.settings["REDIS_URL"]
        folder = Path(self.settings["VAR_DIR"]).resolve() / "evidence"
        return Offer(
            policy=policy_of(self.settings["FEED_TEXT"]),
            hub=self.settings["WEBSUB_HUB"],
            evidence=Evidence(folder) if self.settings.getbool("MEMENTOS") else None,
            keys=read_keys(Path(self.settings["API_KEYS"])),
            rate=self.settings.getfloat("API_RATE"),
            rates=Rates.open(redis_url, patient=False) if redis_url else None,
            searches=load_searches(Path(self.settings["SUBSCRIPTIONS"])),
            subscribing=self._subscribing(writes=writes),
        )

    def _subscribing(self, *, writes: bool) -> Subscribing | None:
        from pipelines.feeds.api.rates import read_keys
        from pipelines.feeds.offer import Subscribing

        assert self.settings is not None
        if not self.settings.getbool("SHOW_SUBSCRIPTIONS"):
            return None
        return Subscribing(
            path=Path(self.settings["SUBSCRIPTIONS"]),
            environ=os.environ,
            writers=read_keys(Path(self.settings["WRITER_KEYS"])) if writes else {},
        )

    def _public_url(self, host: str, port: int) -> str:
        """Where readers find us: as told, or else where we really listen."""
        assert self.settings is not None
        told: str = self.settings["PUBLIC_URL"]
        default = f"http://{self.settings['SERVE_HOST']}:{self.settings['SERVE_PORT']}"
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}" if told == default else told


def settle() -> None:
    """What is loaded never goes: to look through it took 0.1 s of some reader's page."""
    gc.collect()
    gc.freeze()


def _listen(host: str, port: int) -> socket.socket:
    """Bound before uvicorn starts: a port that is taken is told in one line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)
