"""What a message is: pure rules over labelled examples."""
