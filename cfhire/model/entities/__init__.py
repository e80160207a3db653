"""Records of the store with their rules; only the store and the services know them."""
