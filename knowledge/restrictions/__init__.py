"""What restricts a statement, and what a question may not be taken for.

On what basis, in contrast to what, which part, whose, when, in which unit, which direction, whether or not,
compared how, up to how much: read once from a text. What a question restricts itself to, its answer must not
contradict; two questions that are restricted differently are two questions.
"""
