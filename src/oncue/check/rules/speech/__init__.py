"""Rules about how fast people would speak by their stamps: P201 and on."""
