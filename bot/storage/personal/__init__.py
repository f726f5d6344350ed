"""What the tables hold about people: the register, who is told of it, and how it is forgotten."""
