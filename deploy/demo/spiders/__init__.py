"""The spiders of the practice portals: as short as those of real ones, and read by the same families."""
