"""How well lessons are remembered, and when they are asked again."""
