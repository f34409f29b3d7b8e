/* What a query asks for: who, which duty, value, when; and what is left to look for. As kb.search.asking. */
"use strict";

KB.asking = (function () {
  var rules = null;

  function ready() {
    if (!rules) {
      var terms = KB.data.terms;
      rules = {
        patterns: terms.questions.map(function (row) { return [row[0], new RegExp(row[1], "gu")]; }),
        stop: new Set(terms.stop),
        soft: new Set(terms.soft),
        light: new Set(terms.light),
        whole: new Set(terms.whole)
      };
    }
    return rules;
  }

  function words(kind) { return ready()[kind]; }

  /* A query is taken apart more than once: to read ahead, and for its answer. */
  var kept = new Map(), KEPT = 50;

  function asked(stretches) {
    var key = stretches.join("\n");
    if (kept.size > KEPT) { kept.clear(); }
    if (!kept.has(key)) { kept.set(key, taken(stretches)); }
    return Object.assign({}, kept.get(key));
  }

  function taken(stretches) {
    var whole = KB.fold(stretches.join(" ")), rest = whole, asks = new Set();
    ready().patterns.forEach(function (pair) {
      if (rest.search(pair[1]) < 0) { return; }
      asks.add(pair[0]);
      rest = rest.replace(pair[1], " ");
    });
    var split = KB.language.split;
    if (!KB.content(rest) || split(rest).every(function (word) { return words("stop").has(word); })) { rest = whole; asks = new Set(); }
    var pieces = split(rest).filter(function (piece) { return KB.content(piece); });
    return { asks: asks, pieces: pieces, either: asks.has("who") && whole.indexOf("还是") >= 0 };
  }

  return { asked: asked, words: words };
})();
