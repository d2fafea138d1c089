"""Live workshops: what people ask, what happened, and who may know of it."""
