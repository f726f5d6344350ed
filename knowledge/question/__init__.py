"""What a question requires of its answer, and how it is read in its conversation."""
