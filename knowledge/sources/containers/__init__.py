"""Reading what carries other files or pages: mails, archives, e-books."""
