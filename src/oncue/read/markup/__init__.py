"""Structured pages of HTML as transcripts: one reader a kind of page, over one walk through the tags."""
