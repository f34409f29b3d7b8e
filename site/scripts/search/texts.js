/* What is shown of records and passages, from the files of texts: each is found by where it begins in the stream.
   See kb.publish.searching.texts for the rows. */
"use strict";

KB.PART = "\x1f";
KB.texts = (function () {
  var stream = null, pieces = new Map(), starts = null, files = null, wordings = new Map();

  KB.text = function (number, rows) { rows.forEach(function (row, n) { pieces.set(files[number] + n, row); }); };
  KB.wording = function (number, documents) { documents.forEach(function (words, n) { wordings.set(number * KB.data.base.together + n, words.split(KB.PART)); }); };

  function running(column, before) {
    var sum = 0;
    return Array.from(column, function (number) { sum += number; return before ? sum - number : sum; });
  }

  /* From now on of this stream. */
  function open(of) {
    stream = of;
    starts = running(of.column("piece"), false);
    files = running(of.column("file"), true);
  }

  /* The number of the piece that has a place: the last one that begins there or before. */
  function at(place) { return stream.below(starts, place); }

  function piece(number) {
    KB.needs(["text-" + stream.below(files, number)]);
    return pieces.get(number);
  }

  /* The number of the piece in which a record begins. */
  function begins(record) {
    var document = stream.of[record];
    stream.open(document);
    return at(stream.from[record] >= 0 ? stream.from[record] : stream.start[document]);
  }

  function row(record) {
    var own = record - stream.records[stream.of[record]], held = piece(begins(record));
    return [held, held[5].find(function (each) { return each[0] === own; })];
  }

  /* Which record it is: {type, id, document_id}. */
  function name(record) {
    var found = row(record), id = found[0][1][0], tail = found[1][1];
    return { type: KB.data.terms.types[stream.types[record]], document_id: id, id: !tail || tail[0] === "#" ? id + tail : tail };
  }

  /* The place of the window that has most different characters of what is looked for; the first of equal ones. */
  function best(from, to, wanted, window) {
    var found = [], most = 0, first = from;
    wanted.forEach(function (text) {
      var places = KB.postings.of(text), size = Array.from(text).length, n = places.length && stream.below(places, from);
      for (var last = n + 400; n < places.length && n < last && places[n] + size <= to; n += 1) { if (places[n] >= from) { found.push([places[n], size, text]); } }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    found.forEach(function (each, n) {
      var seen = new Set(), sum = 0;
      for (var i = n; i < found.length && found[i][0] < each[0] + window; i += 1) {
        if (!seen.has(found[i][2])) { seen.add(found[i][2]); sum += found[i][1]; }
      }
      if (sum > most) { most = sum; first = each[0]; }
    });
    return first;
  }

  /* A record as it is shown; of a long text the piece in which most of what is looked for stands together. */
  function record(number, wanted) {
    stream.open(stream.of[number]);
    var pieces = [begins(number)].concat(stream.from[number] < 0 ? [] : at(best(stream.from[number], stream.to[number], wanted, 80)));
    var near = KB.together(pieces, piece)[1], found = row(number), held = found[0], own = found[1], made = name(number), text = own[4], cut = false;
    if (Array.isArray(text)) {
      var begin = Math.max(0, text[0] - near[2]);
      cut = Boolean(near[3]) && begin === 0 && text[0] < near[2];
      text = near[4].slice(begin, Math.max(0, text[1] - near[2]));
    }
    return Object.assign(made, { card: held[1], anchor: own[2], title: own[3], text: text, cut: cut, units: own[5], shown: own[6], held: wanted });
  }

  /* A passage as it is shown. */
  function passage(document, number, place) {
    var held = piece(at(place)), own = held[6].find(function (each) { return each[0] === number; });
    var near = held[4].slice(own[2] - held[2], own[3] - held[2]);
    return { type: "passage", document_id: held[1][0], id: own[1].replace(/^~\d+#/, ""), card: held[1], anchor: own[1], title: "", text: KB.shown(near), cut: false, units: [], shown: [], held: [] };
  }

  /* The character at a place of the stream. */
  function character(place) {
    var document = stream.below(stream.start, place);
    if (place < stream.ends[document]) {
      var number = at(place);
      return Array.from(KB.content(piece(number)[4]))[place - starts[number]];
    }
    KB.needs(["wording-" + Math.floor(document / KB.data.base.together)]);
    stream.open(document);
    var word = stream.below(stream.words, place, stream.firsts[document], stream.firsts[document + 1] - 1);
    return Array.from(wordings.get(document)[word - stream.firsts[document]])[place - stream.words[word]];
  }

  return { open: open, name: name, record: record, passage: passage, character: character };
})();

/* A text on one line: the bars of tables become spaces. As kb.publish.quoting.display. */
KB.shown = function (text) {
  if (/^\s*\|/.test(text) || text.indexOf("\n|") >= 0 || /(?<!\\)\|/.test(text)) {
    text = text.replace(/^\s*\|(?: *:?-+:? *\|)+ *$/gm, "").replace(/(?<!\\)\|/g, "　").replace(/\\\|/g, "|");
  }
  return text.replace(/<br ?\/?>|\n+/g, " ").replace(/[ \u3000]{2,}/g, "　").replace(/^[ 　\n]+|[ 　\n]+$/g, "");
};
