"""The console of ambassadors and the CSR team: what waits, what to review, what the bot knows, who is who.

A button here becomes the same event as the button of a chat card and goes through the same inbox, so there is
one logic, not two. The pages only read.
"""
