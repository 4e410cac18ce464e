"""Rules about stamps: T001 and on."""
