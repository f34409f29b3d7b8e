/* The data files of the search, and from them the records: what each is found by, and what is shown of it.
   See kb/publish/searchrecords.py for the rows. A field's text is what counts of its parts, divided by KB.PART. */
"use strict";

KB.PART = "\x1f";
KB.data = { base: null, terms: null, parts: [] };

(function () {
  KB.base = function (data) { KB.data.base = data; };
  KB.terms = function (data) { KB.data.terms = data; };
  KB.part = function (number, documents) { KB.data.parts[number - 1] = documents; };

  function unique(values) { return Array.from(new Set(values)); }

  function joined(parts) {
    return unique(parts).map(function (part) { return KB.content(part); }).filter(Boolean).join(KB.PART);
  }

  /* The strings of a document by their numbers, or by their places in its text. */
  function reader(document) {
    return function (what) {
      return typeof what === "number" ? document[2][what] : document[1].slice(what[0], what[1]);
    };
  }

  function records(document, terms) {
    var said = reader(document), shared = document[3], place = joined(shared[1]), number = KB.content(shared[4]);
    return document[4].map(function (row) {
      var units = row[5].map(function (pair) { return [said(pair[0]), said(pair[1])]; });
      var tail = row[1];
      var record = {
        type: terms.types[row[0]],
        document: document[0],
        document_id: shared[0],
        id: !tail || tail[0] === "#" ? shared[0] + tail : tail,
        anchor: row[2],
        units: units,
        title: row[3].length ? said(row[3][0]) : "",
        text: row[4].length ? said(row[4][0]) : "",
        measure: row[8],
        shown: row[11],
        said: said,
        level: shared[2],
        year: shared[3],
        place_name: shared[1][0] || "",
        value: row[7],
        first_day: row[9],
        last_day: row[10]
      };
      record.key = [record.type, record.document_id, record.id].join(KB.PART);
      record.fields = fields(row, said, units, place, number, terms);
      return record;
    });
  }

  function fields(row, said, units, place, number, terms) {
    var head = joined(row[3].map(said)), body = joined(row[4].map(said));
    var unit = joined(units.map(function (pair) { return pair[1]; }));
    var found = { own: [head, body, unit].filter(Boolean).join(KB.PART), head: head, body: body, around: joined(row[6].map(said)), place: place, unit: unit, number: number };
    terms.roles.forEach(function (role) {
      var names = units.filter(function (pair) { return pair[0] === role; });
      found[role] = names.length ? joined(names.map(function (pair) { return pair[1]; })) : "";
    });
    return found;
  }

  /* Lines of the text outside every task: found by themselves, beside the records. */
  function passages(document) {
    var shared = document[3], place = joined(shared[1]), title = KB.data.base.documents[document[0]][1];
    return document[5].map(function (row) {
      var text = KB.shown(document[1].slice(row[1], row[2])), kept = KB.content(text);
      return {
        type: "passage", document: document[0], document_id: shared[0], id: row[0], anchor: row[0], units: [], title: "", text: text,
        level: shared[2], year: shared[3], place_name: shared[1][0] || "", key: shared[0] + KB.PART + row[0], shown: [],
        fields: { own: kept, head: "", body: kept, around: joined([title].concat(shared[1])), place: place, unit: "", number: KB.content(shared[4]) }
      };
    });
  }

  /* A text on one line: the bars of tables become spaces. As kb.publish.quoting.display. */
  KB.shown = function (text) {
    if (/^\s*\|/.test(text) || text.indexOf("\n|") >= 0 || /(?<!\\)\|/.test(text)) {
      text = text.replace(/^\s*\|(?: *:?-+:? *\|)+ *$/gm, "").replace(/(?<!\\)\|/g, "　").replace(/\\\|/g, "|");
    }
    return text.replace(/<br ?\/?>|\n+/g, " ").replace(/[ \u3000]{2,}/g, "　").replace(/^[ 　\n]+|[ 　\n]+$/g, "");
  };

  /* All records and passages, made a few milliseconds at a time: typing goes on meanwhile. */
  KB.records = function () {
    var waiting = [].concat.apply([], KB.data.parts).sort(function (a, b) { return a[0] - b[0]; });
    var found = { records: [], passages: [] };
    return new Promise(function (resolve, reject) {
      function some() {
        var until = performance.now() + 12;
        try {
          while (waiting.length && performance.now() < until) {
            var document = waiting.shift();
            records(document, KB.data.terms).forEach(function (record) { found.records.push(record); });
            passages(document).forEach(function (passage) { found.passages.push(passage); });
          }
        } catch (error) { reject(error); return; }
        if (waiting.length) { setTimeout(some, 0); } else { resolve(found); }
      }
      some();
    });
  };
})();
