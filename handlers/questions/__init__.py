"""A question from the first word to the answer, or to the reply of a colleague and its review."""
