"""What people tell the CSR department."""
