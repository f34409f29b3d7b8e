"""The comparisons as lines for a terminal, and as CSV for Excel: a module a table.

In: the tables of `kb.compare.models`.  Out: text.
"""
