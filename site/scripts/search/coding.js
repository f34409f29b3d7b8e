/* Numbers as kb.publish.searchcoding writes them; how is told by base.js. */
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

  /* A column: how many numbers, then their Rice codes. */
  function column(line) {
    ready();
    var first = 1 + classes[values[line.charCodeAt(0)]][0], count = digits(line.slice(0, first))[0];
    var found = new Int32Array(count), at = first, held = 0, bits = 0, total = 4, seen = 1;
    function take(wanted) {
      var value = 0;
      while (wanted) {
        if (!bits) { held = values[line.charCodeAt(at)]; at += 1; bits = given.bits; }
        var some = Math.min(wanted, bits);
        bits -= some;
        value = value << some | held >> bits & (1 << some) - 1;
        wanted -= some;
      }
      return value;
    }
    for (var n = 0; n < count; n += 1) {
      var mean = Math.floor(total / seen), width = mean ? 31 - Math.clz32(mean) : 0, ones = 0;
      while (ones < given.ones && take(1)) { ones += 1; }
      var number = ones === given.ones ? take(given.plain) : ones << width | take(width);
      found[n] = number;
      total += number;
      seen += 1;
      if (seen > given.memory) { total >>= 1; seen >>= 1; }
    }
    return found;
  }

  function signed(number) { return number & 1 ? -(number + 1 >> 1) : number >> 1; }

  return { digits: digits, column: column, signed: signed };
})();

/* Characters that only data/variants.js knows are read from there. */
(function () {
  var codes = null;

  KB.variants = function (text) {
    if (!codes) {
      var code = 0;
      codes = new Set(Array.from(KB.coding.column(KB.others), function (distance) { code += distance; return code; }));
    }
    for (var char of text) { if (codes.has(char.codePointAt(0))) { KB.needs(["variants"]); } }
  };
})();
