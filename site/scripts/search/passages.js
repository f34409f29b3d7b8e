/* Lines of the text outside every task: found by themselves, beside the records. The same questions as KB.Engine's are asked
   of them; only of the documents that may have answers are they read. */
"use strict";

KB.Passages = function (stream) {
  var sets = KB.sets, size = stream.passages[stream.documents], files = new Map(), valued = {}, nowhere = new Map();
  /* Documents that may have answers, as the query now asked has it; null: all. */
  var likely = null;

  KB.passages = function (number, columns) { files.set(number, columns); };

  function file(document) { return Math.floor(document / KB.data.base.together); }

  /* Stretches of the passages of a document: in its text, or as a word. */
  function spans(document) {
    var number = file(document), told = files.get(number);
    if (Array.isArray(told)) { return told[document - number * KB.data.base.together]; }
    var gap = KB.coding.digits(told.gap), long = KB.coding.digits(told.size), word = KB.coding.digits(told.word), found = [], at = 0, line = 0;
    var first = number * KB.data.base.together, last = Math.min(stream.documents, first + KB.data.base.together);
    for (var each = first; each < last; each += 1) {
      var mine = [], before = stream.start[each];
      for (var left = stream.passages[each + 1] - stream.passages[each]; left; left -= 1, line += 1) {
        if (word[line]) {
          var own = stream.firsts[each] + word[line] - 1;
          stream.open(each);
          mine.push([stream.words[own], stream.words[own] + stream.sizes[own]]);
          continue;
        }
        var begin = before + KB.coding.signed(gap[at]);
        before = begin + long[at];
        mine.push([begin, before]);
        at += 1;
      }
      found.push(mine);
    }
    files.set(number, found);
    return spans(document);
  }

  function wanted(documents) {
    KB.needs(Array.from(documents, function (document) { return "passage-" + file(document); }));
  }

  function all(document, set) {
    for (var n = stream.passages[document]; n < stream.passages[document + 1]; n += 1) { sets.add(set, n); }
  }

  function holding(text, field) {
    var set = sets.none(size), length = Array.from(text).length, list = { around: "shared", place: "place", number: "number" }[field], document = 0;
    if (field !== "own" && !list) { return set; }
    KB.postings.of(text).forEach(function (place) {
      if (place >= stream.start[document + 1]) { document = stream.below(stream.start, place, document); }
      if (likely && !likely.has(document)) { return; }
      if (field === "own") {
        spans(document).forEach(function (span, n) { if (span[0] <= place && place + length <= span[1]) { sets.add(set, stream.passages[document] + n); } });
      } else if (place >= stream.ends[document]) {
        stream.open(document);
        var word = stream.below(stream.words, place, stream.firsts[document], stream.firsts[document + 1] - 1);
        if (stream.shared(list, document).indexOf(word) >= 0) { all(document, set); }
      }
    });
    return set;
  }

  function choices(choice) {
    if (!valued[choice]) {
      var found = valued[choice] = new Map();
      if (["place_name", "level", "year"].indexOf(choice) >= 0) {
        for (var document = 0; document < stream.documents; document += 1) {
          var value = stream.given[choice][stream.column(choice)[document]];
          if (!found.has(value)) { found.set(value, sets.none(size)); }
          all(document, found.get(value));
        }
      }
    }
    return valued[choice];
  }

  /* The documents in which each of these groups of texts has one. */
  function narrowed(groups) {
    var found = null;
    groups.forEach(function (texts) {
      var some = new Set(), document = 0;
      texts.forEach(function (text) {
        document = 0;
        KB.postings.of(text).forEach(function (place) {
          if (place >= stream.start[document + 1]) { document = stream.below(stream.start, place, document); }
          if (!found || found.has(document)) { some.add(document); }
        });
      });
      found = some;
    });
    likely = found;
    if (found) { wanted(found); } else { wanted(Array.from({ length: stream.documents }, function (_, n) { return n; })); }
  }

  return { size: size, stream: stream, holding: holding, choices: choices, between: function () { return sets.none(size); }, inside: function () { return sets.none(size); }, narrowed: narrowed, spans: spans };
};
