"""The vocabulary of hiring: closed kinds, frozen rows, records with their rules, and who may read what."""
