"""The link that shows a diagram to whoever holds it."""
