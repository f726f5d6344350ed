"""Where the replies that the CSR team has kept stand in the index."""

COLLECTION = "replies"
_NAME = "reply-"


def document_id(question_id: str) -> str:
    """The lasting name of a kept reply in the index."""
    return f"{_NAME}{question_id}"
