"""What each kind of database does in a way of its own, behind one `Dialect`."""
