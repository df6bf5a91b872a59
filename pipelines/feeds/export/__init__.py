"""Exports for research: rows, what their columns mean, and a manifest that says what was asked and what came."""
