/* What each place of the stream belongs to: documents, their records, and the words of these. Read from the columns of
   data/records.js in the order in which kb.publish.searching.columns writes them. */
"use strict";

KB.Stream = function () {
  var given = KB.data.stream, terms = KB.data.terms, cursors = {};
  /* Where a word stands in a record; a role's own bit is ROLE << its number, the names of a unit have the first. */
  var HEAD = 1, BODY = 2, UNIT = 4, AROUND = 8, PLACE = 16, NUMBER = 32, ROLE = 64, NONE = [];
  var EMPTY = { head: 1, unit: 0, body: 1, around: 0, shared: 1, place: 1, number: 0 };

  /* A column, read from its first number on. */
  function cursor(name) {
    if (!cursors[name]) { cursors[name] = { values: given.columns[name] ? KB.coding.digits(given.columns[name]) : new Int32Array(0), at: 0 }; }
    return cursors[name];
  }

  function column(name) { return cursor(name).values; }

  function take(from) {
    from.at += 1;
    return from.values[from.at - 1];
  }

  /* What a kind of list is told in. */
  function form(name, kind) {
    return {
      name: name, empty: EMPTY[name], list: cursor(name + ".list"), count: cursor(name + ".count"), role: name === "unit" ? cursor("unit.role") : null,
      word: cursor(kind + name + ".word"), next: cursor(kind + name + ".next")
    };
  }

  var forms = { "": { shared: form("shared", ""), place: form("place", ""), number: form("number", "") } };
  ["document"].concat(terms.types.slice(0, 3)).forEach(function (kind) {
    forms[kind] = { head: form("head", kind), unit: form("unit", kind), body: form("body", kind), around: form("around", kind) };
  });

  var documents = column("length").length, size = documents;
  terms.types.slice(0, 3).forEach(function (kind) { column(kind).forEach(function (count) { size += count; }); });
  var start = new Int32Array(documents + 1), ends = new Int32Array(documents), records = new Int32Array(documents + 1), passages = new Int32Array(documents + 1);
  var types = new Uint8Array(size), of = new Int32Array(size), from = new Int32Array(size).fill(-1), to = new Int32Array(size);
  var heads = new Array(size).fill(NONE), bodies = heads.slice(), units = heads.slice(), arounds = heads.slice();
  var firsts = new Int32Array(documents + 1), sizes = column("size"), places = new Int32Array(sizes.length), shared = [], roles = {};
  /* Uses of words, in chains: the field, the first and the last record. */
  var chain = new Int32Array(sizes.length).fill(-1), used = 0, room = 1 << 16;
  var uses = { field: new Int32Array(room), first: new Int32Array(room), last: new Int32Array(room), rest: new Int32Array(room) };

  function wider(list) {
    var made = new Int32Array(room);
    made.set(list);
    return made;
  }

  function use(items, field, first, last) {
    for (var n = 1; n < items.length; n += 2) {
      if (used === room) {
        room *= 2;
        uses = { field: wider(uses.field), first: wider(uses.first), last: wider(uses.last), rest: wider(uses.rest) };
      }
      uses.field[used] = field === UNIT ? UNIT | ROLE << items[n - 1] : field;
      uses.first[used] = first;
      uses.last[used] = last;
      uses.rest[used] = chain[items[n]];
      chain[items[n]] = used;
      used += 1;
    }
  }

  /* The next list of words of a document, told once each; `told` holds those that were. Items are a role and a word after the
     other. */
  function listed(form, told) {
    var choice = take(form.list), lists = told[form.name];
    if (choice > 1) { return lists[lists.length - choice + 1]; }
    if (choice === form.empty) { return NONE; }
    var items = [];
    for (var count = take(form.count) + 1, n = 0; n < count; n += 1) {
      var role = form.role ? take(form.role) : 0, distance = take(n ? form.next : form.word);
      var word = distance & 1 ? told.fresh - (distance + 1 >> 1) : told.fresh + (distance >> 1);
      if (word >= told.fresh) { told.fresh = word + 1; }
      items.push(role, told.first + word);
    }
    lists.push(items);
    return items;
  }

  var gaps = { task: cursor("task.gap"), target: cursor("target.gap") }, longs = { task: cursor("task.size"), target: cursor("target.size") }, loose = cursor("loose");

  function record(number, document, kind, told, before) {
    var form = forms[kind], spanned = kind === "document";
    types[number] = terms.types.indexOf(kind);
    of[number] = document;
    heads[number] = listed(form.head, told);
    if (spanned) { from[number] = start[document]; to[number] = ends[document]; }
    if (kind === "task" || kind === "target") {
      units[number] = listed(form.unit, told);
      spanned = !take(loose);
      if (spanned) {
        from[number] = start[document] + before[kind] + KB.coding.signed(take(gaps[kind]));
        to[number] = from[number] + take(longs[kind]);
        before[kind] = (kind === "task" ? to[number] : from[number]) - start[document];
      }
    }
    if (kind !== "document" && (kind !== "task" || !spanned)) { bodies[number] = listed(form.body, told); }
    arounds[number] = listed(form.around, told);
    if (kind === "unit") { units[number] = heads[number]; }
    use(heads[number], HEAD, number, number);
    use(bodies[number], BODY, number, number);
    use(units[number], UNIT, number, number);
    use(arounds[number], AROUND, number, number);
  }

  function fill(document) {
    var at = records[document], told = { first: firsts[document], fresh: 0, shared: [], place: [], number: [], head: [], unit: [], body: [], around: [] };
    var counts = terms.types.slice(0, 3).map(function (kind) { return column(kind)[document]; }), before = { task: 0, target: 0 };
    var last = at + counts[0] + counts[1] + counts[2];
    records[document + 1] = last + 1;
    shared.push({ shared: listed(forms[""].shared, told), place: listed(forms[""].place, told), number: listed(forms[""].number, told) });
    if (last > at) { use(shared[document].shared, AROUND, at + 1, last); }
    use(shared[document].place, PLACE, at, last);
    use(shared[document].number, NUMBER, at, last);
    record(at, document, "document", told, before);
    counts.forEach(function (count, kind) {
      for (; count; count -= 1) { at += 1; record(at, document, terms.types[kind], told, before); }
    });
  }

  (function () {
    var at = 0, word = 0, lengths = column("length"), counts = column("words"), lines = column("passages");
    for (var number = 0; number < documents; number += 1) {
      start[number] = at;
      ends[number] = at += lengths[number];
      firsts[number] = word;
      for (var left = counts[number]; left; left -= 1, word += 1) { places[word] = at + 1; at += 1 + sizes[word]; }
      at += 1;
      passages[number + 1] = passages[number] + lines[number];
      start[number + 1] = at;
      firsts[number + 1] = word;
      fill(number);
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
    var own = shared[of[record]];
    return {
      number: record,
      type: terms.types[types[record]],
      head: spans(heads[record]),
      body: (from[record] < 0 ? [] : to[record] > from[record] ? [[from[record], to[record]]] : []).concat(spans(bodies[record])),
      unit: spans(once(units[record])),
      around: spans(arounds[record]).concat(types[record] === terms.types.indexOf("document") ? [] : spans(own.shared))
    };
  }

  return {
    size: size, documents: documents, start: start, ends: ends, records: records, passages: passages, shared: shared,
    types: types, of: of, from: from, to: to, words: places, sizes: sizes, firsts: firsts, chain: chain, uses: uses,
    fields: Object.assign({ own: HEAD | BODY | UNIT, head: HEAD, unit: UNIT, around: AROUND, place: PLACE, number: NUMBER }, roles),
    given: given, column: column, below: below, card: card, units: units
  };
};
