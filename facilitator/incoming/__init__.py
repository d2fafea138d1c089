"""Files that come in: diagrams of other tools, and whole projects."""
