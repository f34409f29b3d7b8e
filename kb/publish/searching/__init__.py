"""The data of the search in the page; `files` says which there are.

In: the gathered base.  Out: script files in `data/`, of which a query loads those that it needs.
Example: 产前筛查率 asks for the files of 产前, 筛查 and 查率, and for the texts of ten hits.
"""
