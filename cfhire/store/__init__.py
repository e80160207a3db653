"""The one file a workspace is: opening, writing, protecting, migrating, saving and checking it."""
