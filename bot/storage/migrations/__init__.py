"""The steps from every released schema to the next. They never import the tables: those move on."""
