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
    var set = sets.none(size), document = 0, uses = stream.uses;
    for (var n = 0; n < places.length; n += 1) {
      var place = places[n];
      if (place >= stream.start[document + 1]) { document = stream.below(stream.start, place, document); }
      if (place < stream.ends[document]) {
        if (inTexts) { inText(place, place + length, document, set); }
        continue;
      }
      var word = stream.below(stream.words, place, stream.firsts[document], stream.firsts[document + 1] - 1);
      for (var use = stream.chain[word]; use >= 0; use = uses.rest[use]) {
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
    function put(value, record) {
      if (!value) { return; }
      if (!all.has(value)) { all.set(value, sets.none(size)); }
      sets.add(all.get(value), record);
    }
    if (choice === "role") {
      var roles = [""].concat(terms.roles);
      stream.units.forEach(function (items, record) { for (var n = 0; n < items.length; n += 2) { put(roles[items[n]], record); } });
    } else if (choice === "measure") {
      pointed("values").forEach(function (pair, record) { if (pair) { put(pair[1], record); } });
    } else {
      for (var record = 0; record < size; record += 1) {
        put(choice === "type" ? terms.types[stream.types[record]] : stream.given[choice][stream.column(choice)[stream.of[record]]], record);
      }
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
KB.units = function (line) { KB.data.units = KB.coding.digits(line); };
