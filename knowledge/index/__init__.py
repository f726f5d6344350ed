"""From files to passages with vectors and postings, and the image of them that is searched."""
