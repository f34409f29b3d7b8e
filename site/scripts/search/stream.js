/* What each place of the stream belongs to: documents, their records, and the words of these. Read from the columns of
   data/records.js in the order in which kb.publish.searchcolumns writes them. */
"use strict";

KB.Stream = function () {
  var given = KB.data.stream, terms = KB.data.terms, columns = {}, next = {};
  /* Where a word stands in a record; a role's own bit is ROLE << its number, the names of a unit have the first. */
  var HEAD = 1, BODY = 2, UNIT = 4, AROUND = 8, PLACE = 16, NUMBER = 32, ROLE = 64;
  var EMPTY = { head: 1, unit: 0, body: 1, around: 0, shared: 1, place: 1, number: 0 };

  function column(name) {
    if (!columns[name]) { columns[name] = given.columns[name] ? KB.coding.column(given.columns[name]) : new Int32Array(0); next[name] = 0; }
    return columns[name];
  }

  function take(name) {
    var value = column(name)[next[name]];
    next[name] += 1;
    return value;
  }

  /* Lists of words of one document, told once each. Items are a role and a word after the other. */
  function Lists(first) {
    var told = {}, fresh = 0;
    function word(name) {
      var distance = take(name), number = distance & 1 ? fresh - (distance + 1 >> 1) : fresh + (distance >> 1);
      fresh = Math.max(fresh, number + 1);
      return first + number;
    }
    return function (name, kind) {
      var choice = take(name + ".list"), lists = told[name] = told[name] || [];
      if (choice > 1) { return lists[lists.length - choice + 1]; }
      if (choice === EMPTY[name]) { return []; }
      var items = [];
      for (var count = take(name + ".count") + 1, n = 0; n < count; n += 1) {
        items.push(name === "unit" ? take("unit.role") : 0, word(kind + name + (n ? ".next" : ".word")));
      }
      lists.push(items);
      return items;
    };
  }

  var documents = column("length").length, size = documents;
  ["task", "target", "unit"].forEach(function (kind) { column(kind).forEach(function (count) { size += count; }); });
  var start = new Int32Array(documents + 1), ends = new Int32Array(documents), records = new Int32Array(documents + 1), passages = new Int32Array(documents + 1);
  var types = new Uint8Array(size), of = new Int32Array(size), from = new Int32Array(size).fill(-1), to = new Int32Array(size), lists = new Array(size);
  var firsts = new Int32Array(documents + 1), places = [], sizes = column("size"), shared = [], roles = {};
  /* Uses of words, in chains: the field, the first and the last record. */
  var chain = new Int32Array(sizes.length).fill(-1), uses = { field: [], first: [], last: [], rest: [] };

  function used(items, field, first, last) {
    for (var n = 1; n < items.length; n += 2) {
      uses.field.push(field === UNIT ? UNIT | ROLE << items[n - 1] : field);
      uses.first.push(first);
      uses.last.push(last);
      uses.rest.push(chain[items[n]]);
      chain[items[n]] = uses.field.length - 1;
    }
  }

  function document(number) {
    var at = records[number], told = Lists(firsts[number]), kinds = ["document"];
    terms.types.slice(0, 3).forEach(function (kind) { for (var n = column(kind)[number]; n; n -= 1) { kinds.push(kind); } });
    records[number + 1] = at + kinds.length;
    var last = records[number + 1] - 1, own = { shared: told("shared", ""), place: told("place", ""), number: told("number", "") };
    shared.push(own);
    if (last > at) { used(own.shared, AROUND, at + 1, last); }
    used(own.place, PLACE, at, last);
    used(own.number, NUMBER, at, last);
    var before = { task: 0, target: 0 };
    kinds.forEach(function (kind, n) {
      var record = at + n, mine = lists[record] = { head: told("head", kind), body: [], unit: [], around: [] }, spanned = kind === "document";
      types[record] = terms.types.indexOf(kind);
      of[record] = number;
      if (spanned) { from[record] = start[number]; to[record] = ends[number]; }
      if (kind === "task" || kind === "target") {
        mine.unit = told("unit", kind);
        spanned = !take("loose");
        if (spanned) {
          from[record] = start[number] + before[kind] + KB.coding.signed(take(kind + ".gap"));
          to[record] = from[record] + take(kind + ".size");
          before[kind] = (kind === "task" ? to[record] : from[record]) - start[number];
        }
      }
      if (kind !== "document" && (kind !== "task" || !spanned)) { mine.body = told("body", kind); }
      mine.around = told("around", kind);
      if (kind === "unit") { mine.unit = mine.head; }
      used(mine.head, HEAD, record, record);
      used(mine.body, BODY, record, record);
      used(mine.unit, UNIT, record, record);
      used(mine.around, AROUND, record, record);
    });
  }

  (function () {
    var at = 0, word = 0;
    places = new Int32Array(sizes.length);
    for (var number = 0; number < documents; number += 1) {
      start[number] = at;
      ends[number] = at += column("length")[number];
      firsts[number] = word;
      for (var left = column("words")[number]; left; left -= 1, word += 1) { places[word] = at + 1; at += 1 + sizes[word]; }
      at += 1;
      passages[number + 1] = passages[number] + column("passages")[number];
      start[number + 1] = at;
      firsts[number + 1] = word;
      document(number);
    }
  })();

  [""].concat(terms.roles).forEach(function (role, n) { roles[role] = ROLE << n; });

  /* The last number whose value in an ascending list is not more than this. */
  function below(list, value, low, high) {
    low = low || 0;
    high = high === undefined ? list.length - 1 : high;
    while (low < high) {
      var middle = low + high + 1 >> 1;
      if (list[middle] <= value) { low = middle; } else { high = middle - 1; }
    }
    return low;
  }

  /* The stretches of the stream that belong to a list of words, as pairs. */
  function spans(items) {
    var found = [];
    for (var n = 1; n < items.length; n += 2) { found.push([places[items[n]], places[items[n]] + sizes[items[n]]]); }
    return found;
  }

  function once(items) {
    var seen = new Set(), found = [];
    for (var n = 1; n < items.length; n += 2) { if (!seen.has(items[n])) { seen.add(items[n]); found.push(items[n - 1], items[n]); } }
    return found;
  }

  /* What the ranking needs of a record: its parts as stretches of the stream. */
  function card(record) {
    var mine = lists[record], own = shared[of[record]];
    return {
      number: record,
      type: terms.types[types[record]],
      head: spans(mine.head),
      body: (from[record] < 0 ? [] : to[record] > from[record] ? [[from[record], to[record]]] : []).concat(spans(mine.body)),
      unit: spans(once(mine.unit)),
      around: spans(mine.around).concat(types[record] === terms.types.indexOf("document") ? [] : spans(own.shared))
    };
  }

  return {
    size: size, documents: documents, start: start, ends: ends, records: records, passages: passages, shared: shared,
    types: types, of: of, from: from, to: to, words: places, sizes: sizes, firsts: firsts, chain: chain, uses: uses,
    fields: Object.assign({ own: HEAD | BODY | UNIT, head: HEAD, unit: UNIT, around: AROUND, place: PLACE, number: NUMBER }, roles),
    given: given, column: column, below: below, card: card, lists: lists
  };
};
