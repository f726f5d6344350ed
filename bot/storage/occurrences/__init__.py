"""What happens once a period for each subject."""
