"""FETCH: visits portals and yields captures."""

__version__ = "0.1.0"
