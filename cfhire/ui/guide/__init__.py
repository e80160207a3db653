"""Help for the page that is shown."""
