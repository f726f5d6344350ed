"""What a track changes: departments start one after the other, and a question is asked before and after."""
