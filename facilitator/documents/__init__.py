"""Files that leave: what a project says as a Report, and its formats."""
