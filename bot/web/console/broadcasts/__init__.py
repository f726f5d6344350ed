"""The pages on which the CSR team writes to many, and sees what comes of it."""
