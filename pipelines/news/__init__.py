"""What we know about news: plain functions over frozen values. No clock, no network, no store."""
