"""A small e-paper for tests: its settings, its spider, and the site."""
