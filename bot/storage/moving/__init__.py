"""Moving house: everything that is in one database into another one of another kind."""
