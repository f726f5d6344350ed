"""What people tell the CSR department, with or without their name, and what it decides about that."""
