"""Files that come from elsewhere and go elsewhere; nothing here writes to disk or knows the store."""
