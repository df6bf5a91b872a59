"""One run per portal writes: a run that slept through the loss of its hold is locked out of the archive."""

from __future__ import annotations

import sqlalchemy as sa

from pipelines.stores.errors import HoldLost
from pipelines.stores.patient import PATIENCE, Patient
from pipelines.stores.schema import portals

TOKEN = sa.select(portals.c.token).where(portals.c.name == sa.bindparam("portal")).with_for_update(read=True)


class Fence(Patient):
    """The portals' fencing tokens."""

    def __init__(self, engine: sa.Engine, patience: float = PATIENCE) -> None:
        super().__init__(engine, patience)
        # The portals that runs of this process hold, each with its token.
        self._tokens: dict[str, int] = {}

    def fence(self, portal: str) -> None:
        """From now on only this process settles captures of a declared portal: whoever had it before is locked out.

        The hold in Redis runs out while a run sleeps; this does not. The token is the archive's: Redis forgets.
        """
        raised = sa.update(portals).where(portals.c.name == portal).values(token=portals.c.token + 1)
        statement = raised.returning(portals.c.token)
        self._tokens[portal] = self.write(lambda connection: int(connection.execute(statement).scalar_one()))

    def fenced(self, connection: sa.Connection, portal: str) -> None:
        """Go on only if the portal is still ours. Raises HoldLost where it is not."""
        if portal not in self._tokens:  # no run: a command's own capture
            return
        if connection.scalar(TOKEN, {"portal": portal}) != self._tokens[portal]:
            raise HoldLost(f"{portal} was taken over by another run")

    def epoch(self, portal: str) -> int:
        """How many runs have had the portal: the last one's fencing token."""
        query = sa.select(portals.c.token).where(portals.c.name == portal)
        return self.read(lambda connection: int(connection.scalar(query) or 0))
