"""Words, sentences, quotation marks, syllables, scripts, names of things: strings in, values out."""
