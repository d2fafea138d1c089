"""照会: who is asked what, what came back, and what that means for the plan."""
