"""What people remember of the lessons, for the CSR team."""
