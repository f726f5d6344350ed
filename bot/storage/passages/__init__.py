"""The index: documents, passages, vectors and postings."""
