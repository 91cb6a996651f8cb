"""One page each: choose, arrange, call. Nothing is computed here."""
