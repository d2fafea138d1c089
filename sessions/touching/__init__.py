"""Which entities an event may change, noun by noun."""
