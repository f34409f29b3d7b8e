/* Finds stretches in the fields of records, and records by their values: what kb.search.engine asks of an engine.
   Long fields have an index of pairs of characters, once prepared() has made it; until then all texts are looked through. */
"use strict";

KB.Engine = function (records) {
  var sets = KB.sets, size = records.length;
  var indexes = {}, held = new Map(), valued = {};
  var LARGE = 200000, BUCKETS = 1 << 17, KEPT = 4000, SLICE = 12;

  /* Texts that differ, each with the records that have it. */
  function texts(field) {
    var at = new Map(), found = { texts: [], records: [], length: 0 };
    records.forEach(function (record, number) {
      var text = record.fields[field];
      if (!text) { return; }
      if (!at.has(text)) {
        at.set(text, found.texts.length);
        found.texts.push(text);
        found.records.push([]);
        found.length += text.length;
      }
      found.records[at.get(text)].push(number);
    });
    return found;
  }

  function bucket(first, second) { return (Math.imul(first, 0x9E37) ^ second) & (BUCKETS - 1); }

  /* For each pair of neighbours (by its bucket) the texts that have it: counted first, then filled in. Yields after each
     text, so that it can be done in between other things. */
  function* paired(found) {
    var starts = new Uint32Array(BUCKETS + 1), seen = new Int32Array(BUCKETS), filled = null, postings = null;
    for (var pass = 0; pass < 2; pass += 1) {
      seen.fill(-1);
      for (var number = 0; number < found.texts.length; number += 1) {
        var text = found.texts[number], before = text.charCodeAt(0);
        for (var i = 1; i < text.length; i += 1) {
          var next = text.charCodeAt(i), at = bucket(before, next);
          before = next;
          if (seen[at] === number) { continue; }
          seen[at] = number;
          if (pass) { postings[filled[at]] = number; filled[at] += 1; } else { starts[at + 1] += 1; }
        }
        yield;
      }
      if (pass) { break; }
      for (var n = 0; n < BUCKETS; n += 1) { starts[n + 1] += starts[n]; }
      filled = starts.slice();
      postings = new Uint32Array(starts[BUCKETS]);
    }
    found.starts = starts;
    found.postings = postings;
  }

  function index(field) {
    indexes[field] = indexes[field] || texts(field);
    return indexes[field];
  }

  /* The numbers of the texts in which a stretch may stand: those of its rarest pair. */
  function likely(found, stretch) {
    var best = null;
    for (var i = 0; i + 1 < stretch.length; i += 1) {
      var at = bucket(stretch.charCodeAt(i), stretch.charCodeAt(i + 1));
      var list = [found.starts[at], found.starts[at + 1]];
      if (!best || list[1] - list[0] < best[1] - best[0]) { best = list; }
    }
    return found.postings.subarray(best[0], best[1]);
  }

  /* The records in whose field this content stands. */
  function holding(stretch, field) {
    var name = field + KB.PART + stretch, set = held.get(name);
    if (set) { return set; }
    var found = index(field);
    set = sets.none(size);
    function take(number) {
      if (found.texts[number].indexOf(stretch) >= 0) {
        found.records[number].forEach(function (record) { sets.add(set, record); });
      }
    }
    if (found.postings && stretch.length > 1) {
      likely(found, stretch).forEach(take);
    } else {
      for (var n = 0; n < found.texts.length; n += 1) { take(n); }
    }
    if (held.size > KEPT) { held.clear(); }
    held.set(name, set);
    return set;
  }

  /* Value → the records that have it. */
  function choices(choice) {
    if (!valued[choice]) {
      var found = valued[choice] = new Map();
      records.forEach(function (record, number) {
        values(record, choice).forEach(function (value) {
          if (!value) { return; }
          if (!found.has(value)) { found.set(value, sets.none(size)); }
          sets.add(found.get(value), number);
        });
      });
    }
    return valued[choice];
  }

  function values(record, choice) {
    if (choice === "role") { return record.units.map(function (pair) { return pair[0]; }); }
    if (choice === "document") { return [record.document_id]; }
    return [choice === "measure" ? KB.content(record.measure || "") : record[choice]];
  }

  /* The records with such a number; both ends belong to it, null is open. */
  function between(measure, least, most) {
    var set = sets.none(size);
    records.forEach(function (record, number) {
      var value = record[measure];
      if (typeof value === "number" && (least === null || value >= least) && (most === null || value <= most)) { sets.add(set, number); }
    });
    return set;
  }

  /* A promise that the indexes of long fields are made, a few milliseconds at a time. */
  function prepared() {
    var steps = (function* () {
      for (var field of ["own", "around", "head", "unit"]) {
        yield;
        if (index(field).length > LARGE) { yield* paired(index(field)); }
      }
    })();
    KB.data.terms.facets.concat(["document"]).forEach(choices);
    return new Promise(function (resolve) {
      function some() {
        for (var until = performance.now() + SLICE; performance.now() < until;) {
          if (steps.next().done) { resolve(); return; }
        }
        setTimeout(some, 0);
      }
      some();
    });
  }

  return { prepared: prepared, size: size, records: records, holding: holding, choices: choices, between: between };
};
