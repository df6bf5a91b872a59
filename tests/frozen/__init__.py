"""A site that serves every declared portal at its real addresses, from the frozen pages; the spiders run unmodified."""
