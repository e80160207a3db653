"""Reading the question banks."""
