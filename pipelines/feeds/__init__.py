"""What people receive: feeds, the reading room, alerts. Renders what is remembered; writes no articles."""
