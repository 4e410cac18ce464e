"""Recordings of synthetic speech in which the time of every word is known."""
