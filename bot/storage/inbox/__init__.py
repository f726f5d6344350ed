"""Events until they are handled."""
