"""What is written in several languages for some of the people, and looked at as each platform draws it."""
