"""The messages about what a person has chosen, and about what came unasked."""
