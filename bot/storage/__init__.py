"""Where everything is kept: a database, or memory, behind the ports of `handlers`."""
