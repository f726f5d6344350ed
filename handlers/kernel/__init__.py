"""What several capabilities need: messages, events, people, time, the ports to the outside, and the voice."""
