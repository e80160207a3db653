"""Jobs: what is rated, how it is decided, what is asked, by whom."""
