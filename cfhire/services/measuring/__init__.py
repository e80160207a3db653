"""The analysts' statistics on tidy files, as plain facts that a command line prints."""
