"""What a question is, how an answer is decided on, and whom one may ask; pure."""
