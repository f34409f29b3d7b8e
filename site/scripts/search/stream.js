/* What each place of the base's stream of characters belongs to, from data/records.js: {size, start, ends, …} by document and
   record. The columns are read number for number in the order in which kb.publish.searching.columns writes them, in one pass:
   this is the longest work before the first answer, done once by code that is not warm. Nothing is made that a query may not need. */
"use strict";

KB.Stream = function () {
  var given = KB.data.stream, terms = KB.data.terms, cursors = {};
  /* Where a word stands in a record; a role's own bit is ROLE << its number, the names of a unit have the first. */
  var HEAD = 1, BODY = 2, UNIT = 4, AROUND = 8, PLACE = 16, NUMBER = 32, ROLE = 64;
  var EMPTY = { head: 1, unit: 0, body: 1, around: 0, shared: 1, place: 1, number: 0 };

  /* A column, read from its first number on. */
  function cursor(name) {
    if (!cursors[name]) { cursors[name] = { values: given.columns[name] ? KB.coding.digits(given.columns[name]) : new Int32Array(0), at: 0 }; }
    return cursors[name];
  }

  function column(name) { return cursor(name).values; }

  /* Lists of words: each is a number, 0 the empty one; its words and their roles stand from `begin` of it to that of the next. */
  var begin = [0, 0], words = [], roles = [], fresh = 0;

  /* What a kind of list is told in. `told`: the lists of this name, in the order of telling. */
  var names = {};
  Object.keys(EMPTY).forEach(function (name) {
    names[name] = { empty: EMPTY[name], list: cursor(name + ".list"), count: cursor(name + ".count"), role: name === "unit" ? cursor("unit.role") : null, told: [] };
  });
  function form(name, kind) { return { name: names[name], word: cursor(kind + name + ".word"), next: cursor(kind + name + ".next") }; }

  /* The next list. */
  function listed(form) {
    var name = form.name, list = name.list, choice = list.values[list.at];
    list.at += 1;
    if (choice > 1) { return name.told[name.told.length - choice + 1]; }
    if (choice === name.empty) { return 0; }
    var source = form.word, number = begin.length - 1, role = name.role;
    for (var left = name.count.values[name.count.at]; left >= 0; left -= 1) {
      var distance = source.values[source.at], word = distance & 1 ? fresh - (distance + 1 >> 1) : fresh + (distance >> 1);
      source.at += 1;
      source = form.next;
      if (word >= fresh) { fresh = word + 1; }
      words.push(word);
      if (role) { roles.push(role.values[role.at]); role.at += 1; } else { roles.push(0); }
    }
    name.count.at += 1;
    begin.push(words.length);
    name.told.push(number);
    return number;
  }

  var kinds = terms.types.slice(0, 3), counts = kinds.map(column), lengths = column("length"), sizes = column("size");
  var documents = lengths.length, size = documents;
  counts.forEach(function (count) { for (var n = 0; n < documents; n += 1) { size += count[n]; } });
  var start = new Int32Array(documents + 1), ends = new Int32Array(documents), records = new Int32Array(documents + 1), passages = new Int32Array(documents + 1);
  var types = new Uint8Array(size), of = new Int32Array(size), from = new Int32Array(size).fill(-1), to = new Int32Array(size);
  var heads = new Int32Array(size), bodies = new Int32Array(size), units = new Int32Array(size), arounds = new Int32Array(size);
  var firsts = new Int32Array(documents + 1), places = new Int32Array(sizes.length);
  var shared = { shared: new Int32Array(documents), place: new Int32Array(documents), number: new Int32Array(documents) };

  /* The records of one kind of a document, from number `at` on. */
  function reader(kind) {
    var type = terms.types.indexOf(kind), head = form("head", kind), body = form("body", kind), around = form("around", kind);
    var unit = kind === "task" || kind === "target" ? form("unit", kind) : null, loose = cursor("loose"), gap = cursor(kind + ".gap"), long = cursor(kind + ".size");
    return function (document, at, count) {
      for (var before = start[document], last = at + count; at < last; at += 1) {
        var spanned = kind === "document";
        types[at] = type;
        of[at] = document;
        heads[at] = listed(head);
        if (unit) {
          units[at] = listed(unit);
          spanned = !loose.values[loose.at];
          loose.at += 1;
          if (spanned) {
            var told = gap.values[gap.at], first = before + (told & 1 ? -(told + 1 >> 1) : told >> 1);
            from[at] = first;
            to[at] = first + long.values[gap.at];
            gap.at += 1;
            before = kind === "task" ? to[at] : first;
          }
        }
        if (kind !== "document" && (kind !== "task" || !spanned)) { bodies[at] = listed(body); }
        arounds[at] = listed(around);
        if (kind === "unit") { units[at] = heads[at]; }
      }
      return at;
    };
  }

  (function () {
    var own = Object.keys(shared).map(function (name) { return [shared[name], form(name, "")]; });
    var one = reader("document"), others = kinds.map(reader), wordCounts = column("words"), lines = column("passages");
    for (var number = 0, at = 0, word = 0, place = 0; number < documents; number += 1) {
      start[number] = place;
      ends[number] = place += lengths[number];
      firsts[number] = fresh = word;
      for (var last = word + wordCounts[number]; word < last; word += 1) { places[word] = place + 1; place += 1 + sizes[word]; }
      place += 1;
      passages[number + 1] = passages[number] + lines[number];
      own.forEach(function (pair) { pair[0][number] = listed(pair[1]); });
      from[at] = start[number];
      to[at] = ends[number];
      at = one(number, at, 1);
      for (var kind = 0; kind < others.length; kind += 1) { at = others[kind](number, at, counts[kind][number]); }
      records[number + 1] = at;
    }
    start[documents] = place;
    firsts[documents] = word;
  })();

  /* Which records have a word, in chains: of each use the field, the first and the last record, and the next use. */
  var chain = new Int32Array(sizes.length).fill(-1), linked = new Uint8Array(documents), uses = { chain: chain, field: [], first: [], last: [], rest: [] };

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
    return {
      number: record,
      type: terms.types[types[record]],
      head: spans(wording(heads[record])),
      body: (from[record] < 0 ? [] : to[record] > from[record] ? [[from[record], to[record]]] : []).concat(spans(wording(bodies[record]))),
      unit: spans(Array.from(new Set(wording(units[record])))),
      around: spans(wording(arounds[record])).concat(types[record] === terms.types.indexOf("document") ? [] : spans(wording(shared.shared[of[record]])))
    };
  }

  /* The numbers of the roles in which a record has units. */
  function rolesOf(record) { return roles.slice(begin[units[record]], begin[units[record] + 1]); }

  return {
    size: size, documents: documents, start: start, ends: ends, records: records, passages: passages,
    types: types, of: of, from: from, to: to, words: places, sizes: sizes, firsts: firsts, fields: fields,
    given: given, column: column, below: below, card: card, used: used, roles: rolesOf,
    /* The words around all records of a document: its title and places, or the one or the other. */
    shared: function (name, document) { return wording(shared[name][document]); }
  };
};
