"""What one person finds on their own page, and what the CSR team reads as numbers."""
