"""Where uploaded files are kept: in a folder, or in the database."""
