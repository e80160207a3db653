"""Records of the store with their rules; only the store and the services know them.

They stand apart, so that the day is shown before the tables are known that it does not need: to map a class costs two
milliseconds. Whoever uses a table imports its class; nothing relies on all of them being there.
"""
