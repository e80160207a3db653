"""Arithmetic of judgement: pure functions, plain values in, frozen results out."""
