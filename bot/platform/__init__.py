"""What every platform adapter needs: its interface, the directory of people, places and rate limits."""
