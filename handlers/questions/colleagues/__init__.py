"""What ambassadors and the CSR team do with a question, and what happens while they are away."""
