"""Where the replies that the CSR team has kept stand in the index."""

COLLECTION = "replies"
