"""What a question may become, one module for each sort of change; pure."""
