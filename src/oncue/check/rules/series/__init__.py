"""Rules about the episodes of a series and the links between them: S110, and L401 and on."""
