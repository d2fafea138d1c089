"""Excel: the workbook, the plan's sheets, the inquiry, and reading them back."""
