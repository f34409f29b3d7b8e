/* What the base knows by name: forms of places' names → the name, names of units → its other names, terms → other words.
   Names are told with the pair of characters that they begin with (kb.publish.searching.terms). */
"use strict";

KB.known = (function () {
  var SYNONYMS = 0, PLACE = 1, UNIT = 2, taken = new Set(), maps = null;

  function start() {
    maps = { places: new Map(), units: new Map(), synonyms: new Map() };
    KB.data.terms.single.forEach(synonyms);
  }

  function synonyms(row) {
    var others = [];
    for (var n = 1; n < row.length; n += 4) {
      others.push({ text: row[n], close: row[n + 1], why: KB.data.terms.reasons[row[n + 2]] });
      KB.postings.tell(row[n], row[n + 3]);
    }
    maps.synonyms.set(row[0], others);
  }

  function unit(row) {
    var others = [];
    for (var n = 1; n < row.length; n += 2) { others.push(row[n]); KB.postings.tell(row[n], row[n + 1]); }
    maps.units.set(row[0], others);
  }

  /* Takes the rows of the pair that a text begins with. */
  function learn(text) {
    var pair = KB.postings.pairs(Array.from(text.slice(0, 4)).slice(0, 2).join(""))[0];
    if (!maps) { start(); }
    if (!pair || taken.has(pair)) { return; }
    KB.postings.names(pair).forEach(function (row) {
      if (row[0] === SYNONYMS) { synonyms(row.slice(1)); }
      if (row[0] === PLACE) { maps.places.set(row[1], row[row.length - 1]); }
      if (row[0] === UNIT) { unit(row.slice(1)); }
    });
    taken.add(pair);
  }

  function names(kind) {
    return {
      has: function (text) { learn(text); return maps[kind].has(text); },
      get: function (text) { learn(text); return maps[kind].get(text); }
    };
  }

  var held = { places: names("places"), units: names("units"), synonyms: names("synonyms") };

  return function () { held.longest = KB.data.terms.longest; return held; };
})();
