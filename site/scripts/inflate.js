/* Deflated bytes as they were, for browsers that cannot inflate by themselves; loaded where they need it. */
"use strict";

(function () {
  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  var DISTANCES = [], SHORT = 9;
  for (var code = 0, next = 1; code < 30; code += 1) { DISTANCES.push(next); next += 1 << (code < 2 ? 0 : (code >> 1) - 1); }

  /* The codes of RFC 1951 from their lengths: short ones are looked up, longer ones counted through. */
  function tree(lengths) {
    var counts = new Uint16Array(16), starts = new Uint16Array(16), symbols = new Uint16Array(lengths.length), table = new Uint16Array(1 << SHORT);
    lengths.forEach(function (length) { counts[length] += 1; });
    counts[0] = 0;
    for (var n = 1; n < 16; n += 1) { starts[n] = starts[n - 1] + counts[n - 1]; }
    var free = starts.slice();
    lengths.forEach(function (length, symbol) { if (length) { symbols[free[length]] = symbol; free[length] += 1; } });
    for (var length = 1, value = 0, at = 0; length <= SHORT; length += 1, value <<= 1) {
      for (var left = counts[length]; left; left -= 1, value += 1, at += 1) {
        var turned = 0;
        for (var bit = 0; bit < length; bit += 1) { turned |= (value >> bit & 1) << (length - 1 - bit); }
        for (; turned < 1 << SHORT; turned += 1 << length) { table[turned] = symbols[at] << 4 | length; }
      }
    }
    return { counts: counts, symbols: symbols, table: table };
  }

  /* Deflated bytes as they were (RFC 1951), written without small steps: it runs before the browser has made it fast. */
  KB.inflate = function (data) {
    var out = new Uint8Array(data.length * 4 + 512), size = 0, at = 0, held = 0, bits = 0;
    function room(more) {
      if (size + more <= out.length) { return; }
      var wider = new Uint8Array((size + more) * 2);
      wider.set(out);
      out = wider;
    }
    /* At least 15 bits at hand; behind the end there are none. */
    function fill() {
      for (; bits < 15; bits += 8, at += 1) { if (at < data.length) { held |= data[at] << bits; } }
    }
    function take(count) {
      if (bits < count) { fill(); }
      var value = held & (1 << count) - 1;
      held >>>= count;
      bits -= count;
      return value;
    }
    function symbol(tree) {
      if (bits < 15) { fill(); }
      var found = tree.table[held & (1 << SHORT) - 1];
      if (found) {
        held >>>= found & 15;
        bits -= found & 15;
        return found >> 4;
      }
      for (var length = 1, value = 0, first = 0, index = 0; ; length += 1) {
        value |= take(1);
        var count = tree.counts[length];
        if (value - first < count) { return tree.symbols[index + value - first]; }
        index += count;
        first = first + count << 1;
        value <<= 1;
      }
    }
    function lengths(codes, count) {
      var found = [];
      while (found.length < count) {
        var code = symbol(codes);
        if (code < 16) { found.push(code); continue; }
        var again = code === 16 ? found[found.length - 1] : 0;
        for (var times = code === 16 ? 3 + take(2) : code === 17 ? 3 + take(3) : 11 + take(7); times; times -= 1) { found.push(again); }
      }
      return found;
    }
    function block(literals, distances) {
      var table = literals.table, mask = (1 << SHORT) - 1;
      for (;;) {
        if (bits < 15) { fill(); }
        var code = table[held & mask];
        if (code) {
          held >>>= code & 15;
          bits -= code & 15;
          code >>= 4;
        } else {
          code = symbol(literals);
        }
        if (code < 256) {
          if (size === out.length) { room(1); }
          out[size] = code;
          size += 1;
          continue;
        }
        if (code === 256) { return; }
        code -= 257;
        var length = LENGTHS[code] + (code < 8 || code === 28 ? 0 : take((code >> 2) - 1));
        code = symbol(distances);
        var from = size - DISTANCES[code] - (code < 2 ? 0 : take((code >> 1) - 1));
        room(length);
        for (; length; length -= 1) { out[size] = out[from]; size += 1; from += 1; }
      }
    }
    for (var last = 0; !last;) {
      last = take(1);
      var kind = take(2);
      if (kind === 0) {
        take(bits & 7);
        var plain = take(8) | take(8) << 8;
        take(8);
        take(8);
        room(plain);
        for (; plain; plain -= 1) { out[size] = take(8); size += 1; }
      } else if (kind === 1) {
        var fixed = [];
        for (var n = 0; n < 288; n += 1) { fixed.push(n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8); }
        block(tree(fixed), tree(new Array(30).fill(5)));
      } else {
        var many = take(5) + 257, far = take(5) + 1, given = new Array(19).fill(0);
        for (var count = take(4) + 4, i = 0; i < count; i += 1) { given[ORDER[i]] = take(3); }
        var all = lengths(tree(given), many + far);
        block(tree(all.slice(0, many)), tree(all.slice(many)));
      }
    }
    return out.subarray(0, size);
  };
})();
