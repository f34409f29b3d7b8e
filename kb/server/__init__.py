"""The site and the read-only search API on one port: `kb serve`.

In: a build folder.  Out: an ASGI application, and the process that answers with it until Ctrl-C.
Flow: gate (what every request must pass) → pages (files of the site), or api → workers (threads) → bases (the opened base).
Example: http://127.0.0.1:8000/ is the site's first page, http://127.0.0.1:8000/api/search?q=产前筛查率 the answer as JSON.
Nothing here writes, and nothing outside `kb.cli` imports this package: fastapi and uvicorn are loaded for `kb serve` only.
"""
