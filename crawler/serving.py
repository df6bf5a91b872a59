"""The server of the reading room: told to stop, it waits for no archive that hangs."""

from __future__ import annotations

import socket

import uvicorn

from pipelines.stores.hurry import heed


class Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        heed()  # uvicorn's own handlers are there by now
