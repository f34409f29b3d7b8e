/* Numbers as kb.publish.searching.coding writes them; how is told by base.js. */
"use strict";

KB.coding = (function () {
  var values = null, classes = null, given = null;

  function ready() {
    if (values) { return; }
    given = KB.data.base.coding;
    values = new Uint8Array(128);
    for (var n = 0; n < given.alphabet.length; n += 1) { values[given.alphabet.charCodeAt(n)] = n; }
    /* For each first character: how many more there are, and what to add to them. */
    classes = [];
    var base = given.alphabet.length, before = 0;
    given.classes.forEach(function (count, width) {
      var size = Math.pow(base, width);
      for (var i = 0; i < count; i += 1) { classes.push([width, before + i * size]); }
      before += count * size;
    });
  }

  /* The numbers of a line; with `running` each is the distance from the one before. */
  function digits(line, running) {
    ready();
    var found = new Int32Array(line.length), count = 0, sum = 0, base = given.alphabet.length;
    for (var at = 0; at < line.length; at += 1) {
      var form = classes[values[line.charCodeAt(at)]], number = 0;
      for (var more = form[0]; more; more -= 1) { at += 1; number = number * base + values[line.charCodeAt(at)]; }
      number += form[1];
      sum = running ? sum + number : number;
      found[count] = sum;
      count += 1;
    }
    return found.subarray(0, count);
  }

  function signed(number) { return number & 1 ? -(number + 1 >> 1) : number >> 1; }

  return { digits: digits, signed: signed };
})();

/* Characters that only data/variants.js knows are read from there. */
(function () {
  var codes = null;

  KB.variants = function (text) {
    if (!codes) {
      var code = 0;
      codes = new Set(Array.from(KB.coding.digits(KB.others), function (distance) { code += distance; return code; }));
    }
    for (var char of text) { if (codes.has(char.codePointAt(0))) { KB.needs(["variants"]); } }
  };
})();
