"""What the program tells machines about itself: figures for Prometheus, and traces.

Nobody's name and nothing that anybody wrote is in either. What is grave has no figure of its own: one that
rises by one at ten past three tells who was in need to whoever sat beside them.
"""
