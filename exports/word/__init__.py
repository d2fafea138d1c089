"""Word: the record, the strategy report and the plan."""
