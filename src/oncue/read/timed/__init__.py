"""Files of timed words: recognisers' JSON, CTM, oTranscribe, and text inside JSON."""
