"""PowerPoint: the diagram as shapes, and tables."""
