/* The words around what was found, with the found stretches marked: where most of the query stands together. */
"use strict";

KB.snippets = (function () {
  var AROUND = 40, WINDOW = 80;

  /* Where the window begins that holds most different characters of what is looked for; the first of equal ones. */
  function best(text, found) {
    var most = 0, first = found[0] || [0, 0];
    found.slice(0, 200).forEach(function (place, n) {
      var seen = new Set();
      for (var i = n; i < found.length && found[i][0] < place[0] + WINDOW; i += 1) { seen.add(text.slice(found[i][0], found[i][1])); }
      var held = Array.from(seen).join("").length;
      if (held > most) { most = held; first = place; }
    });
    return first;
  }

  /* A piece of one line: no row of a table and no heading runs into what stands beside it. `cut`: the text begins within one. */
  function around(text, wanted, width, cut) {
    var first = best(text, KB.places(text, wanted)), room = width || AROUND;
    var line = text.lastIndexOf("\n", first[0] - 1) + 1, end = text.indexOf("\n", first[1]);
    if (end < 0) { end = text.length; }
    var from = Math.max(line, first[0] - room), to = Math.min(end, first[1] + 2 * room);
    if (from - line < 8) { from = line; }
    if (end - to < 8) { to = end; }
    return (from > line || (cut && !from) ? "……" : "") + KB.shown(text.slice(from, to)) + (to < end ? "……" : "");
  }

  function marked(text, wanted) {
    var made = document.createDocumentFragment(), last = 0;
    KB.places(text, wanted).forEach(function (place) {
      var mark = document.createElement("mark");
      mark.className = "hit-mark";
      mark.textContent = text.slice(place[0], place[1]);
      made.append(text.slice(last, place[0]), mark);
      last = place[1];
    });
    made.append(text.slice(last));
    return made;
  }

  return { around: around, marked: marked };
})();
