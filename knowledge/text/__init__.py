"""What words say before anybody asks: tokens, language, sentences, and what a sentence states."""
