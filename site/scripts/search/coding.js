/* Numbers as kb.publish.searching.coding writes them; how is told by base.js. */
"use strict";

KB.coding = (function () {
  /* By the code of a character: its value; as a first character, how many more there are and what to add to them. */
  var base = 0, values = new Uint8Array(128), more = new Uint8Array(128), sums = new Int32Array(128);

  function ready() {
    var given = KB.data.base.coding, at = 0, before = 0;
    base = given.alphabet.length;
    given.classes.forEach(function (count, width) {
      var size = Math.pow(base, width);
      for (var i = 0; i < count; i += 1, at += 1) {
        var code = given.alphabet.charCodeAt(at);
        values[code] = at;
        more[code] = width;
        sums[code] = before + i * size;
      }
      before += count * size;
    });
  }

  /* The numbers of a line; with `running` each is the distance from the one before. */
  function digits(line, running) {
    if (!base) { ready(); }
    var found = new Int32Array(line.length), count = 0, sum = 0;
    for (var at = 0; at < line.length; at += 1) {
      var code = line.charCodeAt(at), number = sums[code], left = more[code];
      if (left) {
        for (var low = 0; left; left -= 1) { at += 1; low = low * base + values[line.charCodeAt(at)]; }
        number += low;
      }
      sum = running ? sum + number : number;
      found[count] = sum;
      count += 1;
    }
    return found.subarray(0, count);
  }

  function signed(number) { return number & 1 ? -(number + 1 >> 1) : number >> 1; }

  /* Where a number is in an ascending list, -1 where it is not. */
  function find(list, number) {
    for (var low = 0, high = list.length - 1; low <= high;) {
      var middle = low + high >> 1;
      if (list[middle] === number) { return middle; }
      if (list[middle] < number) { low = middle + 1; } else { high = middle - 1; }
    }
    return -1;
  }

  return { digits: digits, signed: signed, find: find };
})();

/* Characters that only data/variants.js knows are read from there. */
(function () {
  var codes = null;

  KB.variants = function (text) {
    if (!codes) { codes = KB.coding.digits(KB.others, true); }
    for (var char of text) { if (KB.coding.find(codes, char.codePointAt(0)) >= 0) { KB.needs(["variants"]); } }
  };
})();
