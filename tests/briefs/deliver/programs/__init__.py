"""Programs that tests start and end without warning."""
