"""A year of the example company: who works there, and what they asked, learnt, told, promised and were told.

Everything follows from one seed and the moment at which the year ends. Each aggregate goes through its own
transitions and the ports of the store, so that nothing is there that the bot could not have made.
"""
