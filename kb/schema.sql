-- The knowledge base in one file. Positions are code points into texts.text, half open.
-- `position` is the order in the text. Lists stand as JSON.
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT, doc_number TEXT, issuers TEXT, issued_on TEXT, recipients TEXT, copied_to TEXT,
    kind TEXT, disclosure TEXT, place TEXT, place_code TEXT, level TEXT, period_start TEXT, period_end TEXT,
    valid_from TEXT, valid_until TEXT, source_file TEXT, source_sha256 TEXT, source_format TEXT, source_url TEXT
) WITHOUT ROWID;

-- `body` is where the front matter ends.
CREATE TABLE texts (document_id TEXT PRIMARY KEY, body INTEGER NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE outline (
    document_id TEXT, id TEXT, position INTEGER, label TEXT, title TEXT, depth INTEGER,
    start INTEGER, "end" INTEGER, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE tasks (
    document_id TEXT, id TEXT, position INTEGER, clause TEXT, label TEXT, labels TEXT, title TEXT, path TEXT, text TEXT,
    deadline TEXT, start INTEGER, "end" INTEGER, rule TEXT, review TEXT, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE assignments (
    document_id TEXT, task_id TEXT, position INTEGER, unit TEXT, unit_id TEXT, role TEXT, basis TEXT, certainty TEXT,
    start INTEGER, "end" INTEGER, covers_start INTEGER, covers_end INTEGER, rule TEXT, review TEXT,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE targets (
    document_id TEXT, id TEXT, position INTEGER, clause TEXT, task_id TEXT, indicator TEXT, indicator_key TEXT,
    population TEXT, comparator TEXT, value NUMERIC, value_max NUMERIC, unit TEXT, deadline TEXT, quote TEXT,
    certainty TEXT, start INTEGER, "end" INTEGER, rule TEXT, review TEXT, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE citations (
    document_id TEXT, position INTEGER, title TEXT, doc_number TEXT, relation TEXT, start INTEGER, "end" INTEGER, rule TEXT,
    review TEXT, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

CREATE TABLE units (
    document_id TEXT, unit_id TEXT, unit TEXT, names TEXT, kind TEXT, function TEXT, lead INTEGER, responsible INTEGER, support INTEGER,
    actor INTEGER, PRIMARY KEY (document_id, unit_id)
) WITHOUT ROWID;

CREATE TABLE unparsed (
    document_id TEXT, position INTEGER, kind TEXT, quote TEXT, reason TEXT, doubtful INTEGER, start INTEGER, "end" INTEGER,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

-- What people wrote in <id>.review.toml, and what became of it: applied, stale or refused. `review` of a record is JSON.
CREATE TABLE corrections (
    document_id TEXT, position INTEGER, kind TEXT, action TEXT, record_id TEXT, quote TEXT, who TEXT, "when" TEXT, why TEXT,
    status TEXT, reason TEXT, entry TEXT, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;

-- The full records as the program reads them back; `key` says from which text and by which rules they were made.
CREATE TABLE records (document_id TEXT PRIMARY KEY, key TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;

CREATE INDEX tasks_by_id ON tasks (id);
CREATE INDEX targets_by_id ON targets (id);
CREATE INDEX targets_by_indicator ON targets (indicator_key);
CREATE INDEX assignments_by_unit ON assignments (unit_id);
CREATE INDEX assignments_by_task ON assignments (document_id, task_id);
