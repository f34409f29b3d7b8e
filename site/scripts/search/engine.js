/* Finds stretches in the fields of records, and records by their values: what kb.search.engine asks of an engine. */
"use strict";

KB.Engine = function (stream) {
  var sets = KB.sets, size = stream.size, terms = KB.data.terms, held = new Map(), valued = {}, numbers = {}, KEPT = 4000;

  /* The records in whose field this content stands. */
  function holding(text, field) {
    var name = field + "\n" + text, set = held.get(name);
    if (set) { return set; }
    set = found(KB.postings.of(text), Array.from(text).length, stream.fields[field], field === "own");
    if (held.size > KEPT) { held.clear(); }
    held.set(name, set);
    return set;
  }

  function found(places, length, mask, inTexts) {
    var set = sets.none(size), document = 0;
    for (var n = 0; n < places.length; n += 1) {
      var place = places[n];
      if (place >= stream.start[document + 1]) { document = stream.below(stream.start, place, document); }
      if (place < stream.ends[document]) {
        if (inTexts) { inText(place, place + length, document, set); }
        continue;
      }
      var word = stream.below(stream.words, place, stream.firsts[document], stream.firsts[document + 1] - 1);
      for (var uses = stream.used(document), use = uses.chain[word]; use >= 0; use = uses.rest[use]) {
        if (uses.field[use] & mask) {
          for (var record = uses.first[use]; record <= uses.last[use]; record += 1) { sets.add(set, record); }
        }
      }
    }
    return set;
  }

  function inText(place, end, document, set) {
    for (var record = stream.records[document]; record < stream.records[document + 1]; record += 1) {
      if (stream.from[record] <= place && stream.from[record] >= 0 && end <= stream.to[record]) { sets.add(set, record); }
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
      /* Records of one kind stand together. */
      for (var first = 0, end = 1; first < size; first = end, end += 1) {
        while (end < size && stream.types[end] === stream.types[first]) { end += 1; }
        put(terms.types[stream.types[first]], first, end);
      }
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
