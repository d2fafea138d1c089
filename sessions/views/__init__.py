"""What each screen may know exists, noun by noun."""
