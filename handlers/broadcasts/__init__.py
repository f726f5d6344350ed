"""What the CSR team tells many at once: written, checked, approved, sent, counted, and taken back."""
