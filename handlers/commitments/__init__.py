"""What a person or a team said it would do, with check-ins until it is done."""
