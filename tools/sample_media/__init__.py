"""How the recordings of the sample interview are made: transcripts in, speech and pictures out.

`script` reads what is said and when, `voices` says it, `timeline` lays the speech at the printed stamps, `scene`
paints the pictures, `encode` calls ffmpeg, and `inspection` compares finished recordings with their transcripts.

The transcripts are read here by a few lines of their own, not by oncue: the word times that come out are a truth to
measure oncue against, and may not share its mistakes.
"""
