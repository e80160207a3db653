"""The interview: prepare, live, review and submit; the paper twin keyed in."""
