"""Sound + script -> word times: the recording itself says when each word begins."""
