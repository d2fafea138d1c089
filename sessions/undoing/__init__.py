"""What takes an event back, noun by noun."""
