/* What several pages need: loading data files, and comparing texts as the search does. No modules, no fetch: both fail
   for pages opened from disk. */
"use strict";

var KB = (function () {
  var root = document.currentScript.getAttribute("src").replace(/scripts\/kb\.js$/, "");
  var folded = new Map();
  var loading = new Map();

  /* Loads a data file or a script once, in the order of asking. Each data file is a call of one of the functions of KB. */
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = root + path;
        script.async = false;
        script.onload = resolve;
        script.onerror = function () { loading.delete(path); reject(new Error(path)); };
        document.head.appendChild(script);
      }));
    }
    return loading.get(path);
  }

  /* The table of data/fold.js or data/variants.js: a character of the first string is searched as the one below it. The
     first says which characters stand in the second. */
  function table(from, to, others) {
    if (others) { KB.others = others; }
    var left = Array.from(from), right = Array.from(to);
    for (var i = 0; i < left.length; i += 1) { folded.set(left[i], right[i]); }
    known.fill(0);
  }

  /* A packed file: the name of one of the functions of KB and what it is called with, as JSON, deflated; each character has
     15 bits, from `first` on. See kb.publish.searching.coding. */
  function pack(first, line) {
    var told = JSON.parse(new TextDecoder("gb18030").decode(inflate(first, line)));
    KB[told[0]].apply(null, told.slice(1));
  }

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

  /* Deflated bytes as they were (RFC 1951), from characters of 15 bits. Written without small steps: it runs before the
     browser has made it fast. */
  function inflate(first, line) {
    var out = new Uint8Array(line.length * 8 + 512), size = 0, at = 0, held = 0, bits = 0;
    function room(more) {
      if (size + more <= out.length) { return; }
      var wider = new Uint8Array((size + more) * 2);
      wider.set(out);
      out = wider;
    }
    /* At least 15 bits at hand; behind the end there are none. */
    function fill() {
      if (at < line.length) { held |= line.charCodeAt(at) - first << bits; }
      at += 1;
      bits += 15;
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
        take(15 * at - bits & 7 && 8 - (15 * at - bits & 7));
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
  }

  function fold(text) {
    var out = "";
    for (var char of text) { out += folded.get(char) || char; }
    return out;
  }

  var COUNTS = /[\p{L}\p{N}%‰]/u;
  var DIGIT = /\p{Nd}/u;
  /* What becomes of a character of one unit, once it is known: the code it is folded to, or one of these. */
  var known = new Uint16Array(0x10000);
  var DROPPED = 1, RARE = 2, POINT = 3;

  function learnt(code) {
    var char = folded.get(String.fromCharCode(code)) || String.fromCharCode(code);
    var now = (code >= 0xD800 && code <= 0xDFFF) || char.length > 1 ? RARE :
      char === "." ? POINT : COUNTS.test(char) ? char.charCodeAt(0) : DROPPED;
    known[code] = now;
    return now;
  }

  function digit(text, at) {
    var code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) { return true; }
    return code > 127 && DIGIT.test(fold(text[at]));
  }

  /* What counts of a text (letters, digits, Han characters; a point between digits). `at`, if given, is filled with the
     place of each of its characters. */
  function content(text, at) {
    var kept = "", run = [];
    for (var i = 0; i < text.length; i += 1) {
      var code = text.charCodeAt(i), now = known[code] || learnt(code);
      if (now === DROPPED || (now === POINT && !(i && digit(text, i - 1) && i + 1 < text.length && digit(text, i + 1)))) { continue; }
      if (now === RARE) {
        i += rare(text, i, run, at);
      } else {
        run.push(now === POINT ? 46 : now);
        if (at) { at.push(i); }
      }
      if (run.length > 4000) { kept += String.fromCharCode.apply(null, run); run.length = 0; }
    }
    return kept + String.fromCharCode.apply(null, run);
  }

  /* A character of two units, or one folded to such: how many units it takes more than one. */
  function rare(text, at, run, places) {
    var char = String.fromCodePoint(text.codePointAt(at));
    var to = folded.get(char) || char;
    if (COUNTS.test(to)) {
      for (var n = 0; n < to.length; n += 1) {
        run.push(to.charCodeAt(n));
        if (places) { places.push(at); }
      }
    }
    return char.length - 1;
  }

  /* The words of a query. A word of marks only, as “——”, is looked for as it is. */
  function words(query) {
    return query.split(/[\s\u3000]+/).filter(Boolean).map(function (word) {
      return content(word) || fold(word);
    });
  }

  /* The stretches [start, end) of a text where the words stand, in order and without overlap; the longest first. */
  function places(text, wanted) {
    var at = [], kept = content(text, at), plain = fold(text), found = [];
    wanted.forEach(function (word) {
      var marksOnly = !content(word);
      var where = marksOnly ? plain : kept;
      if (!word) { return; }
      for (var i = where.indexOf(word); i >= 0; i = where.indexOf(word, i + word.length)) {
        var last = marksOnly ? i + word.length - 1 : at[i + word.length - 1];
        found.push([marksOnly ? i : at[i], last + (text.codePointAt(last) > 0xFFFF ? 2 : 1)]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var end = 0;
    return found.filter(function (place) {
      var free = place[0] >= end;
      if (free) { end = place[1]; }
      return free;
    });
  }

  return { load: load, table: table, pack: pack, fold: fold, content: content, words: words, places: places, root: root };
})();
