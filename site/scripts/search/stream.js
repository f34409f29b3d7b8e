/* What each place of the base's stream of characters belongs to, from data/records.js: {size, start, ends, …} by document and
   record. What is told of whole documents is read at once; the block of a document's records when the first of them is asked
   for, number for number as kb.publish.searching.columns writes it: `open` must be called before words, from and to are used. */
"use strict";

KB.Stream = function () {
  var given = KB.data.stream, terms = KB.data.terms, columns = {};
  /* Where a word stands in a record; a role's own bit is ROLE << its number, the names of a unit have the first. */
  var HEAD = 1, BODY = 2, UNIT = 4, AROUND = 8, PLACE = 16, NUMBER = 32, ROLE = 64;
  var TYPE = {}, kinds = terms.types.slice(0, 3);
  terms.types.forEach(function (type, n) { TYPE[type] = n; });

  function column(name) {
    if (!columns[name]) { columns[name] = KB.coding.digits(given.columns[name]); }
    return columns[name];
  }

  /* The first numbers of what a column counts, and the number behind the last. */
  function sums(counts) {
    var found = new Int32Array(counts.length + 1);
    for (var n = 0; n < counts.length; n += 1) { found[n + 1] = found[n] + counts[n]; }
    return found;
  }

  var counts = kinds.map(column), lengths = column("length"), documents = lengths.length;
  var firsts = sums(column("words")), passages = sums(column("passages")), start = sums(column("size")), blocks = sums(column("block"));
  var ends = new Int32Array(documents), records = new Int32Array(documents + 1);
  for (var n = 0; n < documents; n += 1) {
    ends[n] = start[n] + lengths[n];
    records[n + 1] = records[n] + 1 + counts[0][n] + counts[1][n] + counts[2][n];
  }
  var size = records[documents], types = new Uint8Array(size), of = new Int32Array(size);
  /* Calls with each kind that a document has, and the first and last numbers of its records: they stand together. */
  function each(call) {
    for (var number = 0; number < documents; number += 1) {
      var at = records[number] + 1;
      call("document", at - 1, at);
      for (var kind = 0; kind < kinds.length; kind += 1) {
        if (counts[kind][number]) { call(kinds[kind], at, at + counts[kind][number]); }
        at += counts[kind][number];
      }
    }
  }
  each(function (kind, first, end) { types.fill(TYPE[kind], first, end); });
  for (n = 0; n < documents; n += 1) { of.fill(n, records[n], records[n + 1]); }

  /* Of words in documents that are open: where they begin, and how long they are. */
  var places = new Int32Array(firsts[documents]), sizes = new Int32Array(firsts[documents]);
  /* Of records there: the stretch of the text, from -1 where there is none, and the numbers of lists. */
  var from = new Int32Array(size), to = new Int32Array(size);
  var heads = new Int32Array(size), bodies = new Int32Array(size), units = new Int32Array(size), arounds = new Int32Array(size);
  var shared = { shared: new Int32Array(documents), place: new Int32Array(documents), number: new Int32Array(documents) };
  var opened = new Uint8Array(documents);

  /* Lists of words: each is a number, 0 the empty one; its words and their roles stand from `begin` of it to that of the next. */
  var begin = [0, 0], words = [], roles = [];
  var data = KB.data.blocks, at = 0, fresh = 0;
  /* How an empty list is told, by what the list is of; the lists of the open document that were told. */
  var HEADS = { empty: 1, told: [] }, UNITS = { empty: 0, told: [] }, BODIES = { empty: 1, told: [] }, AROUNDS = { empty: 0, told: [] };
  var SHARED = { shared: 1, place: 1, number: 0 };

  /* As kb.publish.searching.coding.block. */
  function next() {
    var byte = data[at];
    at += 1;
    if (byte < 192) { return byte; }
    at += 1;
    if (byte < 240) { return 192 + (byte - 192 << 8 | data[at - 1]); }
    at += 1;
    if (byte < 255) { return 12480 + (byte - 240 << 16 | data[at - 2] << 8 | data[at - 1]); }
    at += 2;
    return 995520 + (data[at - 4] << 24 | data[at - 3] << 16 | data[at - 2] << 8 | data[at - 1]);
  }

  function listed(name) {
    var choice = next(), told = name.told;
    if (choice > 1) { return told[told.length - choice + 1]; }
    if (choice === name.empty) { return 0; }
    var number = begin.length - 1;
    for (var left = next(); left >= 0; left -= 1) {
      roles.push(name === UNITS ? next() : 0);
      var distance = next(), word = distance & 1 ? fresh - (distance + 1 >> 1) : fresh + (distance >> 1);
      if (word >= fresh) { fresh = word + 1; }
      words.push(word);
    }
    begin.push(words.length);
    told.push(number);
    return number;
  }

  /* Reads the words and the block of a document, once. */
  function open(document) {
    if (opened[document]) { return; }
    opened[document] = 1;
    at = firsts[documents] + blocks[document];
    fresh = firsts[document];
    for (var number = fresh, place = ends[document] + 1; number < firsts[document + 1]; number += 1) {
      places[number] = place;
      sizes[number] = data[number] < 255 ? data[number] : given.long[number];
      place += sizes[number] + 1;
    }
    HEADS.told.length = UNITS.told.length = BODIES.told.length = AROUNDS.told.length = 0;
    Object.keys(SHARED).forEach(function (name) { shared[name][document] = listed({ empty: SHARED[name], told: [] }); });
    var record = records[document], task = start[document], target = task;
    heads[record] = listed(HEADS);
    arounds[record] = listed(AROUNDS);
    from[record] = start[document];
    to[record] = ends[document];
    for (record += 1; record < records[document + 1]; record += 1) {
      var type = types[record], spanned = false;
      heads[record] = listed(HEADS);
      from[record] = -1;
      if (type !== TYPE.unit) {
        units[record] = listed(UNITS);
        spanned = !next();
        if (spanned) {
          var told = next(), first = (type === TYPE.task ? task : target) + (told & 1 ? -(told + 1 >> 1) : told >> 1);
          from[record] = first;
          to[record] = first + next();
          if (type === TYPE.task) { task = to[record]; } else { target = first; }
        }
      } else {
        units[record] = heads[record];
      }
      if (type !== TYPE.task || !spanned) { bodies[record] = listed(BODIES); }
      arounds[record] = listed(AROUNDS);
    }
  }

  /* Which records have a word, in chains: of each use the field, the first and the last record, and the next use. */
  var chain = new Int32Array(places.length).fill(-1), linked = new Uint8Array(documents), uses = { chain: chain, field: [], first: [], last: [], rest: [] };

  function use(list, field, first, last) {
    for (var n = begin[list]; n < begin[list + 1]; n += 1) {
      uses.field.push(field === UNIT ? UNIT | ROLE << roles[n] : field);
      uses.first.push(first);
      uses.last.push(last);
      uses.rest.push(chain[words[n]]);
      chain[words[n]] = uses.rest.length - 1;
    }
  }

  /* The uses of the words of a document. */
  function used(document) {
    if (linked[document]) { return uses; }
    open(document);
    var at = records[document], last = records[document + 1] - 1;
    linked[document] = 1;
    if (last > at) { use(shared.shared[document], AROUND, at + 1, last); }
    use(shared.place[document], PLACE, at, last);
    use(shared.number[document], NUMBER, at, last);
    for (; at <= last; at += 1) {
      use(heads[at], HEAD, at, at);
      use(bodies[at], BODY, at, at);
      use(units[at], UNIT, at, at);
      use(arounds[at], AROUND, at, at);
    }
    return uses;
  }

  var fields = { own: HEAD | BODY | UNIT, head: HEAD, unit: UNIT, around: AROUND, place: PLACE, number: NUMBER };
  [""].concat(terms.roles).forEach(function (role, n) { fields[role] = ROLE << n; });

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

  /* The words of a list. */
  function wording(list) { return words.slice(begin[list], begin[list + 1]); }

  /* The stretches of the stream that are these words, as pairs. */
  function spans(some) { return some.map(function (word) { return [places[word], places[word] + sizes[word]]; }); }

  /* What the ranking needs of a record: its parts as stretches of the stream. */
  function card(record) {
    open(of[record]);
    return {
      number: record,
      type: terms.types[types[record]],
      head: spans(wording(heads[record])),
      body: (from[record] < 0 ? [] : to[record] > from[record] ? [[from[record], to[record]]] : []).concat(spans(wording(bodies[record]))),
      unit: spans(Array.from(new Set(wording(units[record])))),
      around: spans(wording(arounds[record])).concat(types[record] === TYPE.document ? [] : spans(wording(shared.shared[of[record]])))
    };
  }

  /* The numbers of the roles in which a record has units. */
  function rolesOf(record) {
    open(of[record]);
    return roles.slice(begin[units[record]], begin[units[record] + 1]);
  }

  return {
    size: size, documents: documents, start: start, ends: ends, records: records, passages: passages,
    types: types, of: of, from: from, to: to, words: places, sizes: sizes, firsts: firsts, fields: fields,
    given: given, column: column, below: below, open: open, card: card, used: used, uses: uses, roles: rolesOf, kinds: each,
    /* The words around all records of a document: its title and places, or the one or the other. */
    shared: function (name, document) {
      open(document);
      return wording(shared[name][document]);
    }
  };
};
