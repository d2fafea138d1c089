"""Our own workbook when it comes back: what changed, and the commands that take it in."""
