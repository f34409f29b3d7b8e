"""Search over the base: complete by characters, ranked by words, one query language for every engine.

In: a `Request`, an engine (`kb.search.engine.Engine`) and the store.  Out: an `Answer`.
Flow: language (the query's tree) → spelling → concepts (what its words mean) → finding (which records) → ranking → hits.
Example: `Search(engine, store).answer(Request("谁负责叶酸"))`.
"""

from kb.search.answering import Request, Search
from kb.search.hits import Answer, Hit

__all__ = ["Answer", "Hit", "Request", "Search"]
