/* What the base knows: forms of places' names → the name, names of units → its other names, terms → other words. */
"use strict";

KB.known = (function () {
  var held = null;

  function build() {
    var terms = KB.data.terms, places = new Map(), units = new Map(), synonyms = new Map();
    terms.places[0].split(" ").forEach(function (name) { places.set(name, name); });
    var pairs = terms.places[1].split(" ");
    for (var n = 0; n + 1 < pairs.length; n += 2) { places.set(pairs[n], pairs[n + 1]); }
    terms.units.forEach(function (row) { units.set(row[0], row.slice(1)); });
    terms.synonyms.rows.forEach(function (row) {
      var others = [];
      for (var i = 1; i < row.length; i += 3) { others.push({ text: row[i], close: row[i + 1], why: terms.synonyms.reasons[row[i + 2]] }); }
      synonyms.set(row[0], others);
    });
    var longest = 0;
    [places, units, synonyms].forEach(function (map) { map.forEach(function (_, name) { longest = Math.max(longest, name.length); }); });
    return { places: places, units: units, synonyms: synonyms, longest: longest };
  }

  return function () { return held || (held = build()); };
})();
