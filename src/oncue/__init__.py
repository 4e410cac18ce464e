"""oncue turns interview transcripts into timed captions and linked pages, and checks both."""

__version__ = "0.1.0"
