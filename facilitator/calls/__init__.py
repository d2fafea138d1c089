"""What programs and pages ask over HTTP: one kind of call a file."""
