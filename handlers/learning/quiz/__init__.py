"""Check questions: their kinds, what an answer says, and whether it is right."""
