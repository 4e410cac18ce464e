"""The linguists' files: ELAN, Praat, EXMARaLDA, CHAT, and the one judgement of their tiers."""
