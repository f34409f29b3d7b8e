/* Finds stretches in the fields of records, and records by their values: what kb.search.engine asks of an engine. */
"use strict";

KB.Engine = function (stream) {
  var sets = KB.sets, size = stream.size, terms = KB.data.terms, held = new Map(), valued = {}, numbers = {}, KEPT = 4000;

  /* The records in whose field this content stands. */
  function holding(text, field) {
    var name = field + "\n" + text, set = held.get(name);
    if (set) { return set; }
    if (held.size > KEPT) { held.clear(); }
    var found = walked(text), mask = stream.fields[field], uses = stream.uses;
    set = field === "own" ? found.inside.slice() : sets.none(size);
    found.uses.forEach(function (use) {
      if (uses.field[use] & mask) { sets.range(set, uses.first[use], uses.last[use] + 1); }
    });
    held.set(name, set);
    return set;
  }

  /* The places of a content gone through once, for all fields: the records in whose text it stands, and the uses of words that
     have it. */
  function walked(text) {
    var known = held.get(text);
    if (known) { return known; }
    var places = KB.postings.of(text), length = Array.from(text).length, found = { inside: sets.none(size), uses: [] }, document = 0;
    for (var n = 0; n < places.length;) {
      var place = places[n];
      if (place >= stream.start[document + 1]) { document = stream.below(stream.start, place, document); }
      stream.open(document);
      if (place < stream.ends[document]) {
        var end = n;
        while (end < places.length && places[end] < stream.ends[document]) { end += 1; }
        inText(places, n, end, length, document, found.inside);
        n = end;
        continue;
      }
      var word = stream.below(stream.words, place, stream.firsts[document], stream.firsts[document + 1] - 1);
      for (var uses = stream.used(document), use = uses.chain[word]; use >= 0; use = uses.rest[use]) { found.uses.push(use); }
      n += 1;
    }
    held.set(text, found);
    return found;
  }

  /* Adds the records of a document in whose text one of the places from `n` to `end` is. */
  function inText(places, n, end, length, document, set) {
    for (var record = stream.records[document]; record < stream.records[document + 1]; record += 1) {
      var from = stream.from[record];
      if (from < 0 || places[end - 1] < from) { continue; }
      var first = places[n] >= from ? n : stream.below(places, from - 1, n, end - 1) + 1;
      if (places[first] + length <= stream.to[record]) { sets.add(set, record); }
    }
  }

  /* Value → the records that have it. */
  function choices(choice) {
    if (!valued[choice]) { valued[choice] = made(choice); }
    return valued[choice];
  }

  function made(choice) {
    var all = new Map();
    function put(value, first, end) {
      if (!value) { return; }
      if (!all.has(value)) { all.set(value, sets.none(size)); }
      sets.range(all.get(value), first, end || first + 1);
    }
    if (choice === "role") {
      var roles = [""].concat(terms.roles);
      for (var n = 0; n < size; n += 1) { stream.roles(n).forEach(function (role) { put(roles[role], n); }); }
    } else if (choice === "measure") {
      pointed("values").forEach(function (pair, record) { if (pair) { put(pair[1], record); } });
    } else if (choice === "type") {
      stream.kinds(put);
    } else {
      stream.column(choice).forEach(function (value, document) { put(stream.given[choice][value], stream.records[document], stream.records[document + 1]); });
    }
    return all;
  }

  /* The records of one document. */
  function inside(document) {
    var set = sets.none(size);
    for (var record = stream.records[document]; record < stream.records[document + 1]; record += 1) { sets.add(set, record); }
    return set;
  }

  /* For each record its value and measure, or its first and last day; null where it has none. */
  function pointed(name) {
    KB.needs([name]);
    if (!numbers[name]) {
      var given = KB.data[name];
      numbers[name] = Array.from(KB.coding.digits(given[1]), function (number) { return number ? given[0][number - 1] : null; });
    }
    return numbers[name];
  }

  /* The records with such a number; both ends belong to it, null is open. */
  function between(measure, least, most) {
    var set = sets.none(size), at = measure === "last_day" ? 1 : 0;
    pointed(measure === "value" ? "values" : "days").forEach(function (pair, record) {
      var value = pair && pair[at];
      if (typeof value === "number" && (least === null || value >= least) && (most === null || value <= most)) { sets.add(set, record); }
    });
    return set;
  }

  return { size: size, stream: stream, holding: holding, choices: choices, between: between, inside: inside };
};

KB.values = function () { KB.data.values = Array.from(arguments); };
KB.days = function () { KB.data.days = Array.from(arguments); };
