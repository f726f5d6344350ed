"""E-mail: for whoever uses no chat platform, what people reply to them and ask of them."""
